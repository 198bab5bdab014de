import type { Milliseconds } from "../protocol/units.ts";
import { gateBounds, timing } from "./default-limits.ts";
import { dayInWords, itemsInWords } from "./fact-words.ts";

/** A fact that keeps its gate closed, and why: what a person reads beside the gate. */
export type Closed = { readonly closed: string };

/**
 * Something that the practice has written down about operator, person or plan. A demonstration treats
 * nobody: it passes and says so, and `simulator-only` keeps it from every real instrument.
 */
export type CareFact = boolean | Closed | "demonstration" | undefined;

/** What the gates look at. undefined is "not known", and not known never passes. */
export type GateFacts = {
  readonly selfTestFailed: number | undefined;
  readonly simulator: boolean | undefined;
  readonly instrumentAllowed: boolean | undefined;
  readonly calibration: { readonly valid: boolean; readonly due: number } | undefined;
  /** Whether the record vouches for that calibration: sessions, changes of it, daily checks. */
  readonly calibrationVouched: boolean | Closed | undefined;
  /** Calendar day as yyyymmdd. */
  readonly today: number | undefined;
  readonly limitsEqual: boolean | Closed | undefined;
  readonly linkErrorRate: number | undefined;
  /** Infinity: there was never one. */
  readonly sinceLinkError: Milliseconds | undefined;
  readonly statusAge: Milliseconds | undefined;
  readonly eventLoopDelay: Milliseconds | undefined;
  readonly record:
    | {
        readonly writable: boolean;
        readonly reason: string;
        readonly freeBytes: number | undefined;
      }
    | undefined;
  readonly clockSane: boolean | undefined;
  readonly operatorMayArm: CareFact;
  readonly patientChosen: CareFact;
  readonly planInDate: CareFact;
  readonly imagingInDate: CareFact;
  readonly screenedToday: CareFact;
  readonly consent: CareFact;
  /** Position, side up and headpiece as planned; the patient does not move any more. */
  readonly positioned: CareFact;
  readonly resultWaiting: boolean | undefined;
  readonly doseLeft: number | Closed | undefined;
  readonly withinLadder: boolean | Closed | undefined;
  readonly angleError: number | undefined;
  readonly paintedAge: Milliseconds | undefined;
  readonly terminalLargeEnough: boolean | undefined;
  readonly latched: boolean | undefined;
};

export const gateNames = [
  "self-test",
  "simulator-only",
  "instrument",
  "calibration",
  "limits-echo",
  "link",
  "status",
  "event-loop",
  "record",
  "clock",
  "operator",
  "patient",
  "plan",
  "imaging",
  "screening",
  "consent",
  "position",
  "last-result",
  "dose",
  "ladder",
  "vector",
  "screen",
  "terminal",
  "alarms",
] as const;
export type GateName = (typeof gateNames)[number];

export type GateVerdict = {
  readonly gate: GateName;
  readonly passed: boolean;
  readonly reason: string;
};

type Judgement = readonly [passed: boolean, reason: string];
type Gate = (facts: GateFacts, bounds: Bounds) => Judgement;

/** How old a status and a painted frame may be: narrow to arm, wider while armed. */
type Bounds = { readonly status: Milliseconds; readonly painted: Milliseconds };
const armingBounds: Bounds = { status: timing.freshStatus, painted: timing.screenFresh };
const armedBounds: Bounds = { status: timing.unknown, painted: timing.screenLost };

/** What a gate says of a fact that is a yes or a no: what is not known, what is good, what is bad. */
type Words = readonly [whether: string, good: string, bad: string];

function yes(fact: boolean | Closed | undefined, [whether, good, bad]: Words): Judgement {
  if (fact === undefined) return [false, `not known whether ${whether}`];
  if (typeof fact === "object") return [false, fact.closed];
  return fact === true ? [true, good] : [false, bad];
}

function care(facts: GateFacts, fact: CareFact, words: Words): Judgement {
  if (fact !== "demonstration") return yes(fact, words);
  return facts.simulator === true
    ? [true, "demonstration: nobody is treated"]
    : [false, "a demonstration is for simulators only"];
}

/** An age below 0 is two times in the wrong order, so it is no age. */
const age = (value: Milliseconds | undefined, most: Milliseconds, what: string): Judgement =>
  value === undefined
    ? [false, `${what}: never`]
    : [value >= 0 && value <= most, `${what} ${Math.ceil(value)} ms ago, at most ${most} ms`];

/** Up, so that no angle that is refused reads like one that passes; a floating-point hair is none. */
const hundredthsUp = (value: number): string => (Math.ceil(value * 100 - 1e-6) / 100).toFixed(2);

