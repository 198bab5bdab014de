import { type Outcome, stay } from "./effect.ts";
import { isInWindow, isSteadyLongEnough, makesContact, mayFire } from "./guards.ts";
import type { State, Time } from "./state.ts";
import { beginThrust } from "./thrust.ts";
import { enter } from "./transitions.ts";

/** Armed, contact and ready follow the preload and the trigger. `pulls`: both closed in this sample. */
export function followHand(state: State, pulls: boolean, now: Time): Outcome {
  const { phase, watch } = state;
  switch (phase.at) {
    case "armed": {
      const { permit, exhausted } = phase;
      if (exhausted) {
        return stay(
          isInWindow(watch) ? state : { ...state, phase: { ...phase, exhausted: false } },
        );
      }
      if (!makesContact(state, permit, now)) return stay(state);
      return enter(state, { at: "contact", permit, since: now });
    }
    case "contact": {
      const { permit } = phase;
      if (!isInWindow(watch)) return enter(state, { at: "armed", permit, exhausted: false });
      if (!isSteadyLongEnough(state, phase.since, now)) return stay(state);
      return enter(state, { at: "ready", permit, since: now });
    }
    case "ready": {
      const { permit } = phase;
      if (!isInWindow(watch)) return enter(state, { at: "armed", permit, exhausted: false });
      return pulls && mayFire(state, now) ? beginThrust(state, permit, now) : stay(state);
    }
    default:
      return stay(state);
  }
}
