import { type CauseName, causes, type EndName, ends } from "./codes.ts";
import { log, type Outcome, stay } from "./effect.ts";
import { isOff } from "./protections.ts";
import type { Phase, State, Time } from "./state.ts";

/** Enters a phase and reports it. */
export function enter(state: State, phase: Phase): Outcome {
  const next = { ...state, phase };
  return { next, effects: [{ do: "report-status", state: next }] };
}

/** A challenge or a permit is in force. */
export function isArmed(phase: Phase): boolean {
  switch (phase.at) {
    case "challenge":
    case "armed":
    case "contact":
    case "ready":
      return true;
    default:
      return false;
  }
}

/** Ends a challenge or a permit; with it the limits, where it leads to `safe` or `linked`. */
export function disarm(
  state: State,
  cause: CauseName,
  to: "limited" | "linked" | "safe" = "limited",
): Outcome {
  const limits = to === "limited" ? state.limits : undefined;
  const entered = enter({ ...state, cause, limits }, { at: to });
  return { next: entered.next, effects: [log("disarmed", causes[cause]), ...entered.effects] };
}

/** Cuts the energy and notes how the thrust ended; the phase after it is the caller's to enter. */
export function cutThrust(state: State, end: EndName, now: Time): Outcome {
  const { capturing, watch } = state;
  const next: State = {
    ...state,
    thrustEndedAt: now,
    capturing: capturing === undefined ? undefined : { ...capturing, end },
    // A closed trigger is counted from the end of the thrust that it caused.
    watch: { ...watch, closedSince: watch.closedSince === undefined ? undefined : now },
  };
  return {
    next,
    effects: [{ do: "cut-energy" }, { do: "end-thrust", end }, log("thrust-ended", ends[end])],
  };
}

/** Ends a thrust in order: both paths open, then `post`. */
export function endThrust(state: State, end: EndName, now: Time): Outcome {
  const cut = cutThrust(state, end, now);
  const entered = enter(cut.next, { at: "post", since: now });
  return { next: entered.next, effects: [...cut.effects, ...entered.effects] };
}

/** Ends a thrust, where one is on, because somebody said stop. */
export function stopThrust(state: State, now: Time): Outcome {
  const stopped = state.phase.at === "thrust" && !isOff(state, "stop-in-thrust");
  return stopped ? endThrust(state, "stop", now) : stay(state);
}
