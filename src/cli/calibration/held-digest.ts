import { calibrationDigest } from "../../calibration/in-use/digest.ts";
import type { Channel, Held } from "../../calibration/session/coefficients.ts";

const toldOf = ({ coefficients, covariance, thermal }: Channel) => ({
  coefficients,
  covariance,
  thermal: [thermal.zeroPerKelvin, thermal.spanPerKelvin, thermal.referenceDegreesCelsius] as const,
});

/** The digest of the calibration that an instrument holds, by which its record knows it. */
export const heldDigest = ({ a, b, position }: Held): string =>
  calibrationDigest([toldOf(a), toldOf(b), toldOf(position)]);
