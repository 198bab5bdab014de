import type { Bench } from "../bench.ts";
import { expectWithin } from "../verdict.ts";

/** A status is written within so long of what it tells (section 15), ms. */
export const statusTime = 2;
/** What an instrument that looks at the time in steps may add, ms. */
const tick = 2;
/** A simulator is a program among others on its computer, and may come to its turn so much later, ms. */
const scheduling = 5;

/** How late what is told may be, ms, beyond the figure of the document. */
export function lateness(bench: Bench): number {
  return statusTime + tick + (bench.welcome().simulator === 1 ? scheduling : 0);
}

/**
 * Judges a time in ms between two lines of the instrument: each may have been written 2 ms after what it tells, so
 * what lies between them may seem that much shorter or longer.
 */
export function expectSpan(
  bench: Bench,
  found: number,
  low: number,
  high: number,
  what: string,
): void {
  expectWithin(found, low - statusTime, high + lateness(bench), what);
}
