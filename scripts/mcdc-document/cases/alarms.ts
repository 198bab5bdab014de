import type { Milliseconds } from "../../../src/protocol/units.ts";
import { causeBehind } from "../../../src/safety/alarms/cause-behind.ts";
import { type AlarmFacts, conditionsOf } from "../../../src/safety/alarms/conditions.ts";
import { type AlarmId, type AlarmText, worded } from "../../../src/safety/alarms/signal.ts";
import {
  type ActiveAlarm,
  type AlarmState,
  byUrgency,
  initialAlarms,
} from "../../../src/safety/alarms/state.ts";
import { type AlarmEvent, step } from "../../../src/safety/alarms/step.ts";
import type { GateFacts } from "../../../src/safety/gates.ts";
import { initialInterlock } from "../../../src/safety/interlock/state.ts";
import { scenes } from "../../transitions-document/machines.ts";
import { closedGate, now } from "../../transitions-document/samples.ts";
import { type Case, variants } from "../case.ts";
import { goodFacts } from "./gates.ts";

const milliseconds = (value: number): Milliseconds => value as Milliseconds;
const linked = { ...initialInterlock, host: { at: "linked" } as const, collected: true };

const quiet: AlarmFacts = {
  machine: linked,
  gates: goodFacts,
  silence: milliseconds(20),
  stopUnconfirmed: false,
  calibrationDaysLeft: 200,
  sinceStranger: undefined,
  sinceLook: milliseconds(50),
  audible: true,
};

const gates = (changes: Partial<Record<keyof GateFacts, unknown>>) => ({
  gates: { ...goodFacts, ...changes } as GateFacts,
});
const silent = { cause: { kind: "status-silent" }, at: now } as const;
const waits = gates({ resultWaiting: true });

const conditions = variants(
  "conditionsOf",
  quiet,
  {
    "a stop is not confirmed": { stopUnconfirmed: true },
    "no instrument was linked yet": { silence: undefined },
    "silent for 101 ms": { silence: 101 },
    "silent for 251 ms": { silence: 251 },
    "silent for 251 ms, latched": { silence: 251, machine: { ...linked, latch: silent } },
    "heard later than now": { silence: -1 },
    "no self-test was read": gates({ selfTestFailed: undefined }),
    "an item failed": gates({ selfTestFailed: 1 }),
    "no calibration was read": { ...gates({ calibration: undefined }), calibrationDaysLeft: 14 },
    "a calibration that is not valid": {
      ...gates({ calibration: { valid: false, due: 20270101 } }),
      calibrationDaysLeft: 14,
    },
    "a calibration that the record speaks against": gates({
      calibrationVouched: { closed: "it was changed" },
    }),
    "a calibration due in 31 days": { calibrationDaysLeft: 31 },
    "a calibration due in 30 days": { calibrationDaysLeft: 30 },
    "a calibration due tomorrow": { calibrationDaysLeft: 1 },
    "a calibration due today": { calibrationDaysLeft: 0 },
    "a calibration due yesterday": { calibrationDaysLeft: -1 },
    "a calibration due on a day that is not known": { calibrationDaysLeft: undefined },
    "no rate of errors yet": gates({ linkErrorRate: undefined }),
    "one line in a thousand damaged": gates({ linkErrorRate: 0.001 }),
    "a stranger just now": { sinceStranger: 0 },
    "a stranger 2 s ago": { sinceStranger: 2000 },
    "a stranger just now, not connected": { sinceStranger: 0, machine: initialInterlock },
    "a stranger just now, greeting": {
      sinceStranger: 0,
      machine: { ...linked, host: { at: "greeting" } },
    },
    "a stranger just now, the link lost": {
      sinceStranger: 0,
      machine: { ...linked, host: { at: "link-lost" } },
    },
    "no record": gates({ record: undefined }),
    "a record that is not writable": gates({
      record: { writable: false, reason: "the disk is full", freeBytes: 1 },
    }),
    "1 GB free": gates({ record: { writable: true, reason: "", freeBytes: 1e9 } }),
    "less than 1 GB free": gates({
      record: { writable: true, reason: "", freeBytes: 999_999_999 },
    }),
    "free space not known": gates({ record: { writable: true, reason: "", freeBytes: undefined } }),
    "a result waits": waits,
    "a result waits, not connected": { ...waits, machine: initialInterlock },
    "a clock that is not sane": gates({ clockSane: false }),
    "no delay measured yet": gates({ eventLoopDelay: undefined }),
    "a delay of 50 ms": gates({ eventLoopDelay: 50 }),
    "not audible": { audible: false },
    "not looked at for 1001 ms": { sinceLook: 1001 },
    "never painted": gates({ paintedAge: undefined }),
    "painted later than now": gates({ paintedAge: -1 }),
    "painted 201 ms ago": gates({ paintedAge: 201 }),
  },
  (facts) => {
    const told = conditionsOf(facts).map(({ id, remark }) =>
      remark === "" ? id : `${id} ${remark}`,
    );
    return told.length === 0 ? "none" : told.join(", ");
  },
  "conditions",
);

