import type { Milliseconds } from "../../../src/protocol/units.ts";
import {
  type GateFacts,
  type GateName,
  type GateVerdict,
  gateNames,
  judgeGates,
} from "../../../src/safety/gates.ts";

export function milliseconds(value: number): Milliseconds {
  return value as Milliseconds;
}

/** Everything as it must be to arm. */
export const goodFacts: GateFacts = {
  selfTestFailed: 0,
  simulator: true,
  instrumentAllowed: true,
  calibration: { valid: true, due: 20270101 },
  calibrationVouched: true,
  today: 20261123,
  limitsEqual: true,
  linkErrorRate: 0,
  sinceLinkError: milliseconds(Infinity),
  statusAge: milliseconds(20),
  eventLoopDelay: milliseconds(3),
  record: { writable: true, reason: "", freeBytes: 10_000_000_000 },
  clockSane: true,
  operatorMayArm: true,
  patientChosen: true,
  planInDate: true,
  imagingInDate: true,
  screenedToday: true,
  consent: true,
  positioned: true,
  resultWaiting: false,
  doseLeft: 3,
  withinLadder: true,
  angleError: 0.2,
  paintedAge: milliseconds(50),
  terminalLargeEnough: true,
  latched: false,
};

export const openGates: readonly GateVerdict[] = gateNames.map((gate) => ({
  gate,
  passed: true,
  reason: "good",
}));

export type Changes = Partial<Record<keyof GateFacts, unknown>>;

/** The tests offer facts of the wrong type as well. */
export function factsWith(changes: Changes): GateFacts {
  return { ...goodFacts, ...changes } as GateFacts;
}

export function closedBy(changes: Changes): readonly GateName[] {
  return judgeGates(factsWith(changes))
    .filter((verdict) => !verdict.passed)
    .map((verdict) => verdict.gate);
}

/** Which gate looks at a fact. */
export const lookedAtBy: Readonly<Record<keyof GateFacts, GateName>> = {
  selfTestFailed: "self-test",
  simulator: "simulator-only",
  instrumentAllowed: "instrument",
  calibration: "calibration",
  calibrationVouched: "calibration",
  today: "calibration",
  limitsEqual: "limits-echo",
  linkErrorRate: "link",
  sinceLinkError: "link",
  statusAge: "status",
  eventLoopDelay: "event-loop",
  record: "record",
  clockSane: "clock",
  operatorMayArm: "operator",
  patientChosen: "patient",
  planInDate: "plan",
  imagingInDate: "imaging",
  screenedToday: "screening",
  consent: "consent",
  positioned: "position",
  resultWaiting: "last-result",
  doseLeft: "dose",
  withinLadder: "ladder",
  angleError: "vector",
  paintedAge: "screen",
  terminalLargeEnough: "terminal",
  latched: "alarms",
};
