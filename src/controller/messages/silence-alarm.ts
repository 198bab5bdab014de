import { worded } from "../../safety/alarms/signal.ts";
import { alarmTiming } from "../../safety/alarms/state.ts";
import type { AlarmRow } from "./snapshot.ts";

/** From this silence of the controller on, in milliseconds, the screen raises the alarm of it. */
export const silenceMilliseconds: number = alarmTiming.programSilent;

/** The one alarm that the screen raises by itself: a controller that hangs cannot. */
export function silenceAlarm(since: string): AlarmRow {
  const { id, priority, text, remedy } = worded("A-064", {});
  const plain = { acknowledged: false, latched: false, over: false, count: 1 };
  return { id, priority, text, remedy, since, ...plain };
}
