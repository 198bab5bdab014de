import type { Protection } from "../protections.ts";
import type { CaseResult } from "../run.ts";

export interface Summary {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** The protections that a failed case judges, each once. */
  readonly protections: readonly Protection[];
}

export function summaryOf(results: readonly CaseResult[]): Summary {
  const count = (wanted: CaseResult["result"]) =>
    results.filter(({ result }) => result === wanted).length;
  const failed = results.filter(({ result }) => result === "failed");
  return {
    passed: count("passed"),
    failed: count("failed"),
    skipped: count("skipped"),
    protections: [...new Set(failed.flatMap((one) => one.case.protects))],
  };
}
