import type { Chance } from "../physics/chance.ts";
import type { ForceTruth, PositionTruth } from "./form.ts";

/** What a calibrated channel still has wrong, well inside the self-test's bounds: four draws of the channel's chance. */
export function usualForce(chance: Chance): ForceTruth {
  return {
    zeroNewtons: 0.015 * chance.normal(),
    gain: 1 + 0.002 * chance.normal(),
    zeroNewtonsPerKelvin: 0.003 * (2 * chance.uniform() - 1),
    gainPerKelvin: 1e-4 * (2 * chance.uniform() - 1),
    quadraticShare: 0,
    cubicShare: 0,
    hysteresisShare: 0,
    creepShare: 0,
    creepSeconds: 120,
    rotationShare: 0,
    rotationDegrees: 0,
    wanderNewtons: 0.01,
    noiseNewtons: 0.03,
  };
}

export const usualPosition: PositionTruth = {
  zeroMillimetres: 0,
  gain: 1,
  quadraticShare: 0,
  cubicShare: 0,
  zeroMillimetresPerKelvin: 0.0004,
  gainPerKelvin: 0,
  noiseMillimetres: 0.0015,
};
