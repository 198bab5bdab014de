import type { Milliseconds } from "../../../src/protocol/units.ts";
import { type GateFacts, type GateVerdict, gateNames } from "../../../src/safety/gates.ts";

export function milliseconds(value: number): Milliseconds {
  return value as Milliseconds;
}

/** Everything as it must be to arm. */
export const goodFacts: GateFacts = {
  selfTestFailed: 0,
  simulator: true,
  instrumentAllowed: true,
  calibration: { valid: true, due: 20270101 },
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
