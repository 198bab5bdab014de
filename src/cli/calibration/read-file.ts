import type { z } from "zod";
import { exitCodes, type Failure } from "../failure.ts";
import { named, type Read, readJson } from "../read-json.ts";

/** What a file is for, in the words that a failure needs. */
export type FileKind = Pick<Failure, "code" | "remedy"> & {
  /** "a setup for calibrating". */
  readonly what: string;
};

/** Reads a JSON file against its schema; what is wrong names the field that it is wrong in. */
export async function readJsonFile<T>(
  path: string,
  schema: z.ZodType<T>,
  { code, what, remedy }: FileKind,
): Promise<Read<T>> {
  const told = await readJson(path);
  if (!told.ok) return told;
  const read = schema.safeParse(told.value);
  if (read.success) return { ok: true, value: read.data };
  const issues = read.error.issues.map(({ path: place, message }) =>
    [place.join("."), message].filter((part) => part !== "").join(": "),
  );
  const message = `${named(path)} is not ${what}. ${issues.join("; ")}.`;
  return { ok: false, failure: { code, message, remedy, exitCode: exitCodes.usage } };
}

export const setupFile: FileKind = {
  code: "setup-malformed",
  what: "a setup for calibrating",
  remedy: "See docs/calibrating.md for what it holds, and examples/calibration/setup.json.",
};
