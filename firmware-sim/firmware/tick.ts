import { andThen, log, type Outcome, stay } from "./effect.ts";
import { expire } from "./expiry.ts";
import { judgeFaults } from "./faults.ts";
import { angleHolds, standingGatesHold, thrustGatesHold } from "./gates.ts";
import { followHand } from "./hand.ts";
import { isOff } from "./protections.ts";
import type { Senses } from "./senses.ts";
import type { State, Time } from "./state.ts";
import { disarm, endThrust, isArmed, stopThrust } from "./transitions.ts";
import { observe } from "./watch.ts";

/** The stop byte: acts in every state, and changes a state only where something could fire. */
function stop(state: State, now: Time): Outcome {
  const noted: Outcome = { next: state, effects: [log("stop")] };
  return andThen(noted, (stopped) => {
    if (isArmed(stopped.phase)) {
      return isOff(state, "stop-byte") ? stay(stopped) : disarm(stopped, "stop");
    }
    return stopThrust(stopped, now);
  });
}

/** What must hold at every sample of a challenge, a permit or a thrust. */
function judgeGates(state: State, now: Time): Outcome {
  const { load, end } = state.watch.senses;
  if (state.phase.at === "thrust") {
    if (end !== undefined) return endThrust(state, end, now);
    const apart = state.watch.senses.apart !== undefined && !isOff(state, "channels");
    if (apart) return endThrust(state, "channels", now);
    return thrustGatesHold(state, now) ? stay(state) : endThrust(state, "gate", now);
  }
  if (!isArmed(state.phase)) return stay(state);
  if (load === "ceiling" && !isOff(state, "preload-ceiling")) {
    return disarm(state, "preload-ceiling", "safe");
  }
  if (!standingGatesHold(state, now)) return disarm(state, "gate-lost");
  return angleHolds(state) ? stay(state) : disarm(state, "vector-lost");
}

/** One sample, in the order of section 8: stop, then fault, then expiry, then trigger. */
export function tick(state: State, senses: Senses, stopped: boolean, now: Time): Outcome {
  const before = state.watch;
  const seen = { ...state, watch: observe(state, senses, now) };
  const pulls = before.pull !== "pulled" && seen.watch.pull === "pulled";
  let outcome = stopped ? stop(seen, now) : stay(seen);
  outcome = andThen(outcome, (then) => judgeFaults(then, now));
  outcome = andThen(outcome, (then) => judgeGates(then, now));
  outcome = andThen(outcome, (then) => expire(then, now));
  return andThen(outcome, (then) => followHand(then, pulls, now));
}