const words = { reason: "so", items: "so", why: "so", when: "so", left: "so" };
const saying = (id: AlarmId): AlarmText => worded(id, words as never);
type Untimed<E> = E extends AlarmEvent ? Omit<E, "now"> : never;
type Moment = readonly [at: number, event: Untimed<AlarmEvent>];

const observed = (at: number, ...ids: readonly AlarmId[]): Moment => [
  at,
  { kind: "observed", conditions: ids.map(saying) },
];
const latched = (at: number, id: AlarmId): Moment => [at, { kind: "latched", says: saying(id) }];
const acknowledged = (at: number): Moment => [at, { kind: "acknowledge-requested" }];
const paused = (at: number): Moment => [at, { kind: "pause-requested" }];
const released = (at: number): Moment => [at, { kind: "released" }];

function ringText({ alarms, pause, ringing, bells }: AlarmState): string {
  const shown = alarms.map(({ says, on, latched: held, acknowledgedAt, count, onset }) => {
    const marks = [
      on ? "on" : "off",
      ...(held ? ["latched"] : []),
      ...(acknowledgedAt !== undefined ? ["acknowledged"] : []),
    ];
    return `${says.id} ${marks.join(" ")} since ${onset}, ${count} times`;
  });
  const sound = ringing === undefined ? "silent" : `${ringing.priority} since ${ringing.since}`;
  return [...shown, ...(pause === undefined ? [] : ["paused"]), sound, `${bells} bells`].join("; ");
}

function history(...moments: readonly Moment[]): string {
  let state = initialAlarms;
  let last = "";
  for (const [at, event] of moments) {
    const stepped = step(state, { ...event, now: milliseconds(at) });
    state = stepped.next;
    last = stepped.effects
      .map((effect) => ("why" in effect ? `${effect.do}, ${effect.why}` : effect.do))
      .join("; ");
  }
  return [ringText(state), ...(last === "" ? [] : [last])].join("; ");
}

