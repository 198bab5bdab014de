import { readFileSync } from "node:fs";
import { LineCounter, parseDocument } from "yaml";
import type { z } from "zod";

/** What is wrong, where, and what to do about it; for a person. */
export class InputFault extends Error {}

/** The text of a file. @throws {InputFault} where it cannot be read */
export function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new InputFault(`${path} cannot be read: ${error instanceof Error ? error.message : ""}`, {
      cause: error,
    });
  }
}

/** A table as it was read, which can tell the line of what stands at a path. */
export interface Table<T> {
  readonly value: T;
  lineOf(path: readonly PropertyKey[]): number;
}

/** `controls[3]` of a file as a person finds it: by its number or name, else by its place. */
function nameRow(value: unknown, path: readonly PropertyKey[]): string {
  let node = value;
  let row = "";
  for (const key of path) {
    if (typeof node !== "object" || node === null) break;
    node = Reflect.get(node, key);
    if (typeof node !== "object" || node === null) continue;
    const name = Reflect.get(node, "id") ?? Reflect.get(node, "name");
    if (typeof name === "string") row = `${name}: `;
  }
  return row;
}

/** Reads a YAML file of this form strictly: @throws {InputFault} with file, line, row, what is wrong, and why. */
export function readTable<T>(file: string, text: string, schema: z.ZodType<T>): Table<T> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const [broken] = [...document.errors, ...document.warnings];
  if (broken !== undefined) {
    throw new InputFault(`${file}:${lines.linePos(broken.pos[0]).line}: ${broken.message}`);
  }
  const lineOf = (path: readonly PropertyKey[]): number => {
    for (let length = path.length; length > 0; length -= 1) {
      const node: unknown = document.getIn(path.slice(0, length), true);
      const range: unknown =
        typeof node === "object" && node !== null && Reflect.get(node, "range");
      if (Array.isArray(range)) return lines.linePos(Number(range[0])).line;
    }
    return 1;
  };
  const raw: unknown = document.toJS();
  const parsed = schema.safeParse(raw);
  if (parsed.success) return { value: parsed.data, lineOf };
  const faults = parsed.error.issues.map((issue) => {
    const { path } = issue;
    const place = `${file}:${lineOf(path)}: ${nameRow(raw, path)}`;
    const field = path.filter((key) => typeof key === "string").join(".");
    return `${place}${field === "" ? "" : `${field} `}${issue.message}`;
  });
  throw new InputFault(faults.join("\n"));
}
