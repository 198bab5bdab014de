/** Pressure under a round tip, with what it can be off by where both uncertainties are known. */
export type TipPressure = {
  readonly kilopascals: number;
  /** Expanded, k = 2; absent where the uncertainty of the force is not known. */
  readonly expandedKilopascals?: number;
};

/** The most under the tip, an engineering proposal; 6 lb (26.7 N) on 8 mm are 531 kPa. */
export const highestTipPressure = 1000;

/** Half of the last place in which a tip's diameter is written, in millimetres; rectangular. */
const diameterHalfWidth = 0.05;
const coverage = 2;

/** kPa of a force in newtons on a round tip of so many millimetres; 1 N/mm2 is 1000 kPa. */
export function kilopascalsOf(newtons: number, tipDiameterMillimetres: number): number {
  return (newtons * 4000) / (Math.PI * tipDiameterMillimetres ** 2);
}

/**
 * The pressure with its expanded uncertainty (GUM): relative, that of the force and twice that of the
 * diameter, added in quadrature.
 *
 * @param forceExpandedNewtons U of the force, k = 2; undefined: not known, and then nothing is claimed
 */
export function tipPressureOf(
  newtons: number,
  tipDiameterMillimetres: number,
  forceExpandedNewtons?: number,
): TipPressure {
  const kilopascals = kilopascalsOf(newtons, tipDiameterMillimetres);
  if (forceExpandedNewtons === undefined) return { kilopascals };
  const ofForce = forceExpandedNewtons / newtons;
  const ofDiameter = (2 * coverage * (diameterHalfWidth / Math.sqrt(3))) / tipDiameterMillimetres;
  return { kilopascals, expandedKilopascals: kilopascals * Math.hypot(ofForce, ofDiameter) };
}
