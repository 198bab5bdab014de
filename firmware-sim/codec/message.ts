import type { ValueOf, Word, WordFault } from "./words.ts";

export type Kind = "command" | "reply" | "report" | "reading";

export type Words = Readonly<Record<string, Word<unknown>>>;

/** One row of the protocol's table: class, head, and its words by name, in wire order. */
export interface Message<W extends Words> {
  readonly kind: Kind;
  readonly head: string;
  readonly words: W;
  readonly listed: readonly (readonly [string, Word<unknown>])[];
}

/** The values of a message by the names of its words. */
export type ValuesOf<M> =
  M extends Message<infer W> ? { readonly [N in keyof W]: ValueOf<W[N]> } : never;

export function message<W extends Words>(kind: Kind, head: string, words: W): Message<W> {
  return { kind, head, words, listed: Object.entries(words) };
}

/** The line of a message in the schema text, without its LF. */
export function describeMessage(described: Message<Words>): string {
  const words = described.listed.map(([, word]) => ` ${word.text}`).join("");
  return `${described.kind} ${described.head}${words}`;
}

export type WordsReading<V> =
  | { readonly ok: true; readonly values: V }
  | { readonly ok: false; readonly fault: WordFault; readonly position: number };

/**
 * Reads the words after a head. A wrong form anywhere is told before a value out of its range, and the
 * position counts from 1.
 */
export function readWords<W extends Words>(
  wanted: Message<W>,
  words: readonly string[],
): WordsReading<ValuesOf<Message<W>>> {
  const values: Record<string, unknown> = {};
  let outside = 0;
  let elements = 0;
  const places = Math.max(wanted.listed.length, words.length);
  for (let at = 0; at < places; at += 1) {
    const entry = wanted.listed[at];
    const text = words[at];
    if (entry === undefined || text === undefined || text[0] !== entry[1].key) {
      return { ok: false, fault: "bad-words", position: at + 1 };
    }
    const read = entry[1].read(text.slice(1));
    if (entry[1].isList === true) {
      const count = text.split(",").length;
      if (elements > 0 && count !== elements) {
        return { ok: false, fault: "bad-words", position: at + 1 };
      }
      elements = count;
    }
    if (read.ok) values[entry[0]] = read.value;
    else if (read.fault === "bad-words") return { ok: false, fault: read.fault, position: at + 1 };
    else if (outside === 0) outside = at + 1;
  }
  if (outside > 0) return { ok: false, fault: "out-of-range", position: outside };
  return { ok: true, values: values as ValuesOf<Message<W>> };
}

/** The body of a line: head and words. Throws a `RangeError` for a value outside its descriptor. */
export function writeBody<W extends Words>(
  written: Message<W>,
  values: ValuesOf<Message<W>>,
  head: string = written.head,
): string {
  const byName: Readonly<Record<string, unknown>> = values;
  let body = head;
  for (const [name, word] of written.listed) {
    body += ` ${word.key}${word.write(byName[name])}`;
  }
  return body;
}
