import { senseBounds } from "../firmware/figures.ts";

/** Samples of 50 ms at 20 kHz. */
const window = 1000;
/** Samples of 5 ms, the mean of which is the preload: the noise of single samples is no movement of the hand. */
const recent = 100;
/** The slope over 50 ms, as a difference of two sums. */
const calmDifference = senseBounds.calmSlope * 0.05 * window;

/** The mean force of the newest 50 ms against that of the 50 ms before (section 9.5). */
export function createSlope() {
  const ring = new Float64Array(2 * window);
  const sums = { at: 0, newest: 0.5, older: 0.5, recent: 0.5 };
  sums.newest = sums.older = sums.recent = 0;
  return {
    /** Takes a force in cN; one that is missing counts as none, since a fault stops everything else. */
    take(force: number): void {
      const value = force >= -20_000 ? force : 0;
      const { at } = sums;
      const middle = ring[at >= window ? at - window : at + window] ?? 0;
      sums.recent += value - (ring[at >= recent ? at - recent : at + 2 * window - recent] ?? 0);
      sums.newest += value - middle;
      sums.older += middle - (ring[at] ?? 0);
      ring[at] = value;
      sums.at = at + 1 === 2 * window ? 0 : at + 1;
    },
    isCalm: () => Math.abs(sums.newest - sums.older) <= calmDifference,
    /** The mean of the newest 5 ms, cN. */
    preload: () => sums.recent / recent,
    /** The mean of the newest 50 ms, cN. */
    mean: () => sums.newest / window,
  };
}

export type Slope = ReturnType<typeof createSlope>;
