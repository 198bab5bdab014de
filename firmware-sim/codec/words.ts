/** Why a word is refused: its form, or its value. */
export type WordFault = "bad-words" | "out-of-range";

export type WordReading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly fault: WordFault };

/** One word of a message: its descriptor as it stands in the schema text, and both directions. */
export interface Word<T> {
  readonly key: string;
  readonly text: string;
  /** The lists of a line have equal lengths. */
  readonly isList?: true;
  read(value: string): WordReading<T>;
  /** Throws a `RangeError` for a value that the descriptor does not allow: a defect of the firmware. */
  write(value: T): string;
}

const bad: WordReading<never> = { ok: false, fault: "bad-words" };
const outside: WordReading<never> = { ok: false, fault: "out-of-range" };

const integerForm = /^(?:0|-?[1-9][0-9]{0,14})$/;
const hexForm = /^[0-9a-f]+$/;
const textForm = /^[A-Za-z0-9][A-Za-z0-9._-]{0,15}$/;

function refuse(text: string, value: unknown): never {
  throw new RangeError(`${String(value)} does not fit the word ${text}`);
}

interface Range {
  readonly text: string;
  allows(value: number): boolean;
}

function span(low: number, high: number): Range {
  return {
    text: `${low}..${high}`,
    allows: (value) => Number.isSafeInteger(value) && value >= low && value <= high,
  };
}

function readInteger(range: Range, value: string): WordReading<number> {
  if (!integerForm.test(value)) return bad;
  const number = Number(value);
  return range.allows(number) ? { ok: true, value: number } : outside;
}

function ranged(key: string, range: Range, unit: string): Word<number> {
  const text = `${key}${range.text}${unit === "" ? "" : `:${unit}`}`;
  return {
    key,
    text,
    read: (value) => readInteger(range, value),
    write: (value) => (range.allows(value) ? String(value) : refuse(text, value)),
  };
}

/** A whole number between two bounds. */
export function int(key: string, low: number, high: number, unit = ""): Word<number> {
  return ranged(key, span(low, high), unit);
}

/** A day of the calendar as the number yyyymmdd. */
export function day(key: string): Word<number> {
  const word = int(key, 20_000_101, 29_991_231, "date");
  return {
    ...word,
    read: (value) => {
      const read = word.read(value);
      return read.ok && !isDay(read.value) ? outside : read;
    },
  };
}

function isDay(value: number): boolean {
  const [year, month, date] = [
    Math.floor(value / 10_000),
    Math.floor(value / 100) % 100,
    value % 100,
  ];
  const written = new Date(Date.UTC(year, month - 1, date));
  return written.getUTCMonth() === month - 1 && written.getUTCDate() === date;
}

/** One of a few numbers. */
export function oneOf(key: string, choices: readonly number[], unit: string): Word<number> {
  const range = { text: choices.join("|"), allows: (value: number) => choices.includes(value) };
  return ranged(key, range, unit);
}

/** Exactly `digits` lower-case hexadecimal digits. */
export function hex(key: string, digits: number): Word<string> {
  const text = `${key}#${digits}`;
  const fits = (value: string) => value.length === digits && hexForm.test(value);
  return {
    key,
    text,
    read: (value) => (fits(value) ? { ok: true, value } : bad),
    write: (value) => (fits(value) ? value : refuse(text, value)),
  };
}

/** A name of at most `length` characters. */
export function name(key: string, length: number): Word<string> {
  const text = `${key}$${length}`;
  const fits = (value: string) => value.length <= length && textForm.test(value);
  return {
    key,
    text,
    read: (value) => (fits(value) ? { ok: true, value } : bad),
    write: (value) => (fits(value) ? value : refuse(text, value)),
  };
}

/** A word whose value may be missing, written `?`. */
export function maybe<T>(word: Word<T>): Word<T | undefined> {
  return {
    ...word,
    text: `${word.text}?`,
    read: (value) => (value === "?" ? { ok: true, value: undefined } : word.read(value)),
    write: (value) => (value === undefined ? "?" : word.write(value)),
  };
}

export type ListElement = number | undefined;

function readElements(longest: number, range: Range, value: string): WordReading<ListElement[]> {
  const parts = value.split(",");
  if (parts.length > longest) return bad;
  const elements: ListElement[] = [];
  let beyond = false;
  for (const part of parts) {
    if (part === "?") {
      elements.push(undefined);
      continue;
    }
    const read = readInteger(range, part);
    if (!read.ok && read.fault === "bad-words") return read;
    if (read.ok) elements.push(read.value);
    else beyond = true;
  }
  return beyond ? outside : { ok: true, value: elements };
}

/** 1 to `longest` numbers, of which single ones may be missing. */
export function list(
  key: string,
  longest: number,
  low: number,
  high: number,
  unit = "",
): Word<readonly ListElement[]> {
  const range = span(low, high);
  const text = `${key}[1..${longest}]${range.text}${unit === "" ? "" : `:${unit}`}?`;
  return {
    key,
    text,
    isList: true,
    read: (value) => readElements(longest, range, value),
    write: (values) => {
      if (values.length === 0 || values.length > longest) return refuse(text, values);
      let written = "";
      for (let at = 0; at < values.length; at += 1) {
        const value = values[at];
        if (at > 0) written += ",";
        if (value === undefined) written += "?";
        else written += range.allows(value) ? value : refuse(text, value);
      }
      return written;
    },
  };
}

/** Terms of a calibration: always `count` numbers, none missing. */
export function terms(
  key: string,
  count: number,
  low: number,
  high: number,
): Word<readonly ListElement[]> {
  const word = list(key, count, low, high);
  return {
    ...word,
    read: (value) => {
      const read = word.read(value);
      const whole = read.ok && read.value.length === count && !read.value.includes(undefined);
      return read.ok && !whole ? outside : read;
    },
  };
}

/** A word with its value, or undefined where the value is missing. */
export type ValueOf<W> = W extends Word<infer T> ? T : never;
