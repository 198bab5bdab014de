import type { Clock } from "../device/clock.ts";
import { causeBehind } from "../safety/alarms/cause-behind.ts";
import { type AlarmFacts, conditionsOf } from "../safety/alarms/conditions.ts";
import { alarmRanks } from "../safety/alarms/ranks.ts";
import type { AlarmId, AlarmText } from "../safety/alarms/signal.ts";
import {
  type ActiveAlarm,
  type AlarmState,
  initialAlarms,
  isPast,
  isSeen,
} from "../safety/alarms/state.ts";
import { type AlarmEffect, type AlarmEvent, step } from "../safety/alarms/step.ts";
import { alarmOf } from "../safety/alarms.ts";
import type { Effect } from "../safety/interlock/effect.ts";
import type { InterlockEvent } from "../safety/interlock/event.ts";
import type { Interlock, LatchCause } from "../safety/interlock/state.ts";
import type { AlarmRow, Snapshot } from "./messages/snapshot.ts";

/** Keeps the alarms: shows them, and tells the record of the onset, acknowledgement and clear of each. */
export interface AlarmDesk {
  /** After every step of the interlock; its effects are carried out already. */
  stepped(before: Interlock, event: InterlockEvent, effects: readonly Effect[]): void;
  /** Everything that an alarm may be on for, 20 times a second. */
  observed(facts: AlarmFacts): void;
  acknowledge(): void;
  /** Silences the sound, or brings it back. */
  pause(): void;
  /** The most urgent first. */
  rows(): Snapshot["alarms"];
  audio(): Snapshot["audio"];
}

export type AlarmDeskOptions = {
  readonly clock: Clock;
  /** The wall clock with its zone. */
  readonly wall: () => string;
  readonly record: (kind: string, detail: Readonly<Record<string, unknown>>) => void;
  /** For the list of events on the screen. */
  readonly noted: (text: string) => void;
  readonly refused: (reason: string) => void;
};

function inWords({ text, remark }: AlarmText): string {
  return remark === "" ? text : `${text}: ${remark}`;
}

export function createAlarmDesk(options: AlarmDeskOptions): AlarmDesk {
  const { clock, wall, record, noted } = options;
  let state: AlarmState = initialAlarms;
  let audible = false;
  // One entry at most for each alarm of the table.
  const since = new Map<AlarmId, string>();
  const causes = new Map<AlarmId, LatchCause>();

  function take(event: AlarmEvent): void {
    const { next, effects } = step(state, event);
    state = next;
    for (const effect of effects) tell(effect);
  }

  function tell(effect: AlarmEffect): void {
    switch (effect.do) {
      case "onset": {
        const { says } = effect.alarm;
        since.set(says.id, wall());
        recordAlarm("alarm-onset", effect.alarm);
        noted(`${says.id} ${inWords(says)}`);
        break;
      }
      case "acknowledged":
        recordAlarm("alarm-acknowledged", effect.alarm);
        noted(`${effect.alarm.says.id} acknowledged`);
        break;
      case "cleared":
        recordAlarm("alarm-cleared", effect.alarm);
        since.delete(effect.alarm.says.id);
        causes.delete(effect.alarm.says.id);
        break;
      case "audio-paused":
        record("audio-paused", {});
        break;
      case "audio-resumed":
        record("audio-resumed", { why: effect.why });
        break;
      case "refuse":
        options.refused(effect.reason);
        break;
      default:
        effect satisfies never;
    }
  }

  function recordAlarm(kind: string, { says, count }: ActiveAlarm): void {
    const { id, priority } = says;
    const { revision } = alarmRanks[id];
    record(kind, { id, revision, priority, says: inWords(says), count, cause: causes.get(id) });
  }

  function latched(cause: LatchCause): void {
    const says = alarmOf(cause);
    if (!causes.has(says.id)) causes.set(says.id, cause);
    take({ kind: "latched", says, now: clock.now() });
  }

  function rowOf(alarm: ActiveAlarm): AlarmRow {
    const { says, count } = alarm;
    const { id, priority, remedy } = says;
    return {
      id,
      priority,
      text: inWords(says),
      remedy,
      since: since.get(id) ?? wall(),
      acknowledged: isSeen(alarm),
      latched: alarm.latched,
      over: isPast(alarm),
      count,
    };
  }

  return {
    stepped(before, event, effects) {
      const behind = causeBehind(before, event);
      if (behind !== undefined) latched(behind);
      for (const effect of effects) {
        if (effect.do === "latched") latched(effect.cause);
        if (effect.do === "acknowledged") take({ kind: "released", now: clock.now() });
      }
    },
    observed(facts) {
      audible = facts.audible;
      take({ kind: "observed", conditions: conditionsOf(facts), now: clock.now() });
    },
    acknowledge: () => take({ kind: "acknowledge-requested", now: clock.now() }),
    pause: () => take({ kind: "pause-requested", now: clock.now() }),
    rows: () => state.alarms.map(rowOf),
    audio() {
      const { pause, bells } = state;
      if (!audible) return { state: "none", secondsLeft: null, bells };
      if (pause === undefined) return { state: "on", secondsLeft: null, bells };
      const secondsLeft = Math.max(0, Math.ceil((pause.until - clock.now()) / 1000));
      return { state: "paused", secondsLeft, bells };
    },
  };
}
