import type { Milliseconds } from "../../src/protocol/units.ts";
import type { GateFacts } from "../../src/safety/gates.ts";

const milliseconds = (value: number): Milliseconds => value as Milliseconds;

/** Facts with which every gate passes. */
export function goodFacts(): GateFacts {
  return {
    selfTestFailed: 0,
    simulator: true,
    instrumentAllowed: true,
    calibration: { valid: true, due: 20_270_101 },
    today: 20_261_123,
    limitsEqual: true,
    linkErrorRate: 0,
    sinceLinkError: milliseconds(Number.POSITIVE_INFINITY),
    statusAge: milliseconds(10),
    eventLoopDelay: milliseconds(11),
    record: { writable: true, reason: "writable", freeBytes: 1e10 },
    clockSane: true,
    operatorMayArm: true,
    patientChosen: true,
    planInDate: true,
    imagingInDate: true,
    screenedToday: true,
    consent: true,
    resultWaiting: false,
    doseLeft: 3,
    withinLadder: true,
    angleError: 0.2,
    paintedAge: milliseconds(20),
    terminalLargeEnough: true,
    latched: false,
  };
}
