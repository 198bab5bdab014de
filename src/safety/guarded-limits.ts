import type { Centinewtons } from "../protocol/units.ts";
import { hostCaps } from "./default-limits.ts";
import {
  type LayerForces,
  type LimitInForce,
  limitInForce,
  type UncertaintyAt,
} from "./limit-in-force.ts";
import {
  type ForceLayer,
  type ForceLayers,
  type Limits,
  type PermittedLimits,
  permitLimits,
} from "./limits.ts";
import { type Permitted, refuse } from "./refusal.ts";

/** The forces that protect; they are never asked for, but follow from the layers. */
type Protective = "forceLimit" | "preloadCeiling";
type Unprotected<L> = L extends Limits ? Omit<L, Protective> : never;

/** What a plan asks for. */
export type PlannedLimits = Unprotected<Limits>;

/** The most that one layer allows, of each force. */
export type GuardedLayer = ForceLayer & { readonly preloadCeiling: Centinewtons };
export type GuardedLayers = Readonly<Record<keyof ForceLayers, GuardedLayer>>;

/** Each limit in force with its parts. */
export type LimitParts = Readonly<Record<keyof GuardedLayer, LimitInForce>>;

/** Limits as they may be sent, and the parts that they were made of. */
export type GuardedLimits = { readonly limits: PermittedLimits; readonly parts: LimitParts };

const newtons = (force: number): string => `${(force / 100).toFixed(2)} N`;

function forcesOf(layers: GuardedLayers, force: keyof GuardedLayer): LayerForces {
  return {
    instrument: layers.instrument[force],
    "host cap": hostCaps[force],
    calibration: layers.calibration[force],
    user: layers.user[force],
    plan: layers.plan[force],
    ladder: layers.ladder[force],
  };
}

/** "27.00 N asked; the plan's layer allows 27.00 N; less the calibration's 0.06 N leaves 26.94 N" */
function tooMuch(asked: Centinewtons, inForce: LimitInForce): string {
  const { lowestLayer, lowest, uncertainty, limit } = inForce;
  return `${newtons(asked)} asked; the ${lowestLayer}'s layer allows ${newtons(lowest)}; less the calibration's ${newtons(uncertainty)} leaves ${newtons(limit)}`;
}

/**
 * Limits for the instrument: what is planned, under a force limit and a preload ceiling that are the
 * lowest layer less the calibration's uncertainty. A planned peak above its limit in force is refused,
 * never lowered, in words that name the layer and the parts.
 */
export function guardLimits(
  planned: PlannedLimits,
  layers: GuardedLayers,
  uncertaintyAt: UncertaintyAt,
): Permitted<GuardedLimits> {
  const peak = limitInForce(forcesOf(layers, "peak"), uncertaintyAt);
  if (!peak.ok) return peak;
  const forceLimit = limitInForce(forcesOf(layers, "forceLimit"), uncertaintyAt);
  if (!forceLimit.ok) return forceLimit;
  const preloadCeiling = limitInForce(forcesOf(layers, "preloadCeiling"), uncertaintyAt);
  if (!preloadCeiling.ok) return preloadCeiling;
  if (!(planned.peak <= peak.value.limit)) {
    return refuse("above-limit", tooMuch(planned.peak, peak.value));
  }
  const limits: Limits = {
    ...planned,
    forceLimit: forceLimit.value.limit,
    preloadCeiling: preloadCeiling.value.limit,
  };
  const permitted = permitLimits(limits, layers);
  if (!permitted.ok) return permitted;
  const parts = {
    peak: peak.value,
    forceLimit: forceLimit.value,
    preloadCeiling: preloadCeiling.value,
  };
  return { ok: true, value: { limits: permitted.value, parts } };
}
