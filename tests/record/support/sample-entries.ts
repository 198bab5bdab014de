import { randomUUID } from "node:crypto";
import type { EventEntry, PermitEntry, ResultEntry } from "../../../src/record/recorder.ts";

export function samplePermit(changes: Partial<PermitEntry> = {}): PermitEntry {
  return {
    permit: randomUUID(),
    at: "2026-03-02T09:15:30.125+01:00",
    operator: "operator-1",
    instrumentSerial: "AI-000042",
    instrumentBoot: "5f2c91d07be3a418",
    session: "93ab10c2d4e5f607",
    limitsDigest: "a".repeat(64),
    limits: { peakForceCentinewtons: 6000, mode: "impulse" },
    planDigest: "b".repeat(64),
    gates: [{ gate: "record", passed: true, reason: "The record can be written." }],
    timeToLiveMilliseconds: 8000,
    ...changes,
  };
}

export function sampleResult(permit: string, changes: Partial<ResultEntry> = {}): ResultEntry {
  return {
    permit,
    at: "2026-03-02T09:15:33.870+01:00",
    resultNumber: 7,
    outcome: "thrust",
    cause: "time reached",
    summary: { peakForceCentinewtons: 5210, stiffness: null },
    capture: undefined,
    ...changes,
  };
}

export function sampleEvent(changes: Partial<EventEntry> = {}): EventEntry {
  return {
    at: "2026-03-02T08:15:00Z",
    kind: "link-lost",
    detail: { lastStatusMilliseconds: 250 },
    ...changes,
  };
}
