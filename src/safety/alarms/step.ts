import type { Milliseconds } from "../../protocol/units.ts";
import { alarmRanks } from "./ranks.ts";
import type { AlarmId, AlarmText } from "./signal.ts";
import { beginsAnew, sounding, withSound } from "./sound.ts";
import {
  type ActiveAlarm,
  type AlarmState,
  alarmTiming,
  byUrgency,
  isHigher,
  isSeen,
} from "./state.ts";

export type AlarmEvent = { readonly now: Milliseconds } & (
  | {
      readonly kind: "observed";
      /** Every condition that is on now: one that is not here is off. */
      readonly conditions: readonly AlarmText[];
    }
  /** The interlock has latched this, or would have if nothing had been latched before it. */
  | { readonly kind: "latched"; readonly says: AlarmText }
  /** The interlock has let its latch go: a person acknowledged, and the cause is gone. */
  | { readonly kind: "released" }
  | { readonly kind: "acknowledge-requested" }
  | { readonly kind: "pause-requested" }
);

/** What is to be told to the record, in this order. */
export type AlarmEffect =
  | { readonly do: "onset"; readonly alarm: ActiveAlarm }
  | { readonly do: "acknowledged"; readonly alarm: ActiveAlarm }
  | { readonly do: "cleared"; readonly alarm: ActiveAlarm }
  | { readonly do: "audio-paused" }
  | { readonly do: "audio-resumed"; readonly why: AudioResumed }
  | { readonly do: "refuse"; readonly reason: string };

export type AudioResumed = "asked for" | "a new alarm" | "its time was over" | "no alarm is left";

export type AlarmStep = { readonly next: AlarmState; readonly effects: readonly AlarmEffect[] };

/**
 * One step of the alarms: pure, and total. It stops nothing and arms nothing, that is the interlock's:
 * nothing here, and no key, takes an alarm away whose cause is still there.
 */
export function step(state: AlarmState, event: AlarmEvent): AlarmStep {
  const { next, effects } = turn(state, event);
  const sounded = withSound(next, event.now);
  const paused = next.pause !== undefined && sounded.pause === undefined;
  if (!paused) return { next: sounded, effects };
  const why = sounded.alarms.length === 0 ? "no alarm is left" : "its time was over";
  return { next: sounded, effects: [...effects, { do: "audio-resumed", why }] };
}

function turn(state: AlarmState, event: AlarmEvent): AlarmStep {
  switch (event.kind) {
    case "observed":
      return onObserved(state, event.conditions, event.now);
    case "latched":
      return onLatched(state, event.says, event.now);
    case "released":
      return onReleased(state, event.now);
    case "acknowledge-requested":
      return onAcknowledge(state, event.now);
    case "pause-requested":
      return onPause(state, event.now);
    default:
      event satisfies never;
      return { next: state, effects: [] };
  }
}

function ordered(state: AlarmState, alarms: readonly ActiveAlarm[]): AlarmState {
  return { ...state, alarms: alarms.toSorted(byUrgency) };
}

/** Adds alarms that are new, or new again. One that is high, or above all that the pause silenced, ends the pause. */
function raising(
  state: AlarmState,
  others: readonly ActiveAlarm[],
  raised: readonly ActiveAlarm[],
  now: Milliseconds,
): AlarmStep {
  const { pause, ringing } = state;
  const breaks = ({ says }: ActiveAlarm) =>
    pause !== undefined && (says.priority === "high" || isHigher(says.priority, pause.over));
  const broken = raised.some(breaks);
  const anew =
    ringing !== undefined && raised.some(({ says }) => beginsAnew(ringing, says.priority, now));
  const heard = {
    ...state,
    pause: broken ? undefined : pause,
    ringing: anew ? undefined : ringing,
  };
  const next = ordered(heard, [...others, ...raised]);
  const onsets = raised.map((alarm) => ({ do: "onset", alarm }) as const);
  const resumed = broken ? ([{ do: "audio-resumed", why: "a new alarm" }] as const) : [];
  return { next, effects: [...onsets, ...resumed] };
}

