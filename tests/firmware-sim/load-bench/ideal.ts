import type { ForceTruth, PositionTruth, Truth } from "../../../firmware-sim/truth/form.ts";

/** Channels with nothing wrong and no noise: an effect that is given to one is seen alone. */
export const idealForce: ForceTruth = {
  zeroNewtons: 0,
  gain: 1,
  quadraticShare: 0,
  cubicShare: 0,
  hysteresisShare: 0,
  creepShare: 0,
  creepSeconds: 60,
  zeroNewtonsPerKelvin: 0,
  gainPerKelvin: 0,
  rotationShare: 0,
  rotationDegrees: 0,
  wanderNewtons: 0,
  noiseNewtons: 0,
};

export const idealPosition: PositionTruth = {
  zeroMillimetres: 0,
  gain: 1,
  quadraticShare: 0,
  cubicShare: 0,
  zeroMillimetresPerKelvin: 0,
  gainPerKelvin: 0,
  noiseMillimetres: 0,
};

export const ideal: Truth = { forceA: idealForce, forceB: idealForce, position: idealPosition };
