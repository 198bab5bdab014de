import type { Bench } from "../bench.ts";
import { isKind } from "../client.ts";

/** Instrument time in us, and force in cN. */
interface Sample {
  readonly time: number;
  readonly force: number;
}

/** Length of each of the two means that a slope is made of, us (section 9.5). */
const meanSpan = 50_000;

function samplesSince(bench: Bench, from: number): readonly Sample[] {
  return bench.client.heard.slice(from).flatMap((line) => {
    if (!isKind(line, "samples")) return [];
    const { interval, force } = line.message;
    return force.flatMap((value, index) =>
      value === undefined ? [] : [{ time: line.time + index * interval, force: value }],
    );
  });
}

function meanOf(samples: readonly Sample[], after: number, upTo: number): number {
  const within = samples.filter(({ time }) => time > after && time <= upTo);
  return within.reduce((sum, { force }) => sum + force, 0) / within.length;
}

/**
 * The steepest slope of the force, cN/s, as section 9.5 defines it: in the 200 ms before a moment, and since an
 * earlier one. Times in us of the instrument; the force from the readings.
 */
export function steepestBefore(
  bench: Bench,
  from: number,
  moment: number,
  earlier: number,
): { readonly before: number; readonly since: number } {
  const samples = samplesSince(bench, from);
  const slopeAt = (time: number) => {
    const newer = meanOf(samples, time - meanSpan, time);
    const older = meanOf(samples, time - 2 * meanSpan, time - meanSpan);
    return Math.abs(newer - older) / (meanSpan / 1_000_000);
  };
  let before = 0;
  let since = 0;
  for (let time = earlier; time <= moment; time += 5000) {
    const slope = slopeAt(time);
    if (Number.isNaN(slope)) continue;
    since = Math.max(since, slope);
    // The ends of the span lie within a reading of each other.
    if (time > moment - 195_000) before = Math.max(before, slope);
  }
  return { before, since };
}
