import type { Limits } from "../firmware/state.ts";

/**
 * A held pressure: led from the preload to the peak no faster than the slew, held, and led back. Forces in cN
 * over the preload, times in us from the trigger.
 */
export function createPressureProfile() {
  const shape = { height: 0.5, rise: 0.5, hold: 0.5 };
  return {
    begin(preload: number, { peak, slew, hold }: Limits): void {
      shape.height = Math.max(0, peak - preload);
      shape.rise = (shape.height / slew) * 1e6;
      shape.hold = hold * 1000;
    },
    length: () => 2 * shape.rise + shape.hold,
    /** The force over the preload, or undefined when it is over. */
    at(time: number): number | undefined {
      const { height, rise, hold } = shape;
      if (time < rise) return (height * time) / rise;
      if (time < rise + hold) return height;
      const left = 2 * rise + hold - time;
      return left <= 0 ? undefined : (height * left) / rise;
    },
  };
}