/** One judgement a gate; the type makes the table total. Every one is written for the good case. */
const judgements: Readonly<Record<GateName, Gate>> = {
  "self-test": ({ selfTestFailed }) =>
    selfTestFailed === undefined
      ? [false, "the self-test has not been read"]
      : [
          selfTestFailed === 0,
          selfTestFailed === 0 ? "passed" : `failed: ${itemsInWords(selfTestFailed)}`,
        ],
  // No instrument is cleared for people: until one is, only a simulator may be armed.
  "simulator-only": ({ simulator }) =>
    yes(simulator, [
      "it is a simulator",
      "a simulator",
      "not a simulator: this build arms simulators only",
    ]),
  instrument: ({ instrumentAllowed }) =>
    yes(instrumentAllowed, [
      "it is allowed",
      "a simulator; no list of instruments yet",
      "not an allowed instrument",
    ]),
  calibration: ({ calibration, calibrationVouched, today }) => {
    if (calibration === undefined || today === undefined) return [false, "not read"];
    if (!calibration.valid) return [false, "the calibration memory is not valid"];
    const due = `due ${dayInWords(calibration.due)}`;
    if (!(today <= calibration.due)) return [false, due];
    return yes(calibrationVouched, [
      "the record vouches for it",
      due,
      "the record does not vouch for it",
    ]);
  },
  "limits-echo": ({ limitsEqual }) =>
    yes(limitsEqual, [
      "the instrument holds the limits asked for",
      "the instrument holds the limits asked for",
      "the echo differs",
    ]),
  link: ({ linkErrorRate, sinceLinkError }) => {
    if (linkErrorRate === undefined || sinceLinkError === undefined) {
      return [false, "no line was received"];
    }
    const quiet = sinceLinkError >= timing.linkErrorFree;
    const passed = linkErrorRate < gateBounds.linkErrorRate && quiet;
    return [passed, passed ? "no error for 2 s" : "damaged lines within the last 2 s, or too many"];
  },
  status: ({ statusAge }, bounds) => age(statusAge, bounds.status, "status"),
  "event-loop": ({ eventLoopDelay }) =>
    eventLoopDelay === undefined
      ? [false, "not yet measured"]
      : [eventLoopDelay < timing.eventLoopDelay, `delay p99 ${Math.round(eventLoopDelay)} ms`],
  record: ({ record }) => {
    if (record === undefined) return [false, "no record"];
    if (!record.writable) return [false, record.reason];
    if (record.freeBytes === undefined) return [false, "the free disk space is not known"];
    const enough = record.freeBytes > gateBounds.freeBytes;
    return [enough, enough ? "writable" : "less than 500 MB of disk are left"];
  },
  clock: ({ clockSane }) =>
    yes(clockSane, ["the system clock is right", "sane", "the system clock jumped or is not set"]),
  operator: (facts) =>
    care(facts, facts.operatorMayArm, ["the operator may arm", "may arm", "may not arm"]),
  patient: (facts) =>
    care(facts, facts.patientChosen, ["a patient is chosen", "chosen", "no patient is chosen"]),
  plan: (facts) =>
    care(facts, facts.planInDate, [
      "the plan is signed and in date",
      "signed and in date",
      "not signed, or expired",
    ]),
  imaging: (facts) =>
    care(facts, facts.imagingInDate, ["the imaging is in date", "in date", "expired"]),
  screening: (facts) =>
    care(facts, facts.screenedToday, ["it was done today", "done today, nothing blocks", "blocks"]),
  consent: (facts) => care(facts, facts.consent, ["consent is given", "given", "not given"]),
  position: (facts) =>
    care(facts, facts.positioned, [
      "the patient is positioned",
      "as planned, the patient lies still",
      "not confirmed: the patient may move",
    ]),
  "last-result": ({ resultWaiting }) =>
    resultWaiting === undefined
      ? [false, "not known whether a result waits"]
      : [!resultWaiting, resultWaiting ? "a result is not yet recorded" : "recorded"],
  dose: ({ doseLeft }) => {
    if (doseLeft === undefined) return [false, "not known whether a thrust is left"];
    if (typeof doseLeft === "object") return [false, doseLeft.closed];
    return [doseLeft > 0, `${doseLeft} left in this visit`];
  },
  ladder: ({ withinLadder }) =>
    yes(withinLadder, ["the plan is within the ladder", "within the ladder", "more than one step"]),
  vector: ({ angleError }) =>
    angleError === undefined
      ? [false, "the direction is not known"]
      : [
          angleError <= gateBounds.angleErrorDegrees,
          `off the plan by ${hundredthsUp(angleError)} deg, at most ${gateBounds.angleErrorDegrees} deg`,
        ],
  screen: ({ paintedAge }, bounds) => age(paintedAge, bounds.painted, "painted"),
  terminal: ({ terminalLargeEnough }) =>
    yes(terminalLargeEnough, [
      "the terminal is large enough",
      "80x24 or larger",
      "the terminal is smaller than 80x24",
    ]),
  alarms: ({ latched }) =>
    yes(latched === undefined ? undefined : !latched, [
      "an alarm is latched",
      "none latched",
      "latched",
    ]),
};

function judge(gate: GateName, facts: GateFacts, bounds: Bounds): GateVerdict {
  const [passed, reason] = judgements[gate](facts, bounds);
  return { gate, passed, reason };
}

/** Every gate of arming with its reason, in one order. There is no way to leave one out. */
export function judgeGates(facts: GateFacts): readonly GateVerdict[] {
  return gateNames.map((gate) => judge(gate, facts, armingBounds));
}

/**
 * Why these verdicts do not open the way: the first closed gate, or one that is missing or double, in
 * words; undefined where every gate was looked at once and passed.
 */
export function whyClosed(verdicts: readonly GateVerdict[]): string | undefined {
  for (const name of gateNames) {
    const found = verdicts.filter((verdict) => verdict.gate === name);
    const [verdict] = found;
    if (verdict === undefined || found.length > 1) return `${name}: was not looked at once`;
    if (!verdict.passed) return `${name}: ${verdict.reason}`;
  }
  return verdicts.length === gateNames.length ? undefined : "a gate that does not exist";
}

/**
 * The gates that must go on holding while armed. Left to others meanwhile: the angle (the instrument
 * disarms above 2 degrees), damaged lines (it disarms at three), the event loop (a late beat stops),
 * and what only the thrust itself changes (the last result, the dose, the latched alarms).
 */
const standingGates: readonly GateName[] = gateNames.filter(
  (gate) => !["vector", "link", "event-loop", "last-result", "dose", "alarms"].includes(gate),
);

/** The first standing gate that does not hold; undefined where all do. */
export function judgeStandingGates(facts: GateFacts): GateVerdict | undefined {
  return standingGates
    .map((gate) => judge(gate, facts, armedBounds))
    .find((verdict) => !verdict.passed);
}
