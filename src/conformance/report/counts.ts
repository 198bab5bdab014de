import type { Protection } from "../protections.ts";
import type { CaseResult } from "../run.ts";

export interface Summary {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /**
   * The protections that failed, each once: those of which no judged case passed, and where a failed case names none
   * of these, all that it names.
   */
  readonly protections: readonly Protection[];
}

/** A case may judge several protections; the one that is missing fails all of its cases. */
function protectionsThatFailed(results: readonly CaseResult[]): readonly Protection[] {
  const failed = results.filter(({ result }) => result === "failed");
  const passed = results.filter(({ result }) => result === "passed");
  const upheld = new Set(passed.flatMap((one) => one.case.protects));
  const named = failed.flatMap(({ case: { protects } }) => {
    const missing = protects.filter((protection) => !upheld.has(protection));
    return missing.length > 0 ? missing : protects;
  });
  return [...new Set(named)];
}

export function summaryOf(results: readonly CaseResult[]): Summary {
  const count = (wanted: CaseResult["result"]) =>
    results.filter(({ result }) => result === wanted).length;
  return {
    passed: count("passed"),
    failed: count("failed"),
    skipped: count("skipped"),
    protections: protectionsThatFailed(results),
  };
}
