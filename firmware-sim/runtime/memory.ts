import type { Lasting } from "../firmware/state.ts";
import { createLastingMemory, lastingBytes } from "../memory/lasting.ts";
import { createNonVolatile } from "../memory/non-volatile.ts";
import { calibrationMemoryBytes, createCalibrationMemory } from "./calibration.ts";

/** All that outlives a loss of power: the calibration first, then what else is kept. */
export function createMemory() {
  const nonVolatile = createNonVolatile(calibrationMemoryBytes + lastingBytes);
  const calibration = createCalibrationMemory(nonVolatile, 0);
  const lasting = createLastingMemory(nonVolatile, calibrationMemoryBytes);
  return {
    nonVolatile,
    calibration,
    lasting,
    /** What a start finds. */
    kept: (): Lasting => ({
      lastResult: lasting.lastResult(),
      calibrationSlot: calibration.inForce(),
      hardFault: lasting.hardFault(),
    }),
  };
}
