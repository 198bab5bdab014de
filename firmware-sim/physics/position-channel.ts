import type { PositionTruth } from "../truth/form.ts";
import type { Chance } from "./chance.ts";
import { calibratedAt, createBend } from "./force-channel.ts";

/** Smallest step of the position sensor, metres. */
const step = 0.5e-6;
/** Metres that the shares of a bend are of. */
const bendScale = 0.006;
const perMillimetre = 1e-3;

/** The position sensor: metres in, metres out. */
export function createPositionChannel(truth: PositionTruth, chance: Chance) {
  const { gain, gainPerKelvin } = truth;
  const bent = createBend(truth.quadraticShare, truth.cubicShare, bendScale);
  const zero = truth.zeroMillimetres * perMillimetre;
  const zeroPerKelvin = truth.zeroMillimetresPerKelvin * perMillimetre;
  const noise = truth.noiseMillimetres * perMillimetre;
  return {
    seen(position: number, temperature: number): number {
      const warmer = temperature - calibratedAt;
      const felt = bent(position);
      const told = felt * (gain + gainPerKelvin * warmer) + zero + zeroPerKelvin * warmer;
      return Math.round((told + noise * chance.normal()) / step) * step;
    },
  };
}
