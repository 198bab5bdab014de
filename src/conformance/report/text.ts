import { type Case, needsYes } from "../case.ts";
import type { CaseResult } from "../run.ts";
import type { Summary } from "./counts.ts";

const marks = { passed: "ok  ", failed: "FAIL", skipped: "skip" } as const;

/** One line a case. */
export function textOfResult({ case: one, result, why, measured }: CaseResult): string {
  const more = [why, measured].filter((words) => words !== undefined).join("; ");
  const told = more === "" ? "" : `: ${more}`;
  return `${marks[result]} ${one.id} ${one.title} (section ${one.clause})${told}`;
}

/** One line a case, without a verdict. */
export function textOfCase(one: Case): string {
  const { id, title, clause, needs } = one;
  const all = needsYes(one) ? [...needs, "a yes"] : needs;
  const needed = all.length === 0 ? "" : `; needs ${all.join(", ")}`;
  return `${id} ${title} (section ${clause}${needed})`;
}

export function textOfSummary({ passed, failed, skipped, protections }: Summary): string {
  const lost =
    protections.length === 0 ? "" : `\nProtections that failed: ${protections.join(", ")}`;
  return `${passed} passed, ${failed} failed, ${skipped} skipped${lost}`;
}
