import type { Instrument } from "../instrument.ts";

/** Instrument time that a hand is followed in, us. */
const handStep = 1000;
/** After a longer pause of the whole process the lost time is left out, us of real time: the board was asleep too. */
const longestCatchUp = 10_000_000;

/** Lets an instrument live on the real clock, `speed` seconds a second. `advance` brings it to the present. */
export function createRealTime(instrument: Instrument, speed: number, followHand: () => void) {
  const origin = { at: performance.now(), from: 0 };
  return {
    advance(): void {
      const now = performance.now();
      const due = origin.from + (now - origin.at) * 1000 * speed;
      const behind = due - instrument.elapsed();
      if (behind > longestCatchUp * Math.max(1, speed)) {
        origin.at = now;
        origin.from = instrument.elapsed();
        return;
      }
      while (instrument.elapsed() + handStep <= due) {
        instrument.advance(instrument.elapsed() + handStep);
        followHand();
      }
      instrument.advance(due);
    },
  };
}
