import { log, type Outcome, stay } from "./effect.ts";
import { isLive } from "./guards.ts";
import { isOff } from "./protections.ts";
import type { Capturing, Permit, State, Time } from "./state.ts";
import { disarm, enter } from "./transitions.ts";

/**
 * Spends the permit, then applies energy. The order of the effects is the safety rule: an instrument that
 * stops between the two has lost a permit and delivered nothing.
 */
export function beginThrust(state: State, permit: Permit, now: Time): Outcome {
  const { limits } = state;
  // Limits are frozen while armed, so this cannot differ; energy must not rest on that alone.
  if (limits === undefined || limits.digest !== permit.limits) return disarm(state, "gate-lost");
  if (!isLive(state, permit)) return stay(state);
  const number = (state.lastResult % 65_535) + 1;
  const thrust: Capturing = {
    number,
    nonce: permit.nonce,
    frame: permit.frame,
    plan: permit.plan,
    limits: permit.limits,
    end: undefined,
  };
  const entered = enter(
    {
      ...state,
      cause: "thrust-done",
      capturing: thrust,
      lastResult: number,
      unspent: isOff(state, "one-shot") ? permit : undefined,
    },
    { at: "thrust", frame: permit.frame, since: now },
  );
  return {
    next: entered.next,
    effects: [
      { do: "spend-permit", frame: permit.frame },
      { do: "apply-energy", limits, thrust },
      { do: "keep-result-number", number },
      log("thrust", number),
      ...entered.effects,
    ],
  };
}