function onObserved(
  state: AlarmState,
  conditions: readonly AlarmText[],
  now: Milliseconds,
): AlarmStep {
  const isOn = new Map(conditions.map((says) => [says.id, says]));
  const known = new Set<AlarmId>();
  const kept: ActiveAlarm[] = [];
  const raised: ActiveAlarm[] = [];
  const cleared: ActiveAlarm[] = [];
  for (const alarm of state.alarms) {
    const looked = lookedAt(alarm, isOn.get(alarm.says.id), now);
    if (isOver(looked, now)) {
      cleared.push(looked);
      continue;
    }
    known.add(looked.says.id);
    if (cameAnew(alarm, looked)) {
      // What came before has ended, though it was still shown.
      cleared.push(alarm);
      raised.push({ ...looked, onset: now, acknowledgedAt: undefined });
    } else kept.push(reminded(looked, now));
  }
  const pending = new Map<AlarmId, Milliseconds>();
  for (const says of isOn.values()) {
    if (known.has(says.id)) continue;
    const since = state.pending.get(says.id) ?? now;
    if (now - since < alarmRanks[says.id].delay) pending.set(says.id, since);
    else raised.push(begun(says, now, false));
  }
  const step = raising({ ...state, pending }, kept, raised, now);
  const clears = cleared.map((alarm) => ({ do: "cleared", alarm }) as const);
  return { next: step.next, effects: [...clears, ...step.effects] };
}

function begun(says: AlarmText, now: Milliseconds, latched: boolean): ActiveAlarm {
  return {
    says,
    onset: now,
    seen: now,
    on: !latched,
    latched,
    acknowledgedAt: undefined,
    count: 1,
  };
}

function lookedAt(alarm: ActiveAlarm, says: AlarmText | undefined, now: Milliseconds): ActiveAlarm {
  if (says === undefined) return { ...alarm, on: false };
  return { ...alarm, says, seen: now, on: true, count: alarm.on ? alarm.count : alarm.count + 1 };
}

/** What a person acknowledged was that it came before: that it comes again nobody has seen. */
function cameAnew(before: ActiveAlarm, { on }: ActiveAlarm): boolean {
  return on && !before.on && isSeen(before);
}

/** A high one that stays on is acknowledged for a time only. */
function reminded(alarm: ActiveAlarm, now: Milliseconds): ActiveAlarm {
  const { says, on, acknowledgedAt = now } = alarm;
  const due = on && says.priority === "high" && now - acknowledgedAt >= alarmTiming.reminder;
  return due ? { ...alarm, acknowledgedAt: undefined } : alarm;
}

/** One that is on was seen just now. */
function isOver({ latched, seen }: ActiveAlarm, now: Milliseconds): boolean {
  return !latched && now - seen >= alarmTiming.linger;
}

function onLatched(state: AlarmState, says: AlarmText, now: Milliseconds): AlarmStep {
  const before = state.alarms.find((alarm) => alarm.says.id === says.id);
  const others = state.alarms.filter((alarm) => alarm !== before);
  if (before === undefined) return raising(state, others, [begun(says, now, true)], now);
  // What is told again and again while it lasts came once; the first words stay.
  const again = now - before.seen > alarmTiming.linger;
  const count = again ? before.count + 1 : before.count;
  return { next: ordered(state, [...others, { ...before, seen: now, count }]), effects: [] };
}

function onReleased(state: AlarmState, now: Milliseconds): AlarmStep {
  const released = state.alarms
    .filter(({ latched }) => latched)
    .map((alarm) => ({ ...alarm, latched: false, acknowledgedAt: now }));
  const effects = released.flatMap((alarm) => [
    { do: "acknowledged", alarm } as const,
    { do: "cleared", alarm } as const,
  ]);
  return { next: { ...state, alarms: state.alarms.filter(({ latched }) => !latched) }, effects };
}

/** What is latched waits for the interlock, which looks at its cause first. */
function onAcknowledge(state: AlarmState, now: Milliseconds): AlarmStep {
  const effects: AlarmEffect[] = [];
  const alarms = state.alarms.map((alarm) => {
    if (alarm.latched || isSeen(alarm)) return alarm;
    const acknowledged = { ...alarm, acknowledgedAt: now };
    effects.push({ do: "acknowledged", alarm: acknowledged });
    return acknowledged;
  });
  return { next: ordered(state, alarms), effects };
}

/** Asked for again, the sound comes back: nobody waits for it. */
function onPause(state: AlarmState, now: Milliseconds): AlarmStep {
  if (state.pause !== undefined) {
    const resumed = { do: "audio-resumed", why: "asked for" } as const;
    return { next: { ...state, pause: undefined }, effects: [resumed] };
  }
  const highest = sounding(state);
  if (highest === undefined) {
    return { next: state, effects: [{ do: "refuse", reason: "there is no alarm to silence" }] };
  }
  const until = (now + alarmTiming.pause) as Milliseconds;
  const pause = { until, over: highest };
  return { next: { ...state, pause }, effects: [{ do: "audio-paused" }] };
}
