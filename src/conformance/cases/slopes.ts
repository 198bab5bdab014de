import type { Bench } from "../bench.ts";
import { isKind } from "../client.ts";
import type { LimitsValues } from "../limits-body.ts";
import { skip } from "../verdict.ts";
import { openStream } from "./streams.ts";

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

/** Rates that show a slope well, the best first, Hz. */
const slopeRates = [1000, 2000, 500, 5000, 200, 100];

/** Readings of the force, from which a slope can be told. */
export async function slopeStream(bench: Bench): Promise<void> {
  const offered = slopeRates.filter((rate) => bench.welcome().rates.some((one) => one === rate));
  for (const rate of offered) if ((await openStream(bench, rate, [10, 5])) !== undefined) return;
  skip("none of the rates fits the line");
}

/** A window so wide, and a press so long in it, that the slope of a hand is above its bound. */
export function longPress(bench: Bench): { values: LimitsValues; newtons: number } {
  const { peakCeiling, forceCeiling } = bench.welcome();
  const k = Math.min(2600, peakCeiling, forceCeiling);
  const f = Math.min(3500, forceCeiling);
  const b = k - 100;
  if (b < 2000 || f < b + 200) skip("the ceilings of the welcome are too low for a long press");
  return { values: { k, f, b, c: f }, newtons: Math.floor(b / 100) - 1 };
}
