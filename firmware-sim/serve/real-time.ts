import type { Instrument } from "../instrument.ts";

/** Instrument time that a hand is followed in, us. */
const handStep = 1000;
/** Instrument time that is caught up with, us; after a longer pause the rest is left out: the board was asleep too. */
const longestCatchUp = 10_000_000;
/** Real time that is spent before others get their turn, ms: a speed that the machine cannot keep up with blocks nobody. */
const longestTurn = 20;

/** Lets an instrument live on the real clock, `speed` seconds a second. `advance` brings it to the present. */
export function createRealTime(instrument: Instrument, speed: number, followHand: () => void) {
  const origin = { at: performance.now(), from: 0 };

  /** False where the turn was over before `due`. */
  function liveUntil(due: number, turnEnds: number): boolean {
    while (instrument.elapsed() + handStep <= due) {
      instrument.advance(instrument.elapsed() + handStep);
      followHand();
      if (performance.now() >= turnEnds) return false;
    }
    return true;
  }

  return {
    advance(): void {
      const now = performance.now();
      const due = origin.from + (now - origin.at) * 1000 * speed;
      if (due - instrument.elapsed() > longestCatchUp) {
        origin.at = now;
        origin.from = instrument.elapsed();
        return;
      }
      if (liveUntil(due, now + longestTurn)) instrument.advance(due);
    },
  };
}
