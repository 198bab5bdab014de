import { readFileSync } from "node:fs";
import type { CalendarDay } from "../../care/calendar-day.ts";
import { withDays } from "../../care/day-words.ts";
import { type Script, scriptSchema } from "./script.ts";

export type ReadScript =
  | { readonly ok: true; readonly script: Script }
  /** What is wrong, with the field that it is wrong in. */
  | { readonly ok: false; readonly why: string };

/** Reads a script from its file; days in words are told from today. */
export function readScript(file: string, today: CalendarDay): ReadScript {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return { ok: false, why: `There is no script ${file} that can be read.` };
  }
  let told: unknown;
  try {
    told = JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? `: ${error.message}` : "";
    return { ok: false, why: `${file} is not JSON${why}.` };
  }
  const read = scriptSchema.safeParse(withDays(told, today));
  if (read.success) return { ok: true, script: read.data };
  const wrong = read.error.issues.map(({ path, message }) =>
    [path.join("."), message].filter((part) => part !== "").join(": "),
  );
  return { ok: false, why: `${file} is no script of a visit. ${wrong.join("; ")}.` };
}
