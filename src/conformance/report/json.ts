import { type Case, needsYes } from "../case.ts";
import type { CaseResult } from "../run.ts";
import type { Summary } from "./counts.ts";

/** One object a case. */
export function jsonOfResult({
  case: one,
  result,
  why,
  measured,
  milliseconds,
}: CaseResult): string {
  const { id, title, clause, protects } = one;
  return JSON.stringify({ id, title, clause, protects, result, why, measured, milliseconds });
}

/** One object a case, without a verdict. */
export function jsonOfCase(one: Case): string {
  const { id, title, clause, protects, needs } = one;
  return JSON.stringify({ id, title, clause, protects, needs, yes: needsYes(one) });
}

/** The last line; what failed is named where something did. */
export function jsonOfSummary({ passed, failed, skipped, protections }: Summary): string {
  const named = protections.length === 0 ? {} : { protections };
  return JSON.stringify({ summary: { passed, failed, skipped, ...named } });
}
