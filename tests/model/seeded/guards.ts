import { type StateName, stateNumbers } from "../../../firmware-sim/firmware/codes.ts";
import { type ProtectionName, protections } from "../../../firmware-sim/firmware/protections.ts";
import { type GateName, gateNames } from "../../../src/safety/gates.ts";
import type { HostStateName, LatchCause } from "../../../src/safety/interlock/state.ts";

type LatchKind = LatchCause["kind"];

/** Why the host latches; the type makes the table total. */
const latchKinds: Readonly<Record<LatchKind, true>> = {
  stop: true,
  force: true,
  gate: true,
  "status-silent": true,
  "host-stalled": true,
  "answer-missing": true,
  "confirm-rejected": true,
  "thrust-too-long": true,
  "permit-too-long": true,
  "echo-differs": true,
  "limits-changed": true,
  "limits-rejected": true,
  "unexpected-state": true,
  "instrument-disarmed": true,
  "instrument-fault": true,
  "link-lost": true,
  "result-not-recorded": true,
  "outcome-unknown": true,
};

/** What else the host's interlock holds, for which it has no word of its own. */
const hostRules = {
  "arming begins in ready": "an arm request is granted in configured only, and not under a latch",
  "results first": "no limits before what earlier permits left is in the record",
  "gates are asked": "the operator is asked to arm with every gate open only",
  "code in time": "the code is for these limits, and typed within its time",
  "gates while storing": "a gate that closes ends a permit that is being stored",
  "durable first": "the permit is durable before the arm request",
  "own permit only": "the record's or the instrument's word about another permit changes nothing",
  "stop is sent": "a stop that is asked for is sent, wherever the host is",
  "stop is first": "the stop leaves before anything else of a step",
  "stop is repeated": "every beat sends it again while it is not settled",
  "stop settles": "a status that was under way when the stop left says nothing about it",
  "first cause": "a latch keeps its first cause",
  "nothing under a latch": "nothing that leads to arming goes on under a latch",
  "shown as it is": "a state in which the instrument could fire is not shown as disarmed",
  "result is looked for": "a thrust that may have been is looked for in the instrument",
  "record is true": "a thrust is recorded as one, and nothing else is",
  "a person acknowledges": "a fault of the instrument is cleared by an acknowledgement only",
  "hard fault stays": "a hard fault is not cleared",
  "recorded before going on": "after a result that was not recorded comes a new greeting",
  "safe to acknowledge": "an acknowledgement asks for a known, settled and unloaded instrument",
} as const;

/** What the instrument holds though no switch can leave it out. */
const instrumentRules = {
  "a start disarms": "a start begins with nothing permitted",
  "energy ends": "the energy is cut where a thrust ends",
  "end of a thrust": "what the watch over a thrust sees ends it",
  "cause is told": "the status tells what ended the last permit",
  "results are kept": "a result is kept until the host has released it",
  "self-test fails": "an item out of its bounds is a fault",
  "hard fault": "energy or memory that fails is a fault that outlives a restart",
  "faults are looked for": "every sample of every phase is looked at for faults",
} as const;

export type HostGuard = `gate ${GateName}` | `latch ${LatchKind}` | keyof typeof hostRules;

/** What a seeded bug can take away: every protection of the instrument and of the host. */
export type Guard = ProtectionName | keyof typeof instrumentRules | HostGuard;

export const protectionNames = Object.keys(protections) as readonly ProtectionName[];

const hostGuards: readonly HostGuard[] = [
  ...gateNames.map((name) => `gate ${name}` as const),
  ...(Object.keys(latchKinds) as readonly LatchKind[]).map((kind) => `latch ${kind}` as const),
  ...(Object.keys(hostRules) as readonly (keyof typeof hostRules)[]),
];

export const guards: readonly Guard[] = [
  ...protectionNames,
  ...(Object.keys(instrumentRules) as readonly (keyof typeof instrumentRules)[]),
  ...hostGuards,
];

/** What a guard is, where its name alone does not say it. */
export function meaningOf(guard: Guard): string {
  const meanings: Readonly<Record<string, string>> = {
    ...protections,
    ...instrumentRules,
    ...hostRules,
  };
  return meanings[guard] ?? "";
}

/** Every state of the host; the type makes the table total. */
const hostStateTable: Readonly<Record<HostStateName, true>> = {
  disconnected: true,
  greeting: true,
  linked: true,
  "limits-pending": true,
  configured: true,
  precheck: true,
  "operator-confirm": true,
  "permit-commit": true,
  "arm-pending": true,
  armed: true,
  "thrust-seen": true,
  "result-commit": true,
  review: true,
  stopping: true,
  "link-lost": true,
  "safe-hold": true,
};

/** A state of the host or a phase of the instrument, as a transition names it. */
export type Place = `host ${HostStateName}` | `instrument ${StateName}`;

export const places: readonly Place[] = [
  ...(Object.keys(hostStateTable) as readonly HostStateName[]).map((at) => `host ${at}` as const),
  ...(Object.keys(stateNumbers) as readonly StateName[]).map((at) => `instrument ${at}` as const),
];
