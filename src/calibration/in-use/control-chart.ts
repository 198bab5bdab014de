import { calibrationBounds } from "../../safety/default-limits.ts";

/** One check with a mass, in newtons. */
export type CheckPoint = {
  /** What was read, less the zero read before, less what was applied. */
  readonly error: number;
  readonly applied: number;
  /** Standard uncertainty of that error: of the calibration in force, the applied force and the reading. */
  readonly uncertainty: number;
};

/** The rules of the chart; engineering proposals. */
export const chartRules = {
  warnSigmas: 2,
  lockSigmas: 3,
  /** So many checks that did not lock make the baseline; until then the lines come from the uncertainty. */
  baseline: 10,
  /** So many checks may follow one that locks; where none of them is within, a technician must calibrate. */
  repeats: 2,
} as const;

/** The lines of the chart as they were when a check was judged. */
export type ChartLines = {
  readonly centre: number;
  readonly sigma: number;
  readonly from: "uncertainty" | "baseline";
};

export type CheckVerdict = "within" | "warn" | "lock";

export type ChartedPoint = CheckPoint & {
  readonly lines: ChartLines;
  readonly verdict: CheckVerdict;
};

export type ControlChart = {
  readonly points: readonly ChartedPoint[];
  /** The lines by which the next check will be judged; undefined: no check says how uncertain it is. */
  readonly next: ChartLines | undefined;
  /** Locked: a repeat may open; ended: only a calibration does. */
  readonly state: "open" | "locked" | "ended";
  readonly repeatsLeft: number;
};

/** Whether a figure is on the line or beyond it. */
const beyond = (distance: number, line: number): boolean => !(Math.abs(distance) < line);

/** The most that any reading may be off, whatever the chart says: 0.5 N and 2 % of the force. */
export function toleranceAt(applied: number): number {
  return calibrationBounds.tolerance / 100 + calibrationBounds.toleranceShare * applied;
}

/**
 * A point on a line counts as beyond it: exactly 2 sigma warns, exactly 3 sigma locks. So does an error as
 * large as the tolerance; and a figure that is no number.
 */
export function judgePoint(point: CheckPoint, { centre, sigma }: ChartLines): CheckVerdict {
  const distance = point.error - centre;
  if (beyond(distance, chartRules.lockSigmas * sigma)) return "lock";
  if (beyond(point.error, toleranceAt(point.applied))) return "lock";
  return beyond(distance, chartRules.warnSigmas * sigma) ? "warn" : "within";
}

/** Forces stand on the line in steps of 1 cN; one less its zero is uncertain by r / sqrt 6 (GUM). */
const leastSigma = 0.01 / Math.sqrt(6);

/** The baseline narrows the lines, never widens them: what is loose at first must not stay loose. */
function linesFor(kept: readonly CheckPoint[], uncertainty: number): ChartLines {
  const first = kept.slice(0, chartRules.baseline);
  if (first.length < chartRules.baseline) {
    return { centre: 0, sigma: uncertainty, from: "uncertainty" };
  }
  const centre = first.reduce((sum, { error }) => sum + error, 0) / first.length;
  const squares = first.reduce((sum, { error }) => sum + (error - centre) ** 2, 0);
  const spread = Math.sqrt(squares / (first.length - 1));
  const sigma = Math.min(Math.max(spread, leastSigma), uncertainty);
  return { centre, sigma, from: "baseline" };
}

/**
 * The checks since an instrument was calibrated, all with one mass and the oldest first, each judged by what
 * was known before it: a check never moves the lines that it is judged by.
 */
export function controlChart(checks: readonly CheckPoint[]): ControlChart {
  const points: ChartedPoint[] = [];
  const kept: CheckPoint[] = [];
  let state: ControlChart["state"] = "open";
  let repeatsLeft: number = chartRules.repeats;
  for (const check of checks) {
    const lines = linesFor(kept, check.uncertainty);
    const verdict = judgePoint(check, lines);
    points.push({ ...check, lines, verdict });
    if (verdict !== "lock") kept.push(check);
    if (state === "locked") {
      repeatsLeft -= 1;
      if (verdict === "within") state = "open";
      else if (repeatsLeft === 0) state = "ended";
    } else if (state === "open" && verdict === "lock") {
      state = "locked";
      repeatsLeft = chartRules.repeats;
    }
  }
  const last = checks.at(-1);
  const next = last === undefined ? undefined : linesFor(kept, last.uncertainty);
  return { points, next, state, repeatsLeft: state === "ended" ? 0 : repeatsLeft };
}
