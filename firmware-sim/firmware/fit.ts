import type { Command } from "../codec/commands.ts";
import { greatestZero } from "./figures.ts";

/** Force in newtons of `n` counts: `c0 + c1 n + c2 n^2`. */
export interface Fit {
  readonly c0: number;
  readonly c1: number;
  readonly c2: number;
}

type Coefficients = Pick<Extract<Command, { verb: "calfit" }>["values"], "mantissas" | "exponents">;

/** The coefficients as they stand on the wire: mantissas times ten to their exponents. */
export function fitOf({ mantissas, exponents }: Coefficients): Fit {
  const term = (at: number) => Number(`${mantissas[at] ?? 0}e${exponents[at] ?? 0}`);
  return { c0: term(0), c1: term(1), c2: term(2) };
}

/** What a channel of this instrument is built for: newtons a count, and the counts of full scale to both sides. */
export const nominalSlope = 0.0025;
const fullScale = 80_000;

/**
 * Whether a force channel of this instrument can have such a fit (section 12): counts of zero mean at most 0.20 N, and
 * everywhere in the raw range a count more is half to twice the force that it is built for.
 */
export function isPlausible({ c0, c1, c2 }: Fit): boolean {
  const slopes = [c1 - 2 * c2 * fullScale, c1 + 2 * c2 * fullScale];
  const straight = slopes.every((slope) => slope >= nominalSlope / 2 && slope <= nominalSlope * 2);
  return Math.abs(c0) <= greatestZero && straight;
}
