import { z } from "zod";
import type { Quantity, WireUnit } from "./units.ts";

/** What `read` answers for a value's text that is no value. */
export type Unreadable = "malformed" | "out-of-range";
export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly why: Unreadable };

/**
 * One field of a message: a one-letter key and how its value is written. `undefined` is a missing
 * value and is written `?`, never 0. `descriptor` is the field's line in the schema text, from which
 * the schema digest is made, so two programs that differ in a unit or a range cannot greet each other.
 */
export interface Field<T> {
  readonly key: string;
  readonly descriptor: string;
  readonly unit: WireUnit | "text";
  readonly meaning: string;
  /** The most characters that the value can take on the wire. */
  readonly longest: number;
  readonly schema: z.ZodType<T>;
  read(text: string): Read<T>;
  /** The canonical text, or undefined where the value is not one this field may hold. */
  write(value: T): string | undefined;
}

/** A unit as it stands in the schema text; plain counts and codes have none. */
const suffix = (unit: WireUnit): string => (unit === "1" ? "" : `:${unit}`);

const malformed = { ok: false, why: "malformed" } as const;
const outOfRange = { ok: false, why: "out-of-range" } as const;

/**
 * The canonical decimal integer in text[from, end), or undefined: no leading zero, no plus, no minus
 * zero, at most 15 digits so that it is exact. Written as a scan because readings pass through here.
 */
function readInteger(text: string, from: number, end: number): number | undefined {
  const negative = text.charCodeAt(from) === 0x2d;
  const first = negative ? from + 1 : from;
  const digits = end - first;
  if (digits < 1 || digits > 15) return undefined;
  let value = 0;
  for (let index = first; index < end; index += 1) {
    const digit = text.charCodeAt(index) - 0x30;
    if (digit < 0 || digit > 9) return undefined;
    value = value * 10 + digit;
  }
  const leading = text.charCodeAt(first) === 0x30;
  if (leading && (digits > 1 || negative)) return undefined;
  return negative ? -value : value;
}

/** A whole number on its own, as sequence numbers and times are written. */
export function readWholeNumber(text: string, from: number, end: number): number | undefined {
  return text[from] === "-" ? undefined : readInteger(text, from, end);
}

/** An integer of `minimum`..`maximum` in the named unit. */
export function integer<U extends WireUnit>(
  key: string,
  unit: U,
  minimum: number,
  maximum: number,
  meaning: string,
): Field<Quantity<U>> {
  const schema = z.int().min(minimum).max(maximum) as unknown as z.ZodType<Quantity<U>>;
  return {
    key,
    unit,
    meaning,
    schema,
    descriptor: `${key}${minimum}..${maximum}${suffix(unit)}`,
    longest: Math.max(String(minimum).length, String(maximum).length),
    read(text) {
      const value = readInteger(text, 0, text.length);
      if (value === undefined) return malformed;
      if (!(value >= minimum && value <= maximum)) return outOfRange;
      return { ok: true, value: value as Quantity<U> };
    },
    write(value) {
      const allowed = Number.isInteger(value) && value >= minimum && value <= maximum;
      return allowed && !Object.is(value, -0) ? String(value) : undefined;
    },
  };
}

/** Whether a number yyyymmdd is a day of the calendar. */
function isCalendarDay(value: number): boolean {
  const [year, month, day] = [
    Math.floor(value / 10_000),
    Math.floor(value / 100) % 100,
    value % 100,
  ];
  const date = new Date(Date.UTC(year, month - 1, day));
  // A day that its month does not have is one of another month.
  return date.getUTCMonth() === month - 1;
}

/** A day of the calendar as the number yyyymmdd, of the years 2000 to 2999. */
export function calendarDay(key: string, meaning: string): Field<Quantity<"date">> {
  const within = integer(key, "date", 20000101, 29991231, meaning);
  return {
    ...within,
    schema: within.schema.refine(isCalendarDay),
    read(text) {
      const read = within.read(text);
      return read.ok && !isCalendarDay(read.value) ? outOfRange : read;
    },
    write: (value) => (isCalendarDay(value) ? within.write(value) : undefined),
  };
}

