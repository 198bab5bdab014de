import { readWords, type ValuesOf, writeBody } from "./message.ts";
import { isVerbOf, type SchemaName, type Verb } from "./schema.ts";
import { commands, refusal, replies } from "./tables.ts";

type CommandOf<V extends Verb> = V extends Verb
  ? { readonly verb: V; readonly values: ValuesOf<(typeof commands)[V]> }
  : never;

/** Any command of the protocol, told apart by its verb. */
export type Command = CommandOf<Verb>;

type ReplyOf<V extends Verb> = V extends Verb
  ? { readonly verb: V; readonly values: ValuesOf<(typeof replies)[V]> }
  : never;

/** Any answer that carried its command out. */
export type Reply = ReplyOf<Verb>;

/** Why a body is not carried out before the state is looked at: numbers of section 6. */
export type Unread = { readonly code: 1 | 2 | 7; readonly detail: number | undefined };

export type CommandReading =
  | { readonly ok: true; readonly command: Command }
  | { readonly ok: false; readonly verb: string; readonly unread: Unread };

const verbForm = /^[a-z]{1,16}$/;

/**
 * Reads a body as a command of the session's schema, or as the greeting where `schema` is undefined.
 * Undefined where its head is not even a verb: such a line is improper and gets no answer.
 */
export function readCommand(
  body: string,
  schema: SchemaName | undefined,
): CommandReading | undefined {
  const [verb = "", ...words] = body.split(" ");
  if (!verbForm.test(verb)) return undefined;
  const known = schema === undefined ? verb === "hello" : isVerbOf(schema, verb);
  if (!known) return { ok: false, verb, unread: { code: 1, detail: undefined } };
  const command = verb as Verb;
  const read = readWords(commands[command], words);
  // The values were read by this very verb's table, which the compiler cannot follow through the union.
  if (read.ok) return { ok: true, command: { verb: command, values: read.values } as Command };
  const code = read.fault === "bad-words" ? 2 : 7;
  return { ok: false, verb, unread: { code, detail: read.position } };
}

/** The body of an answer that carried its command out. */
export function writeReply(reply: Reply): string {
  const { verb, values } = reply;
  const table = replies[verb];
  return writeBody(table, values as ValuesOf<typeof table>);
}

/** The body of a refusal. */
export function writeRefusal(verb: string, code: number, detail: number | undefined): string {
  return writeBody(refusal, { code, detail }, `no ${verb}`);
}
