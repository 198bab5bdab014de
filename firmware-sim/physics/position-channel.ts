import type { PositionTruth } from "../truth/form.ts";
import type { Chance } from "./chance.ts";
import { calibratedAt, createBend } from "./force-channel.ts";

/** Millimetres a count. */
export const millimetresPerCount = 0.0005;
/** Millimetres that the shares of a bend are of. */
const bendScale = 6;

/** The position sensor. */
export function createPositionChannel(truth: PositionTruth, chance: Chance) {
  const { gain, gainPerKelvin } = truth;
  const bent = createBend(truth.quadraticShare, truth.cubicShare, bendScale);
  const { zeroMillimetres, zeroMillimetresPerKelvin, noiseMillimetres } = truth;
  return {
    /** @param position of the tip, metres; `temperature` of the sensor, degrees Celsius */
    counts(position: number, temperature: number): number {
      const warmer = temperature - calibratedAt;
      const zero = zeroMillimetres + zeroMillimetresPerKelvin * warmer;
      const seen = bent(position * 1000) * (gain + gainPerKelvin * warmer) + zero;
      return Math.round((seen + noiseMillimetres * chance.normal()) / millimetresPerCount);
    },
  };
}
