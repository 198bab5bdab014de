import { readFileSync } from "node:fs";
import type { z } from "zod";
import { exitCodes, type Failure } from "../failure.ts";

/** What a file is for, in the words that a failure needs. */
export type FileKind = {
  readonly code: string;
  /** "a setup for calibrating". */
  readonly what: string;
  readonly remedy: string;
};

/** Reads a JSON file against its schema; what is wrong names the field that it is wrong in. */
export function readJsonFile<T>(
  path: string,
  schema: z.ZodType<T>,
  { code, what, remedy }: FileKind,
): { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure } {
  const wrong = (message: string) => ({
    ok: false as const,
    failure: { code, message, remedy, exitCode: exitCodes.usage },
  });
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    return wrong(`There is no file ${path} that can be read.`);
  }
  let told: unknown;
  try {
    told = JSON.parse(text);
  } catch (error) {
    return wrong(`${path} is not JSON: ${error instanceof Error ? error.message : "unknown"}.`);
  }
  const read = schema.safeParse(told);
  if (read.success) return { ok: true, value: read.data };
  const issues = read.error.issues.map(({ path: place, message }) =>
    [place.join("."), message].filter((part) => part !== "").join(": "),
  );
  return wrong(`${path} is not ${what}. ${issues.join("; ")}.`);
}

export const setupFile: FileKind = {
  code: "setup-malformed",
  what: "a setup for calibrating",
  remedy: "See docs/calibrating.md for what it holds, and examples/calibration/setup.json.",
};
