import { describe, expect, test } from "vitest";
import { gateBounds, timing } from "../../src/safety/default-limits.ts";
import { type GateName, gateNames, judgeGates } from "../../src/safety/gates.ts";
import { type Changes, closedBy, factsWith, goodFacts, lookedAtBy } from "./support/gates.ts";

const record = { writable: true, reason: "", freeBytes: 10_000_000_000 };

/** Each gate with the facts that close it alone. */
const bad: readonly (readonly [GateName, Changes])[] = [
  ["self-test", { selfTestFailed: 1 }],
  ["self-test", { selfTestFailed: 2047 }],
  ["self-test", { selfTestFailed: Number.NaN }],
  ["simulator-only", { simulator: false }],
  ["instrument", { instrumentAllowed: false }],
  ["calibration", { calibration: { valid: false, due: 20270101 } }],
  ["calibration", { calibration: { valid: true, due: 20261122 } }],
  ["calibration", { calibration: { valid: true, due: Number.NaN } }],
  ["calibration", { calibrationVouched: false }],
  ["calibration", { calibrationVouched: { closed: "the last session failed" } }],
  ["calibration", { today: 20270102 }],
  ["calibration", { today: Number.NaN }],
  ["limits-echo", { limitsEqual: false }],
  ["link", { linkErrorRate: 1e-3 }],
  ["link", { linkErrorRate: 1 }],
  ["link", { linkErrorRate: Number.NaN }],
  ["link", { sinceLinkError: 1999 }],
  ["link", { sinceLinkError: Number.NaN }],
  ["status", { statusAge: 60.1 }],
  ["status", { statusAge: -1 }],
  ["status", { statusAge: Number.NaN }],
  ["status", { statusAge: Infinity }],
  ["event-loop", { eventLoopDelay: 50 }],
  ["event-loop", { eventLoopDelay: Number.NaN }],
  ["record", { record: { ...record, writable: false, reason: "the disk is full" } }],
  ["record", { record: { ...record, freeBytes: 500_000_000 } }],
  ["record", { record: { ...record, freeBytes: undefined } }],
  ["clock", { clockSane: false }],
  ["operator", { operatorMayArm: false }],
  ["patient", { patientChosen: false }],
  ["plan", { planInDate: false }],
  ["imaging", { imagingInDate: false }],
  ["screening", { screenedToday: false }],
  ["consent", { consent: false }],
  ["position", { positioned: false }],
  ["position", { positioned: { closed: "the side up is the left one" } }],
  ["plan", { planInDate: { closed: "expired on 2026-11-22" } }],
  ["last-result", { resultWaiting: true }],
  ["dose", { doseLeft: 0 }],
  ["dose", { doseLeft: -1 }],
  ["dose", { doseLeft: Number.NaN }],
  ["dose", { doseLeft: { closed: "the impulse of this visit is used up" } }],
  ["ladder", { withinLadder: false }],
  ["ladder", { withinLadder: { closed: "45.0 N is above 40 N and not confirmed" } }],
  ["vector", { angleError: 1.001 }],
  ["vector", { angleError: Number.NaN }],
  ["screen", { paintedAge: 200.1 }],
  ["screen", { paintedAge: -1 }],
  ["terminal", { terminalLargeEnough: false }],
  ["alarms", { latched: true }],
];

describe("the gates of arming", () => {
  test("all pass where every fact is good", () => {
    expect(judgeGates(goodFacts).map(({ gate, passed }) => [gate, passed])).toEqual(
      gateNames.map((gate) => [gate, true]),
    );
  });

  test.each(bad)("%s closes alone where the facts are %j [test->RC-36~2]", (gate, changes) => {
    expect(closedBy(changes)).toEqual([gate]);
  });

  test("are each closed by some bad fact in this table [test->HZ-22~2]", () => {
    expect([...new Set(bad.map(([gate]) => gate))]).toEqual(gateNames);
  });

  test.each(Object.entries(lookedAtBy))(
    "where %s is not known, %s closes alone [test->RC-36~2]",
    (fact, gate) => {
      expect(closedBy({ [fact]: undefined })).toEqual([gate]);
    },
  );

  test("all close where nothing is known [test->RC-36~2]", () => {
    const facts = Object.keys(goodFacts).map((fact) => [fact, undefined] as const);
    expect(closedBy(Object.fromEntries(facts))).toEqual(gateNames);
  });

  test("each say why, passed or not", () => {
    const verdicts = [goodFacts, ...bad.map(([, changes]) => factsWith(changes))].flatMap(
      judgeGates,
    );
    expect(verdicts.filter((verdict) => verdict.reason.trim() === "")).toEqual([]);
  });

  test.each([
    ["calibration", { today: 20270101 }],
    ["link", { linkErrorRate: 0.000999 }],
    ["link", { sinceLinkError: timing.linkErrorFree }],
    ["status", { statusAge: timing.freshStatus }],
    ["status", { statusAge: 0 }],
    ["event-loop", { eventLoopDelay: 49.9 }],
    ["record", { record: { ...record, freeBytes: gateBounds.freeBytes + 1 } }],
    ["dose", { doseLeft: 1 }],
    ["vector", { angleError: gateBounds.angleErrorDegrees }],
    ["screen", { paintedAge: timing.screenFresh }],
  ] as const)("%s passes at its bound, %j", (_, changes) => {
    expect(closedBy(changes)).toEqual([]);
  });
});
