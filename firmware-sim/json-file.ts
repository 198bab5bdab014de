import { readFileSync } from "node:fs";

/** A mistake in a file that a person wrote: what is wrong, and what to do. */
export type FileMistake = Error & { readonly code: string; readonly remedy: string };

/** Throws the mistake: the file, what is wrong with it, and a remedy. */
export function failFile(file: string, what: string, remedy: string): never {
  const mistake: FileMistake = Object.assign(new Error(`${file}: ${what}.`), {
    code: "file-mistake",
    remedy,
  });
  throw mistake;
}

/** A path in a JSON document, as a person writes it: faults[1].share */
export function pathOf(keys: readonly PropertyKey[]): string {
  const text = keys.map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`));
  return text.join("").replace(/^\./, "") || "the document";
}

/** Reads what a JSON file holds. Throws where it cannot be read or is no JSON. */
export function readJsonFile(file: string, remedy: string): unknown {
  const because = (error: unknown) => (error instanceof Error ? error.message : String(error));
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    return failFile(file, `it cannot be read: ${because(error)}`, remedy);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    return failFile(file, `it is no JSON: ${because(error)}`, remedy);
  }
}