/** The latest event of each is the one that is looked at. */
const histories: Readonly<Record<string, readonly Moment[]>> = {
  "nothing is on": [observed(0)],
  "low on": [observed(0, "A-035")],
  "medium on": [observed(0, "A-052")],
  "medium on, still at 50": [observed(0, "A-052"), observed(50, "A-052")],
  "medium on, gone at 50": [observed(0, "A-052"), observed(50)],
  "medium gone for 999 ms": [observed(0, "A-052"), observed(999)],
  "medium gone for 1 s": [observed(0, "A-052"), observed(1000)],
  "medium gone and back": [observed(0, "A-052"), observed(50), observed(100, "A-052")],
  "stop not confirmed for 249 ms": [observed(0, "A-002"), observed(249, "A-002")],
  "stop not confirmed for 250 ms": [observed(0, "A-002"), observed(250, "A-002")],
  latched: [latched(0, "A-011")],
  "latched, not observed": [latched(0, "A-011"), observed(2000)],
  "latched again at 1000": [latched(0, "A-011"), latched(1000, "A-011")],
  "latched again at 1001": [latched(0, "A-011"), latched(1001, "A-011")],
  "latched and released": [latched(0, "A-011"), released(50)],
  "on and released": [observed(0, "A-052"), released(50)],
  "latched and acknowledged": [latched(0, "A-011"), acknowledged(50)],
  "on and acknowledged": [observed(0, "A-052"), acknowledged(50)],
  "on and acknowledged twice": [observed(0, "A-052"), acknowledged(50), acknowledged(60)],
  "on, acknowledged, gone": [observed(0, "A-052"), acknowledged(50), observed(60)],
  "on, acknowledged, gone and back": [
    observed(0, "A-052"),
    acknowledged(50),
    observed(60),
    observed(70, "A-052"),
  ],
  "high, acknowledged for 119.999 s": [
    observed(0, "A-004"),
    acknowledged(50),
    observed(120_049, "A-004"),
  ],
  "high, acknowledged for 120 s": [
    observed(0, "A-004"),
    acknowledged(50),
    observed(120_050, "A-004"),
  ],
  "high, acknowledged, gone": [observed(0, "A-004"), acknowledged(50), observed(60)],
  "medium, acknowledged for 120 s": [
    observed(0, "A-052"),
    acknowledged(50),
    observed(120_050, "A-052"),
  ],
  "paused with all acknowledged": [observed(0, "A-052"), acknowledged(10), paused(20)],
  "paused with nothing on": [paused(0)],
  "medium paused": [observed(0, "A-052"), paused(10)],
  "medium paused twice": [observed(0, "A-052"), paused(10), paused(20)],
  "medium paused, as high again": [
    observed(0, "A-052"),
    paused(10),
    observed(20, "A-052", "A-034"),
  ],
  "medium paused, higher": [observed(0, "A-052"), paused(10), observed(20, "A-052", "A-004")],
  "medium, higher": [observed(0, "A-052"), observed(20, "A-052", "A-004")],
  "high paused, high": [latched(0, "A-011"), paused(10), latched(20, "A-050")],
  "low paused, medium": [observed(0, "A-035"), paused(10), observed(20, "A-035", "A-052")],
  "medium paused, over": [observed(0, "A-052"), paused(10), observed(1010)],
  "medium paused for 119.999 s": [observed(0, "A-052"), paused(10), observed(120_009, "A-052")],
  "medium paused for 120 s": [observed(0, "A-052"), paused(10), observed(120_010, "A-052")],
  "low on, another at 10": [observed(0, "A-035"), observed(10, "A-035", "A-053")],
  "medium on, another in its burst": [observed(0, "A-052"), observed(400, "A-052", "A-034")],
  "medium on, another after its burst": [observed(0, "A-052"), observed(700, "A-052", "A-034")],
  "medium on, a low one after its burst": [observed(0, "A-052"), observed(700, "A-052", "A-035")],
  "medium on, its second stroke": [observed(0, "A-052"), observed(300, "A-052")],
  "two together": [observed(0, "A-060", "A-052")],
  "one after the other": [observed(0, "A-060"), observed(10, "A-060", "A-052")],
  "one acknowledged, the other new": [
    observed(0, "A-052"),
    acknowledged(10),
    observed(20, "A-052", "A-060"),
  ],
};
const playing: readonly Case[] = Object.entries(histories).map(([event, moments]) => ({
  group: "alarms",
  subject: "list of alarms",
  event,
  play: () => history(...moments),
}));

const alarm: ActiveAlarm = {
  says: saying("A-052"),
  onset: milliseconds(0),
  seen: milliseconds(0),
  on: true,
  latched: false,
  acknowledgedAt: undefined,
  count: 1,
};
/** Against the other one: which comes first. */
const urgencies = variants(
  "byUrgency",
  alarm,
  {
    "one that is over": { on: false },
    "a higher one": { says: saying("A-004") },
    "one that was acknowledged": { acknowledgedAt: 10 },
    "a later one": { onset: 10 },
    "another number": { says: saying("A-060") },
  },
  (one) => ["first", "equal", "last"][Math.sign(byUrgency(one, alarm)) + 1] ?? "",
  "urgency",
);

const [armed] = scenes.armed;
const behind = (["behind no latch", "behind a latch"] as const).flatMap((subject) =>
  [undefined, closedGate].map(
    (gate): Case => ({
      group: "causeBehind",
      subject,
      event: gate === undefined ? "beat (all is well)" : "beat (a standing gate is closed)",
      play: () => {
        if (armed === undefined) throw new Error("the table of transitions has no armed machine");
        const latch = subject === "behind no latch" ? undefined : silent;
        const machine = { ...armed.machine, latch };
        return causeBehind(machine, { kind: "beat", closedGate: gate, now })?.kind ?? "nothing";
      },
    }),
  ),
);

export const alarmCases: readonly Case[] = [...conditions, ...playing, ...urgencies, ...behind];
