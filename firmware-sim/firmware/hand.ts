import { type Outcome, stay } from "./effect.ts";
import { times } from "./figures.ts";
import { triggerReleased } from "./gates.ts";
import type { Permit, State, Time, Watch } from "./state.ts";
import { beginThrust } from "./thrust.ts";
import { enter } from "./transitions.ts";

const elapsed = (now: Time, ...since: readonly (Time | undefined)[]) =>
  Math.min(...since.map((from) => (from === undefined ? Number.NEGATIVE_INFINITY : now - from)));

const inWindow = ({ senses }: Watch) => senses.load === "window";

/** Section 9.5, contact: pressed first, then still not on the trigger for 100 ms. */
export function makesContact(state: State, permit: Permit, now: Time): boolean {
  const { watch } = state;
  return (
    permit.live &&
    inWindow(watch) &&
    watch.senses.apart === undefined &&
    triggerReleased(state) &&
    elapsed(now, watch.loadedSince, watch.releasedSince) >= times.releasedBeforeContact
  );
}

/** Section 9.5, steady: 200 ms without a break, counted from the contact at the earliest. */
export function isSteadyLongEnough(watch: Watch, since: Time, now: Time): boolean {
  return elapsed(now, since, watch.steadySince, watch.releasedSince) >= times.steady;
}

/**
 * Section 9.5, trigger: everything that `ready` asks for is still true in this sample. The trigger's own
 * part of it is that both were released for as long before the first of them closed.
 */
export function mayFire(watch: Watch, now: Time): boolean {
  return elapsed(now, watch.steadySince) >= times.steady && watch.releasedFor >= times.steady;
}

/** Armed, contact and ready follow the preload and the trigger. `pulls`: both closed in this sample. */
export function followHand(state: State, pulls: boolean, now: Time): Outcome {
  const { phase, watch } = state;
  switch (phase.at) {
    case "armed": {
      const { permit, exhausted } = phase;
      if (exhausted) {
        return stay(inWindow(watch) ? state : { ...state, phase: { ...phase, exhausted: false } });
      }
      if (!makesContact(state, permit, now)) return stay(state);
      return enter(state, { at: "contact", permit, since: now });
    }
    case "contact": {
      const { permit } = phase;
      if (!inWindow(watch)) return enter(state, { at: "armed", permit, exhausted: false });
      if (!isSteadyLongEnough(watch, phase.since, now)) return stay(state);
      return enter(state, { at: "ready", permit, since: now });
    }
    case "ready": {
      const { permit } = phase;
      if (!inWindow(watch)) return enter(state, { at: "armed", permit, exhausted: false });
      return pulls && mayFire(watch, now) ? beginThrust(state, permit, now) : stay(state);
    }
    default:
      return stay(state);
  }
}
