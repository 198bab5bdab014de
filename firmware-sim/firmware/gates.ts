import type { GateName } from "./codes.ts";
import { times } from "./figures.ts";
import { isOff, type ProtectionName } from "./protections.ts";
import type { State, Time } from "./state.ts";

/** A gate of section 9.1: true where it does not stand in the way. */
export type Gate = (state: State, now: Time) => boolean;

const senses = (state: State) => state.watch.senses;

export const gates: Readonly<Record<GateName, Gate>> = {
  "self-test": (state) => state.selfTestPassed,
  "no-fault": (state) => state.fault === undefined,
  "cut-off-paths": (state) => senses(state).paths,
  // A calibration that is being written is none until it was read back.
  calibration: (state) => senses(state).calibration && state.writing?.verb !== "calwrite",
  trigger: (state) => triggerReleased(state),
  // A force of which one channel is missing agrees with nothing.
  channels: (state) => senses(state).apart === undefined && senses(state).load !== "unknown",
  unloaded: (state) => senses(state).load === "free",
  supply: (state) => senses(state).supply === undefined,
  temperature: (state) => senses(state).temperature === undefined,
  stylus: (state) => senses(state).stylus,
  vector: (state) => senses(state).angle === "aligned",
  "keep-alive": (state, now) => heardInTime(state, now),
};

const armOrder = [
  "self-test",
  "no-fault",
  "cut-off-paths",
  "calibration",
  "trigger",
  "channels",
  "unloaded",
  "supply",
  "temperature",
  "stylus",
  "vector",
  "keep-alive",
] as const satisfies readonly GateName[];

const standing = [
  "self-test",
  "no-fault",
  "cut-off-paths",
  "calibration",
  "channels",
  "supply",
  "temperature",
] as const satisfies readonly GateName[];

// Energy is applied through closed paths, and the channels have an end of their own.
const inThrust = [
  "self-test",
  "no-fault",
  "calibration",
  "supply",
  "temperature",
] as const satisfies readonly GateName[];

export function triggerReleased(state: State): boolean {
  return !senses(state).trigger1 && !senses(state).trigger2;
}

function heardInTime(state: State, now: Time): boolean {
  return state.aliveAt !== undefined && now - state.aliveAt < times.keepAlive;
}

/** The gates of an arm request that can be left out; the others have no way to be false by themselves. */
const optional: Readonly<Partial<Record<GateName, ProtectionName>>> = {
  calibration: "gate-calibration",
  trigger: "gate-trigger",
  channels: "gate-channels",
  unloaded: "gate-unloaded",
  supply: "gate-supply",
  temperature: "gate-temperature",
  stylus: "gate-stylus",
  vector: "gate-vector",
  "keep-alive": "gate-keep-alive",
};

/** The lowest gate that refuses an arm request, or undefined. */
export function gateAgainstArming(state: State, now: Time): GateName | undefined {
  return armOrder.find((name) => {
    const switchable = optional[name];
    const asked = switchable === undefined || !isOff(state, switchable);
    return asked && !gates[name](state, now);
  });
}

/** Whether every gate that must stay true while challenged or armed does (section 9.4). */
export function standingGatesHold(state: State, now: Time): boolean {
  return standing.every((name) => gates[name](state, now)) || isOff(state, "standing-gates");
}

/** Whether the gates that a thrust needs hold, the angle error within 2.00 degrees among them. */
export function thrustGatesHold(state: State, now: Time): boolean {
  const held = inThrust.every((name) => gates[name](state, now));
  return (held || isOff(state, "standing-gates")) && angleHolds(state);
}

const unarmed: readonly State["phase"]["at"][] = ["safe", "linked", "limited", "post"];

/** Whether the zeros of the force channels may be followed now, for all that the state says (section 12.1). */
export function mayTrackZero(state: State): boolean {
  return state.fault === undefined && unarmed.includes(state.phase.at);
}

/** The angle error is at most 2.00 degrees. */
export function angleHolds(state: State): boolean {
  return senses(state).angle !== "off" || isOff(state, "standing-vector");
}
