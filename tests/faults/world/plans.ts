import { hostCaps } from "../../../src/safety/default-limits.ts";
import type { GuardedLayer, PlannedLimits } from "../../../src/safety/guarded-limits.ts";

/** What a program is started with: what it asks for, and the most that its plan's layer allows. */
export interface Plan {
  readonly limits: PlannedLimits;
  readonly allows: GuardedLayer;
}

const shared = { travel: 4000, preloadMinimum: 500, preloadMaximum: 2000, pitch: 0, yaw: 0 };
const single = { pulses: 1, rate: 0, adaptive: 0 };

/** @param limits in the units of the wire @param forceLimit cN, before the calibration's uncertainty is taken off */
function plan(limits: object, forceLimit: number): Plan {
  const allows = { peak: hostCaps.peak, forceLimit, preloadCeiling: 2800 };
  return { limits: { ...shared, ...limits } as PlannedLimits, allows: allows as GuardedLayer };
}

/** Limits of every mode; nobody is treated, and every force under the host's caps is looked at. */
export const plans: Readonly<Record<string, Plan>> = {
  "one impulse": plan(
    { ...single, kind: "impulse", peak: 2700, impulse: 150_000, width: 3000 },
    3000,
  ),
  "a strong impulse": plan(
    { ...single, kind: "impulse", peak: 6000, impulse: 250_000, width: 5000 },
    6400,
  ),
  "a series": plan(
    {
      kind: "impulse",
      peak: 2700,
      impulse: 150_000,
      width: 3000,
      pulses: 3,
      rate: 1000,
      adaptive: 0,
    },
    3000,
  ),
  "a held pressure": plan({ kind: "pressure", peak: 2200, hold: 400, slew: 2000 }, 3000),
  "a probe": plan({ kind: "probe", peak: 2400, width: 3000 }, 3000),
};

export const planNames = Object.keys(plans) as [string, ...string[]];
