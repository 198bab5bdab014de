import type { Limits as InForce } from "../../../firmware-sim/firmware/state.ts";
import { hostCaps } from "../../../src/safety/default-limits.ts";
import type { GuardedLayer, PlannedLimits } from "../../../src/safety/guarded-limits.ts";

/** What a program is started with: what it asks for, and the most that its plan's layer allows. */
export interface Plan {
  readonly limits: PlannedLimits;
  readonly allows: GuardedLayer;
}

const shared = { travel: 4000, preloadMinimum: 500, preloadMaximum: 2000, pitch: 0, yaw: 0 };
const single = { pulses: 1, rate: 0, adaptive: 0, responses: 0, tolerance: 0 };

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
      responses: 0,
      tolerance: 0,
    },
    3000,
  ),
  "a held pressure": plan({ kind: "pressure", peak: 2200, hold: 400, slew: 2000 }, 3000),
  "a probe": plan({ kind: "probe", peak: 2400, width: 3000 }, 3000),
};

/** Whether these limits of the firmware are those of a plan: what it asks for, and forces that protect below its layer. */
export function isInForce({ limits, allows }: Plan, inForce: InForce): boolean {
  const asked: Partial<Record<keyof InForce, unknown>> = {
    mode: limits.kind,
    peak: limits.peak,
    travel: limits.travel,
    preloadLow: limits.preloadMinimum,
    preloadHigh: limits.preloadMaximum,
    pitch: limits.pitch,
    yaw: limits.yaw,
    ...("width" in limits ? { width: limits.width } : {}),
    ...("impulse" in limits
      ? { impulse: limits.impulse, pulses: limits.pulses, rate: limits.rate }
      : {}),
    ...("hold" in limits ? { hold: limits.hold, slew: limits.slew } : {}),
  };
  const held = new Map<string, unknown>(Object.entries(inForce));
  const same = Object.entries(asked).every(([name, value]) => held.get(name) === value);
  const { forceLimit, preloadCeiling } = inForce;
  return same && forceLimit < allows.forceLimit && preloadCeiling < allows.preloadCeiling;
}

export const planNames = Object.keys(plans) as [string, ...string[]];
