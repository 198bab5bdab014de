import type { Milliseconds } from "../../protocol/units.ts";
import type { AlarmPriority } from "./signal.ts";
import { type AlarmState, isPast, isSeen, type Ringing } from "./state.ts";

type Pattern = {
  /** When the bell is struck, in milliseconds after a burst begins. */
  readonly strokes: readonly number[];
  /** From one burst to the next, in milliseconds; undefined: there is one only. */
  readonly every: number | undefined;
};

/**
 * The bursts of IEC 60601-1-8 as far as a terminal's bell can give them: it has no pitch and no
 * loudness, and strokes that come too fast are swallowed.
 */
const patterns: Readonly<Record<AlarmPriority, Pattern>> = {
  high: { strokes: [0, 200, 400, 700, 900], every: 5000 },
  medium: { strokes: [0, 300, 600], every: 15_000 },
  low: { strokes: [0], every: undefined },
};

/** How many strokes are due `elapsed` milliseconds after the sound of a priority began. */
export function strokesDue(priority: AlarmPriority, elapsed: number): number {
  const { strokes, every } = patterns[priority];
  const bursts = every === undefined ? 0 : Math.floor(elapsed / every);
  const into = elapsed - bursts * (every ?? 0);
  return bursts * strokes.length + strokes.filter((stroke) => stroke <= into).length;
}

/** The highest alarm that may be heard: nobody has acknowledged it, and its cause is there or latched. */
export function sounding({ alarms }: AlarmState): AlarmPriority | undefined {
  return alarms.find((alarm) => !isSeen(alarm) && !isPast(alarm))?.says.priority;
}

/** Whether a new alarm of the priority that sounds begins its burst anew: not in the middle of one. */
export function beginsAnew(ringing: Ringing, raised: AlarmPriority, now: Milliseconds): boolean {
  if (raised !== ringing.priority) return false;
  const { strokes, every } = patterns[raised];
  const elapsed = now - ringing.since;
  return (every === undefined ? elapsed : elapsed % every) > Math.max(...strokes);
}

/** What is sounding after a change, with the bell struck where a stroke is due; never two at once. */
export function withSound(state: AlarmState, now: Milliseconds): AlarmState {
  const over = state.pause !== undefined && now >= state.pause.until;
  const pause = over || state.alarms.length === 0 ? undefined : state.pause;
  const priority = pause === undefined ? sounding(state) : undefined;
  if (priority === undefined) return { ...state, pause, ringing: undefined };
  const same = state.ringing?.priority === priority;
  const ringing: Ringing = same ? state.ringing : { priority, since: now, strokes: 0 };
  const due = strokesDue(priority, now - ringing.since);
  if (due <= ringing.strokes) return { ...state, pause, ringing };
  return { ...state, pause, ringing: { ...ringing, strokes: due }, bells: state.bells + 1 };
}
