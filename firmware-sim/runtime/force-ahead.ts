import { overshoot } from "../firmware/figures.ts";
import { sampleTime } from "../physics/world.ts";

// Design constants of the instrument, which its program knows. Times in us.

/** First-order lag of a force channel of 5 kHz. */
const sensorLag = 32;
/** From the order to cut until the coil's current has mostly died. */
const opening = 10;
/** The stylus swings on the softest skin that is expected at 6450 rad/s: 12 g on 500 N/mm. */
const swingTime = 155;

/** How far ahead of the newest reading the force is when the paths open upon the sample after it. */
const horizon = sensorLag + sampleTime + opening;

/** What is let pass above the limit before a cut ahead of it: half of what the overshoot may be, cN. */
const tolerance = (forceLimit: number) =>
  Math.max(overshoot.force, overshoot.share * forceLimit) / 2;

/**
 * Looks ahead of the force: how high it would still go if the paths were opened one sample later. Until they are
 * open it goes on as it does; then the stylus, which the coil has set moving, spends its momentum on the skin,
 * and the height of that swing adds to the force over the preload as the sides of a right angle do.
 */
export function createForceAhead() {
  const seen = { first: 0.5, second: 0.5 };
  return {
    begin(force: number): void {
      seen.first = seen.second = force;
    },
    /** Takes a force in cN; true where it will pass the limit unless the energy is cut in this sample. */
    take(force: number, preload: number, forceLimit: number): boolean {
      const slope = (force - seen.second) / (2 * sampleTime);
      seen.second = seen.first;
      seen.first = force;
      if (!(slope > 0)) return false;
      const reached = force + slope * horizon - preload;
      const highest = preload + Math.hypot(reached, slope * swingTime);
      return reached > 0 && highest >= forceLimit + tolerance(forceLimit);
    },
  };
}
