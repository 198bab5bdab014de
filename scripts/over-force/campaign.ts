import { createRig, type Outcome } from "./rig.ts";
import { drawSittings } from "./trial.ts";

/** The worst of a group of thrusts. */
export interface Worst {
  thrusts: number;
  violations: number;
  /** The highest overshoot in newtons. */
  overshoot: number;
  /** The highest share that was used of what is allowed, and whose it was. */
  share: number;
  outcome: Outcome | undefined;
}

/** Sound single pulses: of no failure and a drive of gain 1, within their impulse. */
export interface Sound {
  thrusts: number;
  complete: number;
  /** Lowest and highest measured peak as a share of the one commanded, of those that were complete. */
  lowest: number;
  highest: number;
}

export interface Campaign {
  readonly count: number;
  readonly seed: number;
  readonly all: Worst;
  readonly byGain: Readonly<Record<string, Worst>>;
  readonly byKind: Readonly<Record<string, Worst>>;
  readonly byTissue: Readonly<Record<string, Worst>>;
  readonly byFailure: Readonly<Record<string, Worst>>;
  readonly ends: Readonly<Record<string, number>>;
  /** The longest that a coil still pushed with 1 N or more after the cut, us. */
  readonly lettingGo: number;
  /** By how close the peak was to the limit. */
  readonly sound: Readonly<Record<string, Sound>>;
}

const emptyWorst = (): Worst => ({
  thrusts: 0,
  violations: 0,
  overshoot: Number.NEGATIVE_INFINITY,
  share: Number.NEGATIVE_INFINITY,
  outcome: undefined,
});

function note(worst: Worst, outcome: Outcome): void {
  const share = outcome.overshoot / outcome.allowed;
  worst.thrusts += 1;
  if (share > 1) worst.violations += 1;
  worst.overshoot = Math.max(worst.overshoot, outcome.overshoot);
  if (share <= worst.share) return;
  worst.share = share;
  worst.outcome = outcome;
}

function bandOf(gain: number): string {
  if (gain === 1) return "1";
  if (gain < 1) return "0.5-1";
  return gain < 2 ? "1-2" : "2-3";
}

function closenessOf(share: number): string {
  if (share > 0.99) return "k > 0.99 f";
  return share > 0.95 ? "0.95 f < k <= 0.99 f" : "k <= 0.95 f";
}

function noteSound(sound: Record<string, Sound>, { trial, end, measured }: Outcome): void {
  // A tremor takes the preload of a series or a held pressure out of a window of 1 N.
  if (trial.kind === "series" || trial.kind === "pressure") return;
  if (trial.gain !== 1 || trial.failure !== "none" || end === "impulse-limit") return;
  const key = closenessOf(trial.peak / trial.forceLimit);
  sound[key] ??= { thrusts: 0, complete: 0, lowest: Number.POSITIVE_INFINITY, highest: 0 };
  const group = sound[key];
  group.thrusts += 1;
  if (end !== "complete") return;
  group.complete += 1;
  group.lowest = Math.min(group.lowest, measured / trial.peak);
  group.highest = Math.max(group.highest, measured / trial.peak);
}

/** Fires `count` thrusts under limits, drives, tissues and failures that the seed draws. */
export function runCampaign(count: number, seed: number): Campaign {
  const all = emptyWorst();
  const groups = { byGain: {}, byKind: {}, byTissue: {}, byFailure: {} } as Record<
    "byGain" | "byKind" | "byTissue" | "byFailure",
    Record<string, Worst>
  >;
  const ends: Record<string, number> = {};
  const sound: Record<string, Sound> = {};
  let lettingGo = 0;
  const noteIn = (group: Record<string, Worst>, key: string, outcome: Outcome): void => {
    group[key] ??= emptyWorst();
    note(group[key], outcome);
  };
  for (const sitting of drawSittings(count, seed)) {
    const rig = createRig(sitting);
    for (const trial of sitting.trials) {
      const outcome = rig.thrust(trial);
      note(all, outcome);
      noteIn(groups.byGain, bandOf(trial.gain), outcome);
      noteIn(groups.byKind, trial.kind, outcome);
      noteIn(groups.byTissue, trial.tissue, outcome);
      noteIn(groups.byFailure, trial.failure, outcome);
      ends[outcome.end] = (ends[outcome.end] ?? 0) + 1;
      lettingGo = Math.max(lettingGo, outcome.lettingGo);
      noteSound(sound, outcome);
    }
  }
  return { count, seed, all, ...groups, ends, lettingGo, sound };
}
