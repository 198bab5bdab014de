import { encodeBody } from "../../../src/protocol/message.ts";
import { impulse } from "../../../src/protocol/messages/impulse.ts";
import type { Centinewtons, Milliseconds } from "../../../src/protocol/units.ts";
import { type GateFacts, type GateVerdict, judgeGates } from "../../../src/safety/gates.ts";
import {
  type ForceLayer,
  type Limits,
  type LimitsInForce,
  limitsDigest,
  type PermittedLimits,
  permitLimits,
} from "../../../src/safety/limits.ts";
import { permitThrust, type ThrustPermit } from "../../../src/safety/permit.ts";
import { goodFacts } from "../../safety/support/gates.ts";
import { permitLife } from "./times.ts";

const widest: ForceLayer = { peak: 7500 as Centinewtons, forceLimit: 8000 as Centinewtons };
const layers = {
  instrument: widest,
  calibration: widest,
  user: widest,
  plan: widest,
  ladder: widest,
};

function permitted(peak: number): PermittedLimits {
  const wanted = {
    kind: "impulse",
    peak,
    forceLimit: peak + 300,
    impulse: 150_000,
    width: 3000,
    travel: 3000,
    preloadMinimum: 500,
    preloadMaximum: 2000,
    preloadCeiling: 2300,
    pulses: 1,
    rate: 0,
    adaptive: 0,
    responses: 0,
    tolerance: 0,
    pitch: 0,
    yaw: 0,
  };
  // Plain integers of the wire's units: permitLimits checks every one.
  const answer = permitLimits(wanted as unknown as Limits, layers);
  if (!answer.ok) throw new Error(`the sample limits are refused: ${answer.reason}`);
  return answer.value;
}

/** Two sets of limits, so that the wrong ones can be in force. */
export const limitSets: readonly PermittedLimits[] = [permitted(2400), permitted(4800)];
export const limitDigests: readonly string[] = limitSets.map(
  (limits) => limitsDigest(limits) ?? "",
);
export const limitBodies: readonly string[] = limitSets.map((limits) => {
  const body = encodeBody(impulse, limits as Extract<PermittedLimits, { kind: "impulse" }>);
  if (!body.ok) throw new Error("the sample limits cannot be written");
  return body.value;
});

/** Which of the two a digest is of, whole or the 8 digits of a status; -1 for none. */
export function limitsOfDigest(digest: string | undefined): number {
  return digest === undefined ? -1 : limitDigests.findIndex((known) => known.startsWith(digest));
}

/** Epochs are told apart by their last three: a fourth set of limits in one session is like the first. */
export const epochs = 3;

const inForce: readonly LimitsInForce[] = limitSets.flatMap((limits, index) =>
  Array.from({ length: epochs + 1 }, (_, epoch) => ({
    limits,
    epoch,
    digest: limitDigests[index] ?? "",
  })),
);

/** The limits in force of a set and an epoch from 1. */
export function limitsInForce(set: number, epoch: number): LimitsInForce {
  const found = inForce[set * (epochs + 1) + epoch];
  if (found === undefined) throw new Error(`no limits ${set} of epoch ${epoch}`);
  return found;
}

/** Plans, each with the digest that binds one permit. */
const plansInPool = 3;
export const planDigests: readonly string[] = Array.from({ length: plansInPool }, (_, plan) =>
  `${plan + 1}`.repeat(16),
);
export const planOf = (digest: string): number => planDigests.indexOf(digest);
export const permitIds: readonly string[] = planDigests.map((_, plan) => `permit-${plan}`);

export const openGates: readonly GateVerdict[] = judgeGates(goodFacts);
export const closedGate: GateVerdict = { gate: "consent", passed: false, reason: "not given" };
export const closedGates: readonly GateVerdict[] = judgeGates({ ...goodFacts, consent: false });

const permits = new Map<number, ThrustPermit>();

/** The permit of a plan under limits, made by the shipped rule from open gates. */
export function permitFor(plan: number, set: number, epoch: number): ThrustPermit {
  const key = (plan * 2 + set) * (epochs + 1) + epoch;
  const known = permits.get(key);
  if (known !== undefined) return known;
  const request = {
    id: permitIds[plan] ?? "",
    planDigest: planDigests[plan] ?? "",
    timeToLive: permitLife as Milliseconds,
  };
  const answer = permitThrust(request, limitsInForce(set, epoch), openGates);
  if (!answer.ok) throw new Error(`the sample permit is refused: ${answer.reason}`);
  permits.set(key, answer.value);
  return answer.value;
}

/** What the explored world can make of the facts that the gates look at; everything else is good. */
export interface JudgedFacts {
  readonly closed: boolean;
  readonly waiting: boolean;
  readonly latched: boolean;
  /** Age of the newest status in ms; undefined: never. */
  readonly statusAge: number | undefined;
}

export function factsOf({ closed, waiting, latched, statusAge }: JudgedFacts): GateFacts {
  return {
    ...goodFacts,
    consent: !closed,
    resultWaiting: waiting,
    latched,
    statusAge: statusAge as Milliseconds | undefined,
  };
}
