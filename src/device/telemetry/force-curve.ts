import type { Sample } from "./smooth-force.ts";

/** A span of time, us. */
export type Span = { readonly from: number; readonly to: number };

/** A force over time, straight between evenly spaced samples. */
export type ForceCurve = {
  /** cN; undefined outside of the samples. */
  readonly at: (time: number) => number | undefined;
  /** Times in the middles of equal parts of a span: one for each sample in it, and no fewer than some hundreds. */
  readonly timesIn: (span: Span) => readonly number[];
};

/** However few samples a span has, so many parts follow the straight lines between them. */
const fewestParts = 400;

/** Undefined where the samples are not evenly spaced, or fewer than two. */
export function curveThrough(samples: readonly Sample[]): ForceCurve | undefined {
  const [first, second] = samples;
  if (first === undefined || second === undefined) return undefined;
  const interval = second.at - first.at;
  if (samples.some(({ at }, index) => at !== first.at + index * interval)) return undefined;
  return {
    at(time) {
      const place = (time - first.at) / interval;
      const before = samples[Math.floor(place)];
      const after = samples[Math.ceil(place)];
      if (before === undefined || after === undefined) return undefined;
      return before.force + (place - Math.floor(place)) * (after.force - before.force);
    },
    timesIn({ from, to }) {
      const parts = Math.max(fewestParts, Math.ceil((to - from) / interval));
      return Array.from(
        { length: parts },
        (_, part) => from + ((part + 0.5) * (to - from)) / parts,
      );
    },
  };
}

/** Its mean over a span, cN; undefined where the curve does not reach over all of it. */
export function meanOver(curve: ForceCurve, span: Span): number | undefined {
  const times = curve.timesIn(span);
  const forces = times.flatMap((time) => curve.at(time) ?? []);
  if (forces.length < times.length) return undefined;
  return forces.reduce((sum, force) => sum + force, 0) / forces.length;
}

/** Mean force and slope, cN/us, of the line that fits a span best, where its ends weigh nothing and its middle most. */
function lineOver(curve: ForceCurve, span: Span) {
  const middle = (span.from + span.to) / 2;
  const half = (span.to - span.from) / 2;
  const sums = { weights: 0, force: 0, times: 0, product: 0 };
  for (const time of curve.timesIn(span)) {
    const force = curve.at(time);
    if (force === undefined) return undefined;
    const weight = 1 - ((time - middle) / half) ** 2;
    sums.weights += weight;
    sums.force += weight * force;
    sums.times += weight * (time - middle) ** 2;
    sums.product += weight * (time - middle) * force;
  }
  return { mean: sums.force / sums.weights, slope: sums.product / sums.times };
}

/** A straight ramp: its slope in cN/us, and when it is at a force. */
export type Ramp = {
  readonly span: Span;
  readonly slope: number;
  readonly timeAt: (force: number) => number;
};

/** A ramp has been found when its ends move by less than this, us, or after so many turns. */
const still = 1;
const turns = 60;

/**
 * The straight line that fits a curve best for as long as the line itself is between two forces. Noise and tremor
 * move its ends little, other than the first sample that is over a level, and its ends weigh little.
 *
 * @param first where the line begins and `last` where it ends, cN; a fall begins at the greater
 * @param guess about where that is
 */
export function rampOf(
  curve: ForceCurve,
  guess: Span,
  first: number,
  last: number,
): Ramp | undefined {
  let span = guess;
  for (let turn = 0; turn < turns; turn += 1) {
    const found = lineOver(curve, span);
    if (found === undefined) return undefined;
    const { mean, slope } = found;
    if (!(slope * (last - first) > 0)) return undefined;
    const middle = (span.from + span.to) / 2;
    const timeAt = (force: number) => middle + (force - mean) / slope;
    const next = { from: timeAt(first), to: timeAt(last) };
    if (Math.abs(next.from - span.from) + Math.abs(next.to - span.to) < still) {
      return { span: next, slope, timeAt };
    }
    // Half of the way: with the tremor in a short ramp whole turns would swing about the ends.
    span = { from: (span.from + next.from) / 2, to: (span.to + next.to) / 2 };
  }
  return undefined;
}
