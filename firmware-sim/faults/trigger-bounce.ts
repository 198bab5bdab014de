import { sampleRate } from "../physics/world.ts";
import { defineFault, numberOf } from "./kind.ts";

/** A chattering contact: open for a millisecond, closed for a millisecond. */
const half = sampleRate / 1000;

export const triggerBounce = defineFault({
  name: "trigger-bounce",
  meaning: "both trigger channels chatter after each move of the hand",
  parameters: { milliseconds: numberOf(0.1, 1000, 50, "how long after each move") },
  create({ milliseconds }) {
    const bounce = { wanted: false, left: 0 };
    const length = Math.round((milliseconds * sampleRate) / 1000);
    return {
      sense(sample) {
        const moved = sample.trigger1 !== bounce.wanted;
        bounce.wanted = sample.trigger1;
        if (moved) bounce.left = length;
        if (bounce.left === 0) return;
        bounce.left -= 1;
        if (Math.floor(bounce.left / half) % 2 === 0) return;
        sample.trigger1 = !sample.trigger1;
        sample.trigger2 = !sample.trigger2;
      },
    };
  },
});
