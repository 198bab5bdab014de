/** A series of four pulses. */
export const series = {
  "impulse.pulses": 4,
  "impulse.rateHertz": 6,
  "dose.thrustsPerVisit": 1,
  "dose.impulsePerVisitNewtonSeconds": 0.6,
};
/** A light pressure. */
export const held = {
  impulse: undefined,
  pressure: { holdSeconds: 5, slewNewtonsPerSecond: 10 },
  "force.mode": "pressure",
  "force.peakForceNewtons": 22,
  "force.ladderNewtons": [22, 25],
  "dose.impulsePerVisitNewtonSeconds": undefined,
};
/** Without the parts of the height factor. */
export const withoutParts = {
  "drive.planeLineInches": undefined,
  "drive.condyleAxisInches": undefined,
  "drive.atlasOdontoidInches": undefined,
  "drive.anglesInches": undefined,
};
