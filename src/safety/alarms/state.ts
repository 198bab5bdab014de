import type { Milliseconds } from "../../protocol/units.ts";
import type { AlarmId, AlarmPriority, AlarmText } from "./signal.ts";

/** An alarm from its onset to its clear. */
export type ActiveAlarm = {
  /** Of a latched one as it was first, of a condition as it is now. */
  readonly says: AlarmText;
  readonly onset: Milliseconds;
  /** When its cause was last seen. */
  readonly seen: Milliseconds;
  /** Whether its cause was there when it was last looked at. */
  readonly on: boolean;
  /** Whether it waits for a person whatever becomes of its cause. */
  readonly latched: boolean;
  /** When a person acknowledged it; undefined: nobody has, since it came or reminded. */
  readonly acknowledgedAt: Milliseconds | undefined;
  /** How often its cause came, the first time included. */
  readonly count: number;
};

/** The sound that is under way. */
export type Ringing = {
  readonly priority: AlarmPriority;
  readonly since: Milliseconds;
  /** Strokes of the bell since then. */
  readonly strokes: number;
};

export type AudioPause = {
  readonly until: Milliseconds;
  /** The highest alarm that it silenced: a new one that is higher is not silenced by it. */
  readonly over: AlarmPriority;
};

/** At most one entry for each alarm of the table, so it is bounded whatever comes in. */
export type AlarmState = {
  /** The most urgent first. */
  readonly alarms: readonly ActiveAlarm[];
  /** Conditions whose delay is not over, and since when each is on. */
  readonly pending: ReadonlyMap<AlarmId, Milliseconds>;
  readonly pause: AudioPause | undefined;
  readonly ringing: Ringing | undefined;
  /** Strokes of the bell since the start: it is rung once for every change of this number. */
  readonly bells: number;
};

export const initialAlarms: AlarmState = {
  alarms: [],
  pending: new Map(),
  pause: undefined,
  ringing: undefined,
  bells: 0,
};

export const alarmTiming = {
  /**
   * How long an alarm is shown after its cause has gone: none comes and goes unseen, and one that
   * flutters is one alarm.
   */
  linger: 1000 as Milliseconds,
  /** From this silence of the program on, the screen raises an alarm by itself. */
  programSilent: 1000 as Milliseconds,
  /** The longest audio pause (IEC 60601-1-8). */
  pause: 120_000 as Milliseconds,
  /** A high alarm that is still on this long after it was acknowledged asks for a person again. */
  reminder: 120_000 as Milliseconds,
} as const;

const ranks: Readonly<Record<AlarmPriority, number>> = { high: 0, medium: 1, low: 2 };

export function isHigher(one: AlarmPriority, other: AlarmPriority): boolean {
  return ranks[one] < ranks[other];
}

/** Whether its cause is gone and nobody is waited for: it is shown for a moment more. */
export function isPast({ on, latched }: ActiveAlarm): boolean {
  return !on && !latched;
}

/** Whether a person has acknowledged it: it is steady and silent. */
export function isSeen({ acknowledgedAt }: ActiveAlarm): boolean {
  return acknowledgedAt !== undefined;
}

/** Highest first; of equal ones what is there before what is past, what nobody has seen, the oldest. */
export function byUrgency(one: ActiveAlarm, other: ActiveAlarm): number {
  return (
    ranks[one.says.priority] - ranks[other.says.priority] ||
    Number(isPast(one)) - Number(isPast(other)) ||
    Number(isSeen(one)) - Number(isSeen(other)) ||
    one.onset - other.onset
  );
}
