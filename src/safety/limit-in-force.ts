import type { Centinewtons } from "../protocol/units.ts";
import { type Permitted, refuse } from "./refusal.ts";

/** The layers from the instrument's own ceiling to the step of the ladder; each can only lower. */
export const limitLayers = [
  "instrument",
  "host cap",
  "calibration",
  "user",
  "plan",
  "ladder",
] as const;
export type LimitLayer = (typeof limitLayers)[number];

/** What each layer allows, in centinewtons; one that is left out does not compile. */
export type LayerForces = Readonly<Record<LimitLayer, Centinewtons>>;

/** The calibration's uncertainty at one force: U = k u_c in centinewtons, with k (GUM). */
export type ExpandedUncertainty = { readonly expanded: number; readonly coverage: number };

/** The uncertainty at a force; undefined where the calibration does not tell it. */
export type UncertaintyAt = (force: Centinewtons) => ExpandedUncertainty | undefined;

/** The limit with the parts that it was made of. */
export type LimitInForce = {
  readonly layers: LayerForces;
  /** The first of the lowest layers, from the instrument up. */
  readonly lowestLayer: LimitLayer;
  /** The lowest layer, whole centinewtons; the force that U was taken at. */
  readonly lowest: Centinewtons;
  /** U, rounded up to the centinewton. */
  readonly uncertainty: Centinewtons;
  readonly coverage: number;
  readonly limit: Centinewtons;
};

const newtons = (force: number): string => `${(force / 100).toFixed(2)} N`;

/**
 * The lowest of all layers less the calibration's expanded uncertainty at that force. Rounded to the
 * safe side: layers down, U up. A layer or a U that is missing or no plain positive number refuses:
 * unknown never passes, and an uncertainty of zero is no measurement.
 */
export function limitInForce(
  layers: LayerForces,
  uncertaintyAt: UncertaintyAt,
): Permitted<LimitInForce> {
  let lowestLayer: LimitLayer = "instrument";
  for (const name of limitLayers) {
    const force = layers[name];
    if (!(Number.isFinite(force) && force > 0)) {
      return refuse("layer-unknown", `the ${name}'s limit is not known; state it before arming`);
    }
    if (force < layers[lowestLayer]) lowestLayer = name;
  }
  const lowest = Math.floor(layers[lowestLayer]) as Centinewtons;
  const told = uncertaintyAt(lowest);
  if (told === undefined || !plausible(told)) {
    const reason = `the calibration's uncertainty at ${newtons(lowest)} is not known; calibrate the instrument`;
    return refuse("uncertainty-unknown", reason);
  }
  const uncertainty = Math.ceil(told.expanded) as Centinewtons;
  const limit = (lowest - uncertainty) as Centinewtons;
  if (!(limit > 0)) {
    const reason = `the ${lowestLayer}'s ${newtons(lowest)} less the calibration's ${newtons(uncertainty)} leaves nothing`;
    return refuse("nothing-left", reason);
  }
  const { coverage } = told;
  return { ok: true, value: { layers, lowestLayer, lowest, uncertainty, coverage, limit } };
}

/** k = t95 is never under 1.95, whatever the degrees of freedom. */
function plausible({ expanded, coverage }: ExpandedUncertainty): boolean {
  return Number.isFinite(expanded) && expanded > 0 && Number.isFinite(coverage) && coverage >= 1.95;
}
