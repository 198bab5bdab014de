import type { Milliseconds } from "../../protocol/units.ts";
import { calibrationBounds, gateBounds, timing } from "../default-limits.ts";
import { dayInWords, itemsInWords } from "../fact-words.ts";
import type { GateFacts } from "../gates.ts";
import type { Interlock } from "../interlock/state.ts";
import { type AlarmText, type AlarmWords, type ConditionId, worded } from "./signal.ts";
import { alarmTiming } from "./state.ts";

/** What the conditions are judged from, all of it at one moment. undefined is "not known". */
export type AlarmFacts = {
  readonly machine: Interlock;
  readonly gates: GateFacts;
  /**
   * For how long the state of the instrument was not heard, over every loss that was not wished;
   * undefined: none was linked yet, or the link ended in order.
   */
  readonly silence: Milliseconds | undefined;
  /** A stop was sent, and no status has said since that the instrument is disarmed. */
  readonly stopUnconfirmed: boolean;
  /** Days until the calibration is due, 0 on its last day. */
  readonly calibrationDaysLeft: number | undefined;
  /** Since the instrument last counted a line that belongs to no session of this host. */
  readonly sinceStranger: Milliseconds | undefined;
  /** Since the conditions were looked at before. */
  readonly sinceLook: Milliseconds;
  /** Whether the alarms could be heard. */
  readonly audible: boolean;
};

/** Twice what the gate asks for. */
const fewBytes = 2 * gateBounds.freeBytes;
const strangerSeen = 2000;

/** A linked instrument: what is not there keeps no result, and nobody speaks to it. */
function isLinked({ host }: Interlock): boolean {
  return host.at !== "disconnected" && host.at !== "greeting" && host.at !== "link-lost";
}

function days(left: number): string {
  if (left === 0) return "today is its last day";
  return left === 1 ? "1 day left" : `${left} days left`;
}

type Judgement<I extends ConditionId> = (facts: AlarmFacts) => AlarmWords<I> | undefined;

/**
 * One judgement for each alarm of the table that is on while something is so: its words, or undefined
 * where it is off. The type makes it total. What the interlock has latched already is not said twice.
 */
const judgements: { readonly [I in ConditionId]: Judgement<I> } = {
  "A-002": ({ stopUnconfirmed }) => (stopUnconfirmed ? {} : undefined),
  "A-004": ({ machine, silence }) => {
    if (silence === undefined || machine.latch?.cause.kind === "status-silent") return undefined;
    // An age below 0 is two times in the wrong order, so it is no age.
    return silence >= 0 && silence <= timing.unknown ? undefined : {};
  },
  "A-005": ({ silence }) =>
    silence !== undefined && silence > timing.shownStale && silence <= timing.unknown
      ? {}
      : undefined,
  "A-033": ({ gates: { selfTestFailed } }) =>
    selfTestFailed === undefined || selfTestFailed === 0
      ? undefined
      : { items: itemsInWords(selfTestFailed) },
  "A-034": ({ gates: { calibration, calibrationVouched: vouched }, calibrationDaysLeft }) => {
    if (calibration === undefined) return undefined;
    if (!calibration.valid) return { why: "its memory is not valid" };
    const over = calibrationDaysLeft !== undefined && calibrationDaysLeft < 0;
    if (over) return { why: `was due ${dayInWords(calibration.due)}` };
    return typeof vouched === "object" ? { why: vouched.closed } : undefined;
  },
  "A-035": ({ gates: { calibration }, calibrationDaysLeft: left }) => {
    const soon = left !== undefined && left >= 0 && left <= calibrationBounds.dueSoonDays;
    return soon && calibration?.valid === true ? { when: days(left) } : undefined;
  },
  "A-041": ({ gates: { linkErrorRate } }) =>
    linkErrorRate !== undefined && linkErrorRate >= gateBounds.linkErrorRate ? {} : undefined,
  "A-042": ({ machine, sinceStranger }) =>
    isLinked(machine) && sinceStranger !== undefined && sinceStranger < strangerSeen
      ? {}
      : undefined,
  "A-052": ({ gates: { record } }) => {
    if (record === undefined) return { reason: "there is none" };
    return record.writable ? undefined : { reason: record.reason };
  },
  "A-053": ({ gates: { record } }) =>
    record?.writable === true && record.freeBytes !== undefined && record.freeBytes < fewBytes
      ? { left: `${Math.floor(record.freeBytes / 1_000_000)}` }
      : undefined,
  "A-055": ({ machine, gates: { resultWaiting } }) =>
    isLinked(machine) && resultWaiting === true ? {} : undefined,
  "A-060": ({ gates: { clockSane } }) => (clockSane === true ? undefined : {}),
  "A-061": ({ gates: { eventLoopDelay } }) =>
    eventLoopDelay !== undefined && eventLoopDelay >= timing.eventLoopDelay ? {} : undefined,
  "A-062": ({ audible }) => (audible ? undefined : {}),
  "A-063": ({ gates: { paintedAge } }) =>
    paintedAge !== undefined && !(paintedAge >= 0 && paintedAge <= timing.screenFresh)
      ? {}
      : undefined,
  "A-064": ({ sinceLook }) => (sinceLook > alarmTiming.programSilent ? {} : undefined),
};

function judge<I extends ConditionId>(id: I, facts: AlarmFacts): AlarmText | undefined {
  const words = judgements[id](facts);
  return words === undefined ? undefined : worded(id, words);
}

const conditionIds = Object.keys(judgements) as ConditionId[];

/** Every condition that is on at this moment, in the order of the table. */
export function conditionsOf(facts: AlarmFacts): readonly AlarmText[] {
  return conditionIds.flatMap((id) => judge(id, facts) ?? []);
}
