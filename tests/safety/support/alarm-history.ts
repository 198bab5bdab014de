import type { AlarmId } from "../../../src/safety/alarms/signal.ts";
import { initialAlarms } from "../../../src/safety/alarms/state.ts";
import { type AlarmEffect, type AlarmEvent, step } from "../../../src/safety/alarms/step.ts";
import { saying } from "./alarms.ts";
import { milliseconds } from "./gates.ts";

type Untimed = AlarmEvent extends infer E ? (E extends AlarmEvent ? Omit<E, "now"> : never) : never;

export const observed = (...ids: AlarmId[]): Untimed => ({
  kind: "observed",
  conditions: ids.map(saying),
});
export const latched = (id: AlarmId): Untimed => ({ kind: "latched", says: saying(id) });
export const acknowledge: Untimed = { kind: "acknowledge-requested" };
export const pause: Untimed = { kind: "pause-requested" };
export const released: Untimed = { kind: "released" };

/** Plays events, each with its time, and tells what came of them. */
export function play(...events: readonly (readonly [at: number, event: Untimed])[]) {
  let state = initialAlarms;
  const effects: AlarmEffect[] = [];
  for (const [at, event] of events) {
    const stepped = step(state, { ...event, now: milliseconds(at) });
    state = stepped.next;
    effects.push(...stepped.effects);
  }
  const ids = state.alarms.map(({ says }) => says.id);
  const told = effects.map((effect) =>
    "alarm" in effect ? `${effect.do} ${effect.alarm.says.id}` : effect.do,
  );
  return { state, effects, told, ids };
}
