import { z } from "zod";
import type { Field } from "./field.ts";
import type { Decoded } from "./wire-fault.ts";

/** Who may send a line and why; told apart by the line's first character. */
export type LineClass = "command" | "reply" | "report" | "reading";

/**
 * Whether silence after a command may be answered by sending it again:
 * `repeat-freely` as a new command, `repeat-same-sequence` with its own sequence number so that it is
 * carried out once at most, `never-repeat` not at all (its outcome is then unknown).
 */
export type Repeatability = "repeat-freely" | "repeat-same-sequence" | "never-repeat";

export type Fields = Readonly<Record<string, Field<unknown>>>;
type ValueOf<F> = F extends Field<infer T> ? T : never;
type ValuesOf<F extends Fields> = { readonly [N in keyof F]: ValueOf<F[N]> };

/** One message: its name here, its class and verb on the wire, its fields in their one order. */
export interface Definition<
  K extends string = string,
  F extends Fields = Fields,
  C extends LineClass = LineClass,
> {
  readonly kind: K;
  readonly class: C;
  readonly verb: string;
  readonly purpose: string;
  readonly fields: F;
  /** For commands only. */
  readonly repeat?: Repeatability;
  /** Borne by lines with the tag of no session, and by no others. */
  readonly outsideSession?: true;
  /** The position of a word that contradicts the others; undefined where all agree. */
  disagreement?(message: ValuesOf<F>): number | undefined;
  /** The whole message as a zod schema; what `decodeWords` answers always satisfies it. */
  readonly schema: z.ZodType<{ readonly kind: K } & ValuesOf<F>>;
  /** The text that the body of this message begins with. */
  readonly head: string;
}

export type MessageOf<D> =
  D extends Definition<infer K, infer F> ? { readonly kind: K } & ValuesOf<F> : never;

export function defineMessage<const K extends string, F extends Fields, const C extends LineClass>(
  message: Omit<Definition<K, F, C>, "schema" | "head"> & { readonly head?: string },
): Definition<K, F, C> {
  const shape: Record<string, z.ZodType> = { kind: z.literal(message.kind) };
  for (const [name, field] of Object.entries(message.fields)) shape[name] = field.schema;
  return {
    head: message.class === "reply" ? `ok ${message.verb}` : message.verb,
    ...message,
    schema: z.strictObject(shape) as unknown as Definition<K, F>["schema"],
  };
}

/** The line of a definition in the schema text. */
export function describe(definition: Definition): string {
  const fields = Object.values(definition.fields).map((field) => field.descriptor);
  return [definition.class, definition.head, ...fields].join(" ");
}

/** The body of a message, or which word (1-based) cannot be written. */
export function encodeBody<D extends Definition>(
  definition: D,
  message: MessageOf<D>,
): Decoded<string> {
  let body = definition.head;
  let position = 0;
  const values = message as Readonly<Record<string, unknown>>;
  for (const [name, field] of Object.entries(definition.fields)) {
    position += 1;
    const value = field.schema.safeParse(values[name]);
    const word = value.success ? field.write(value.data) : undefined;
    if (word === undefined) return { ok: false, fault: { kind: "out-of-range", position } };
    body += ` ${field.key}${word}`;
  }
  const contradicting = definition.disagreement?.(message);
  if (contradicting !== undefined) {
    return { ok: false, fault: { kind: "bad-words", position: contradicting } };
  }
  return { ok: true, value: body };
}

/**
 * The message in a body whose head is already known. Every word must be there, once, in the order of
 * the definition, and written canonically; anything else names the first word at fault.
 */
export function decodeWords<D extends Definition>(
  definition: D,
  body: string,
): Decoded<MessageOf<D>> {
  const message: Record<string, unknown> = { kind: definition.kind };
  let from = definition.head.length;
  let position = 0;
  for (const [name, field] of Object.entries(definition.fields)) {
    position += 1;
    // What was read so far ends at a space, or where the body does.
    if (body[from + 1] !== field.key) {
      return { ok: false, fault: { kind: "bad-words", position } };
    }
    const space = body.indexOf(" ", from + 1);
    const end = space === -1 ? body.length : space;
    const read = field.read(body.slice(from + 2, end));
    if (!read.ok) {
      const kind = read.why === "malformed" ? "bad-words" : "out-of-range";
      return { ok: false, fault: { kind, position } };
    }
    message[name] = read.value;
    from = end;
  }
  if (from !== body.length) {
    return { ok: false, fault: { kind: "bad-words", position: position + 1 } };
  }
  const value = message as MessageOf<D>;
  const contradicting = definition.disagreement?.(message);
  if (contradicting !== undefined) {
    return { ok: false, fault: { kind: "bad-words", position: contradicting } };
  }
  return { ok: true, value };
}
