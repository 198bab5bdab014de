import type { Milliseconds } from "../../../src/protocol/units.ts";
import {
  type GateFacts,
  type GateName,
  type GateVerdict,
  judgeGates,
} from "../../../src/safety/gates.ts";
import { type PermitRequest, permitThrust } from "../../../src/safety/permit.ts";
import { closedGate, impulseLimits, openGates } from "../../transitions-document/samples.ts";
import { type Case, variants } from "../case.ts";

const milliseconds = (value: number): Milliseconds => value as Milliseconds;

/** Everything as it must be to arm. */
export const goodFacts: GateFacts = {
  selfTestFailed: 0,
  simulator: true,
  instrumentAllowed: true,
  calibration: { valid: true, due: 20270101 },
  calibrationVouched: true,
  today: 20270101,
  limitsEqual: true,
  linkErrorRate: 0.0009,
  sinceLinkError: milliseconds(2000),
  statusAge: milliseconds(60),
  eventLoopDelay: milliseconds(49),
  record: { writable: true, reason: "", freeBytes: 500_000_001 },
  clockSane: true,
  operatorMayArm: true,
  patientChosen: true,
  planInDate: true,
  imagingInDate: true,
  screenedToday: true,
  consent: true,
  positioned: true,
  resultWaiting: false,
  doseLeft: 1,
  withinLadder: true,
  angleError: 1,
  paintedAge: milliseconds(200),
  terminalLargeEnough: true,
  latched: false,
};

const record = { writable: true, reason: "the disk is full", freeBytes: 500_000_001 };

/** What may be wrong about the facts that each gate looks at. */
const changes: Readonly<Partial<Record<GateName, Readonly<Record<string, object>>>>> = {
  "self-test": {
    "not read": { selfTestFailed: undefined },
    "an item failed": { selfTestFailed: 1 },
  },
  "simulator-only": {
    "not known": { simulator: undefined },
    "a real instrument": { simulator: false },
  },
  calibration: {
    "not read": { calibration: undefined },
    "the day is not known": { today: undefined },
    "not valid": { calibration: { valid: false, due: 20270101 } },
    "overdue by a day": { today: 20270102 },
  },
  link: {
    "no rate of errors yet": { linkErrorRate: undefined },
    "no time of an error yet": { sinceLinkError: undefined },
    "one line in a thousand damaged": { linkErrorRate: 0.001 },
    "an error 1999 ms ago": { sinceLinkError: 1999 },
  },
  status: {
    never: { statusAge: undefined },
    "later than now": { statusAge: -1 },
    "61 ms old": { statusAge: 61 },
  },
  "event-loop": { "not measured": { eventLoopDelay: undefined } },
  record: {
    none: { record: undefined },
    "not writable": { record: { ...record, writable: false } },
    "free space not known": { record: { ...record, freeBytes: undefined } },
    "500 MB free": { record: { ...record, freeBytes: 500_000_000 } },
  },
  operator: {
    "not known": { operatorMayArm: undefined },
    "may not": { operatorMayArm: false },
    "a demonstration on a simulator": { operatorMayArm: "demonstration" },
    "a demonstration on a real instrument": { operatorMayArm: "demonstration", simulator: false },
  },
  "last-result": { "not known": { resultWaiting: undefined }, waits: { resultWaiting: true } },
  position: {
    "not known": { positioned: undefined },
    "not as planned": { positioned: { closed: "the left side is down" } },
  },
  dose: {
    "not known": { doseLeft: undefined },
    "used up": { doseLeft: { closed: "the impulse of this visit is used up" } },
  },
  vector: { "not known": { angleError: undefined } },
  alarms: { "not known": { latched: undefined }, latched: { latched: true } },
};

const judging = Object.entries(changes).flatMap(([gate, table]) =>
  variants(
    "judgeGates",
    goodFacts,
    table,
    (facts) => {
      const verdict = judgeGates(facts).find((one) => one.gate === gate);
      return `${verdict?.passed ? "open" : "closed"} (${verdict?.reason})`;
    },
    gate,
  ),
);

type Asked = PermitRequest & { readonly gates: readonly GateVerdict[] };

const good: Asked = {
  id: "permit-1",
  planDigest: "48ea4ca7c00783c2",
  timeToLive: milliseconds(8000),
  gates: openGates,
};

const permits = variants(
  "permitThrust",
  good,
  {
    "a gate is closed": {
      gates: openGates.map((gate) => (gate.gate === closedGate.gate ? closedGate : gate)),
    },
    "a gate was not looked at": { gates: openGates.slice(1) },
    "a gate was looked at twice": { gates: [...openGates, openGates[0]] },
    "a gate that nobody knows": {
      gates: [...openGates, { gate: "weather", passed: true, reason: "" }],
    },
    "a life of 3000.5 ms": { timeToLive: 3000.5 },
    "a life of 2999 ms": { timeToLive: 2999 },
    "a life of 15001 ms": { timeToLive: 15_001 },
    "no digest of a plan": { planDigest: "" },
    "no number": { id: "" },
  },
  ({ gates, ...request }) => {
    const answer = permitThrust(request, impulseLimits, gates);
    return answer.ok ? "permitted" : `${answer.code} (${answer.reason})`;
  },
  "permit",
);

export const gateCases: readonly Case[] = [...judging, ...permits];
