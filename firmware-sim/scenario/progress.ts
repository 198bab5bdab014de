/** How far a scenario has come. */
export interface ScenarioProgress {
  readonly name: string;
  /** Number of the step that is under way, from 1. */
  readonly step: number;
  readonly steps: number;
  readonly passed: number;
  readonly failed: number;
  readonly todo: number;
  readonly expecting: string | null;
}

/** What became of one step. */
export interface StepReport {
  readonly event: "step";
  readonly scenario: string;
  readonly step: number;
  readonly steps: number;
  readonly does: string;
  readonly outcome: "passed" | "failed";
  /** True milliseconds that it took, whatever the instrument's clock says. */
  readonly milliseconds: number;
  readonly reason?: string;
}

/** The last line of a scenario. */
export interface Summary {
  readonly scenario: string;
  readonly passed: number;
  readonly failed: number;
}

export function writeStep(report: StepReport, asJson: boolean): string {
  if (asJson) return `${JSON.stringify(report)}\n`;
  const { step, steps, does, outcome, milliseconds, reason } = report;
  const verdict = outcome === "passed" ? "ok  " : "FAIL";
  const why = reason === undefined ? "" : `: ${reason}`;
  return `${verdict} ${step}/${steps} ${does} (${milliseconds} ms)${why}\n`;
}

export function writeSummary(summary: Summary, asJson: boolean): string {
  if (asJson) return `${JSON.stringify(summary)}\n`;
  return `${summary.scenario}: ${summary.passed} passed, ${summary.failed} failed\n`;
}
