import { readFileSync } from "node:fs";
import { exitCodes, type Failure } from "./failure.ts";

export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure };

/** What is given to a reviver of JSON.parse: the text of a value that is no list and no object. */
type Context = { readonly source?: string };
export type Reviver = (this: unknown, key: string, value: unknown, context: Context) => unknown;
const parse = JSON.parse as (text: string, reviver?: Reviver) => unknown;

export function unreadable(message: string, remedy: string): { ok: false; failure: Failure } {
  return {
    ok: false,
    failure: { code: "unreadable-input", message, remedy, exitCode: exitCodes.usage },
  };
}

const because = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
export const named = (file: string): string => (file === "-" ? "standard input" : file);

async function readText(file: string): Promise<string> {
  if (file !== "-") return readFileSync(file, "utf8");
  let text = "";
  for await (const chunk of process.stdin.setEncoding("utf8")) text += chunk;
  return text;
}

/** The JSON in a file, or on standard input for "-". */
export async function readJson(file: string, reviver?: Reviver): Promise<Read<unknown>> {
  let text: string;
  try {
    text = await readText(file);
  } catch (error) {
    return unreadable(
      `${named(file)} cannot be read: ${because(error)}.`,
      "Name a file that is there, or - for standard input.",
    );
  }
  try {
    return { ok: true, value: parse(text.replace(/^\uFEFF/, ""), reviver) };
  } catch (error) {
    return unreadable(
      `${named(file)} is not JSON: ${because(error)}.`,
      "JSON knows no NaN, no infinity, no comment and no comma after the last value.",
    );
  }
}