/** One integer out of a short list. */
export function choice<U extends WireUnit>(
  key: string,
  unit: U,
  values: readonly number[],
  meaning: string,
): Field<Quantity<U>> {
  const within = integer(key, unit, Math.min(...values), Math.max(...values), meaning);
  const listed = z.number().refine((value) => values.includes(value));
  return {
    ...within,
    schema: listed as unknown as z.ZodType<Quantity<U>>,
    descriptor: `${key}${values.join("|")}${suffix(unit)}`,
    read(text) {
      const read = within.read(text);
      return read.ok && !values.includes(read.value) ? outOfRange : read;
    },
    write(value) {
      return values.includes(value) ? within.write(value) : undefined;
    },
  };
}

function pattern(
  key: string,
  descriptor: string,
  longest: number,
  expression: RegExp,
  meaning: string,
): Field<string> {
  return {
    key,
    unit: "text",
    meaning,
    descriptor,
    longest,
    schema: z.string().regex(expression),
    read: (text) => (expression.test(text) ? { ok: true, value: text } : malformed),
    write: (value) => (expression.test(value) ? value : undefined),
  };
}

/** Exactly `digits` lower-case hexadecimal digits. */
export function hex(key: string, digits: number, meaning: string): Field<string> {
  const expression = new RegExp(`^[0-9a-f]{${digits}}$`);
  return pattern(key, `${key}#${digits}`, digits, expression, meaning);
}

/** 1 to `longest` of the characters A-Z a-z 0-9 `.` `_` `-`, the first a letter or digit. */
export function text(key: string, longest: number, meaning: string): Field<string> {
  const expression = new RegExp(`^[A-Za-z0-9][A-Za-z0-9._-]{0,${longest - 1}}$`);
  return pattern(key, `${key}$${longest}`, longest, expression, meaning);
}

/** The same field, whose value may be missing (`?` on the wire, undefined here). */
export function optional<T>(field: Field<T>): Field<T | undefined> {
  return {
    ...field,
    descriptor: `${field.descriptor}?`,
    schema: z.union([field.schema, z.undefined()]),
    read: (word) => (word === "?" ? { ok: true, value: undefined } : field.read(word)),
    write: (value) => {
      if (value === undefined) return "?";
      const word = field.write(value);
      // A lone "?" is the missing value, never a list of one missing element.
      return word === "?" ? undefined : word;
    },
  };
}

/**
 * 1 to `most` integers joined by commas; single elements may be missing (`?`).
 */
export function list<U extends WireUnit>(
  key: string,
  unit: U,
  minimum: number,
  maximum: number,
  most: number,
  meaning: string,
): Field<readonly (Quantity<U> | undefined)[]> {
  const element = optional(integer(key, unit, minimum, maximum, meaning));
  return {
    key,
    unit,
    meaning,
    descriptor: `${key}[1..${most}]${minimum}..${maximum}${suffix(unit)}?`,
    longest: most * (element.longest + 1) - 1,
    schema: z.array(element.schema).min(1).max(most),
    read(word) {
      const values: (Quantity<U> | undefined)[] = [];
      for (let from = 0; from <= word.length; ) {
        const comma = word.indexOf(",", from);
        const end = comma === -1 ? word.length : comma;
        if (end === from + 1 && word.charCodeAt(from) === 0x3f) {
          values.push(undefined);
        } else {
          const value = readInteger(word, from, end);
          if (value === undefined) return malformed;
          if (!(value >= minimum && value <= maximum)) return outOfRange;
          values.push(value as Quantity<U>);
        }
        if (values.length > most) return malformed;
        from = end + 1;
      }
      return { ok: true, value: values };
    },
    write(values) {
      if (values.length < 1 || values.length > most) return undefined;
      const parts = values.map((value) => element.write(value));
      return parts.includes(undefined) ? undefined : parts.join(",");
    },
  };
}
