import type { Centinewtons, Milliseconds } from "../../src/protocol/units.ts";
import { timing } from "../../src/safety/default-limits.ts";
import { type GateVerdict, gateNames } from "../../src/safety/gates.ts";
import type { InstrumentView } from "../../src/safety/interlock/state.ts";
import {
  type ForceLayer,
  type Limits,
  type LimitsInForce,
  limitsDigest,
  type PermittedLimits,
  permitLimits,
} from "../../src/safety/limits.ts";
import { permitThrust, type ThrustPermit } from "../../src/safety/permit.ts";

/** Now, in every scene; times before it are ages. */
export const now = 100_000 as Milliseconds;

export function ago(age: number): Milliseconds {
  return (now - age) as Milliseconds;
}

const widest: ForceLayer = { peak: 7500 as Centinewtons, forceLimit: 8000 as Centinewtons };
const layers = {
  instrument: widest,
  calibration: widest,
  user: widest,
  plan: widest,
  ladder: widest,
};

/** These limits, permitted; limits that are not are a defect of the sample. */
export function permitted(limits: object): PermittedLimits {
  const answer = permitLimits(limits as unknown as Limits, layers);
  if (!answer.ok) throw new Error(`the sample limits are refused: ${answer.reason}`);
  return answer.value;
}

const forces = {
  peak: 2400,
  forceLimit: 3000,
  travel: 3000,
  preloadMinimum: 500,
  preloadMaximum: 2000,
  preloadCeiling: 2500,
  pitch: -1250,
  yaw: 9000,
};

function inForce(limits: PermittedLimits, epoch: number): LimitsInForce {
  return { limits, epoch, digest: limitsDigest(limits) ?? "" };
}

/** The limits that the scenes are played with, and others. */
export const impulseLimits = inForce(
  permitted({
    kind: "impulse",
    ...forces,
    impulse: 150_000,
    width: 3000,
    pulses: 1,
    rate: 0,
    adaptive: 0,
    responses: 0,
    tolerance: 0,
  }),
  3,
);
export const pressureLimits = inForce(
  permitted({ kind: "pressure", ...forces, hold: 10_000, slew: 1000 }),
  5,
);
export const openGates: readonly GateVerdict[] = gateNames.map((gate) => ({
  gate,
  passed: true,
  reason: "good",
}));
export const closedGate: GateVerdict = {
  gate: "screen",
  passed: false,
  reason: "painted 412 ms ago",
};

export function permitOf(limits: LimitsInForce, id: string, planDigest: string): ThrustPermit {
  const request = { id, planDigest, timeToLive: timing.timeToLive };
  const answer = permitThrust(request, limits, openGates);
  if (!answer.ok) throw new Error(`the sample permit is refused: ${answer.reason}`);
  return answer.value;
}

export const permit = permitOf(impulseLimits, "this permit", "48ea4ca7c00783c2");
export const frame = "c001d00d";

/** A status of 20 ms ago: limited, with these limits in force, nothing latched, lifted off. */
export function viewWith(changes: Partial<InstrumentView> = {}): InstrumentView {
  return {
    state: "limited",
    cause: "none",
    epoch: impulseLimits.epoch,
    digest: impulseLimits.digest.slice(0, 8),
    fault: 0,
    faultCode: "unknown",
    unloaded: true,
    at: ago(20),
    ...changes,
  };
}
