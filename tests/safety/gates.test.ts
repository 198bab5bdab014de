import { describe, expect, test } from "vitest";
import { gateBounds, timing } from "../../src/safety/default-limits.ts";
import {
  type GateFacts,
  type GateName,
  gateNames,
  judgeGates,
  judgeStandingGates,
} from "../../src/safety/gates.ts";
import { goodFacts, milliseconds } from "./support/gates.ts";

type Changes = Partial<Record<keyof GateFacts, unknown>>;

/** The tests offer facts of the wrong type as well. */
function factsWith(changes: Changes): GateFacts {
  return { ...goodFacts, ...changes } as GateFacts;
}

function closedBy(changes: Changes): readonly GateName[] {
  return judgeGates(factsWith(changes))
    .filter((verdict) => !verdict.passed)
    .map((verdict) => verdict.gate);
}

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

/** Which gate looks at a fact. */
const lookedAtBy: Readonly<Record<keyof GateFacts, GateName>> = {
  selfTestFailed: "self-test",
  simulator: "simulator-only",
  instrumentAllowed: "instrument",
  calibration: "calibration",
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

describe("the gates of arming", () => {
  test("all pass where every fact is good", () => {
    expect(judgeGates(goodFacts).map(({ gate, passed }) => [gate, passed])).toEqual(
      gateNames.map((gate) => [gate, true]),
    );
  });

  test.each(bad)("%s closes alone where the facts are %j [test->RC-36~1]", (gate, changes) => {
    expect(closedBy(changes)).toEqual([gate]);
  });

  test("are each closed by some bad fact in this table [test->HZ-22~1]", () => {
    expect([...new Set(bad.map(([gate]) => gate))]).toEqual(gateNames);
  });

  test.each(Object.entries(lookedAtBy))(
    "where %s is not known, %s closes alone [test->RC-36~1]",
    (fact, gate) => {
      expect(closedBy({ [fact]: undefined })).toEqual([gate]);
    },
  );

  test("all close where nothing is known [test->RC-36~1]", () => {
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

  test.each([
    [{ statusAge: 60.4 }, "status", "status 61 ms ago, at most 60 ms"],
    [{ record: { ...record, freeBytes: undefined } }, "record", "the free disk space is not known"],
    [{ record: { ...record, writable: false, reason: "no key" } }, "record", "no key"],
    [{ consent: undefined }, "consent", "not known whether consent is given"],
    [{ operatorMayArm: undefined }, "operator", "not known whether the operator may arm"],
    [{ patientChosen: undefined }, "patient", "not known whether a patient is chosen"],
    [{ planInDate: undefined }, "plan", "not known whether the plan is signed and in date"],
    [{ imagingInDate: undefined }, "imaging", "not known whether the imaging is in date"],
    [{ screenedToday: undefined }, "screening", "not known whether it was done today"],
    [{ simulator: undefined }, "simulator-only", "not known whether it is a simulator"],
    [{ instrumentAllowed: undefined }, "instrument", "not known whether it is allowed"],
    [
      { limitsEqual: undefined },
      "limits-echo",
      "not known whether the instrument holds the limits asked for",
    ],
    [{ clockSane: undefined }, "clock", "not known whether the system clock is right"],
    [{ withinLadder: undefined }, "ladder", "not known whether the plan is within the ladder"],
    [
      { terminalLargeEnough: undefined },
      "terminal",
      "not known whether the terminal is large enough",
    ],
    [{ latched: undefined }, "alarms", "not known whether an alarm is latched"],
    [{ doseLeft: undefined }, "dose", "not known whether a thrust is left"],
    [{ doseLeft: { closed: "the impulse is used up" } }, "dose", "the impulse is used up"],
    [{ positioned: undefined }, "position", "not known whether the patient is positioned"],
    [{ positioned: false }, "position", "not confirmed: the patient may move"],
    [{ positioned: { closed: "the left side is up" } }, "position", "the left side is up"],
    [{ screenedToday: { closed: "blocks: infection" } }, "screening", "blocks: infection"],
    [{ withinLadder: { closed: "one step at most" } }, "ladder", "one step at most"],
    [{}, "instrument", "a simulator; no list of instruments yet"],
    [{}, "calibration", "due 2027-01-01"],
    [{ angleError: 1.04 }, "vector", "off the plan by 1.04 deg, at most 1 deg"],
    [{ angleError: 1.001 }, "vector", "off the plan by 1.01 deg, at most 1 deg"],
    [{ angleError: 1.1 }, "vector", "off the plan by 1.10 deg, at most 1 deg"],
    [{ angleError: 1 }, "vector", "off the plan by 1.00 deg, at most 1 deg"],
    [{ linkErrorRate: undefined }, "link", "no line was received"],
    [{ sinceLinkError: undefined }, "link", "no line was received"],
    [{ selfTestFailed: 12 }, "self-test", "failed: noise of channel A, noise of channel B"],
    [{ selfTestFailed: 96 }, "self-test", "failed: watchdog, memory"],
    [{ angleError: undefined }, "vector", "the direction is not known"],
    [{}, "self-test", "passed"],
    [{}, "screen", "painted 50 ms ago, at most 200 ms"],
  ] as const)("with %j give the reason of %s in true words", (changes, gate, reason) => {
    const verdict = judgeGates(factsWith(changes)).find((one) => one.gate === gate);
    expect(verdict?.reason).toBe(reason);
  });
});

describe("a demonstration", () => {
  const care = [
    "operatorMayArm",
    "patientChosen",
    "planInDate",
    "imagingInDate",
    "screenedToday",
    "consent",
    "positioned",
  ] as const;
  const shown = Object.fromEntries(care.map((fact) => [fact, "demonstration"] as const));

  test("passes the gates of care, and each says that nobody is treated", () => {
    const verdicts = judgeGates(factsWith(shown));
    const told = verdicts.filter((one) => one.reason.includes("nobody is treated"));
    expect(verdicts.filter((one) => !one.passed)).toEqual([]);
    expect(told.map((one) => one.gate)).toEqual(care.map((fact) => lookedAtBy[fact]));
  });

  test.each([false, undefined])(
    "is never armed where the instrument is a simulator: %s [test->RC-37~1]",
    (simulator) => {
      expect(closedBy({ ...shown, simulator })).toContain("simulator-only");
      expect(judgeStandingGates(factsWith({ ...shown, simulator }))?.gate).toBe("simulator-only");
    },
  );
});

describe("the gates that stand while armed", () => {
  const standing = (changes: Changes): GateName | undefined =>
    judgeStandingGates(factsWith(changes))?.gate;
  /** Left to the instrument, to the beat's own lateness, or unable to change while armed. */
  const left: readonly GateName[] = [
    "vector",
    "link",
    "event-loop",
    "last-result",
    "dose",
    "alarms",
  ];

  test("all hold where every fact is good", () => {
    expect(judgeStandingGates(goodFacts)).toBeUndefined();
  });

  test.each(Object.entries(lookedAtBy).filter(([, gate]) => !left.includes(gate)))(
    "do not hold where %s is not known [test->RC-38~1]",
    (fact, gate) => {
      expect(standing({ [fact]: undefined })).toBe(gate);
    },
  );

  test.each(Object.entries(lookedAtBy).filter(([, gate]) => left.includes(gate)))(
    "do not look at %s",
    (fact) => {
      expect(standing({ [fact]: undefined })).toBeUndefined();
    },
  );

  test("take a status for fresh up to the age from which it is unknown [test->RC-38~1]", () => {
    const ages = [60.1, timing.unknown, timing.unknown + 0.1].map((age) =>
      standing({ statusAge: milliseconds(age) }),
    );
    expect(ages).toEqual([undefined, undefined, "status"]);
  });

  test("take a screen for painted up to 250 ms [test->RC-38~1] [test->RC-54~1]", () => {
    const ages = [200.1, 250, 250.1].map((age) => standing({ paintedAge: milliseconds(age) }));
    expect(ages).toEqual([undefined, undefined, "screen"]);
  });

  test("tell the first that does not hold, in the order of the gates", () => {
    expect(standing({ consent: false, simulator: false })).toBe("simulator-only");
  });
});

describe("a demonstration", () => {
  const care = [
    ["operator", "operatorMayArm"],
    ["patient", "patientChosen"],
    ["plan", "planInDate"],
    ["imaging", "imagingInDate"],
    ["screening", "screenedToday"],
    ["consent", "consent"],
    ["position", "positioned"],
  ] as const;

  test.each(care)("passes the gate %s and says that nobody is treated", (gate, fact) => {
    const verdicts = judgeGates(factsWith({ [fact]: "demonstration" }));
    const verdict = verdicts.find((candidate) => candidate.gate === gate);
    expect(verdict).toEqual({ gate, passed: true, reason: "demonstration: nobody is treated" });
  });

  test("is armed on a simulator only [test->RC-37~1]", () => {
    const demonstration = Object.fromEntries(care.map(([, fact]) => [fact, "demonstration"]));
    expect(closedBy({ ...demonstration, simulator: true })).toEqual([]);
    const closed = ["simulator-only", ...care.map(([gate]) => gate)];
    expect(closedBy({ ...demonstration, simulator: false })).toEqual(closed);
    expect(closedBy({ ...demonstration, simulator: undefined })).toEqual(closed);
  });
});
