import type { UpperLayers } from "../device/session/session.ts";
import type { Centinewtons } from "../protocol/units.ts";
import { hostCaps } from "../safety/default-limits.ts";
import type { PlannedLimits } from "../safety/guarded-limits.ts";

/**
 * Who is treated and by which plan, as far as the gates ask. Dates are calendar days as
 * yyyymmdd.
 */
export type TreatmentCase = {
  /** Nobody is treated; the gates say so. */
  readonly demonstration: boolean;
  readonly person: string;
  readonly plan: string;
  readonly planExpires: number;
  readonly imagingExpires: number;
  readonly screenedOn: number;
  readonly consent: boolean;
  readonly limits: PlannedLimits;
  /** What each layer above the instrument allows; the lowest wins. */
  readonly layers: UpperLayers;
  /** Layers that nobody has stated a force for: the host's cap stands in, and is never shown as theirs. */
  readonly unstated: readonly (keyof UpperLayers)[];
  readonly thrustsAllowed: number;
};

/** Whether a layer of the limits has a figure of its own. */
export function isStated({ unstated }: Pick<TreatmentCase, "unstated">, layer: string): boolean {
  return !unstated.some((name) => name === layer);
}

/**
 * The demonstration: nobody is treated. It is valid for one day, and the gate `simulator-only` keeps
 * it from any instrument that does not declare itself a simulator. Figures: 27 N is the percussion of
 * about 6 lb of the Atlas Orthogonal instrument; the preload window of 5..20 N lies inside the
 * neutral zone of the neck (Tuttle); all of them are engineering proposals.
 */
export function demonstrationCase(today: number): TreatmentCase {
  const limits = {
    kind: "impulse",
    peak: 2700,
    impulse: 150_000,
    width: 3000,
    travel: 3000,
    preloadMinimum: 500,
    preloadMaximum: 2000,
    pulses: 1,
    rate: 0,
    adaptive: 0,
    responses: 0,
    tolerance: 0,
    pitch: 0,
    yaw: 0,
  };
  const demonstrated = {
    peak: 3000 as Centinewtons,
    forceLimit: 3000 as Centinewtons,
    preloadCeiling: 3000 as Centinewtons,
  };
  return {
    demonstration: true,
    person: "nobody (demonstration)",
    plan: "demonstration: C1 left, one thrust",
    planExpires: today,
    imagingExpires: today,
    screenedOn: today,
    consent: true,
    // Plain integers of the wire's units; guardLimits checks every one before anything is sent.
    limits: limits as unknown as PlannedLimits,
    layers: { calibration: hostCaps, user: hostCaps, plan: demonstrated, ladder: demonstrated },
    unstated: ["calibration", "user"],
    thrustsAllowed: 12,
  };
}
