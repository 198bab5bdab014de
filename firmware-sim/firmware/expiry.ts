import { andThen, type Outcome, stay } from "./effect.ts";
import { times } from "./figures.ts";
import { isKeepAliveSilent, isLifeOver, isPostOver, isUsedUp, lastBeat } from "./guards.ts";
import { isOff } from "./protections.ts";
import { beginSelfTest } from "./self-test.ts";
import type { State, Time } from "./state.ts";
import { disarm, endThrust, enter, isArmed } from "./transitions.ts";

const over = (since: Time | undefined, span: number, now: Time) =>
  since !== undefined && now - since >= span;

function expireBoot(state: State, now: Time): Outcome {
  if (state.phase.at !== "boot" || !over(state.phase.since, times.boot, now)) return stay(state);
  const begun = beginSelfTest(state, now);
  return {
    next: begun.next,
    effects: [{ do: "report-boot", cause: state.startCause }, ...begun.effects],
  };
}

function expireKeepAlive(state: State, now: Time): Outcome {
  if (!isKeepAliveSilent(state, now)) return stay(state);
  if (isArmed(state.phase)) return disarm(state, "keep-alive-silent");
  return state.phase.at === "thrust" ? endThrust(state, "keep-alive", now) : stay(state);
}

function expirePhase(state: State, now: Time): Outcome {
  const { phase } = state;
  switch (phase.at) {
    case "challenge":
      return over(phase.since, times.challenge, now) && !isOff(state, "challenge-life")
        ? disarm(state, "challenge-over")
        : stay(state);
    case "armed":
    case "contact":
      return isLifeOver(state, phase.permit, now)
        ? disarm(state, "time-to-live-over")
        : stay(state);
    case "ready":
      if (isLifeOver(state, phase.permit, now)) return disarm(state, "time-to-live-over");
      return over(phase.since, times.ready, now) && !isOff(state, "ready-life")
        ? enter(state, { at: "armed", permit: phase.permit, exhausted: isUsedUp(state) })
        : stay(state);
    case "post":
      return isPostOver(state, phase.since, now) ? endPost(state) : stay(state);
    default:
      return stay(state);
  }
}

function endPost(state: State): Outcome {
  const { session, limits, limitsStale, unspent } = state;
  if (session !== undefined && limits !== undefined && !limitsStale) {
    if (unspent !== undefined) {
      return enter(state, { at: "armed", permit: unspent, exhausted: false });
    }
    return enter(state, { at: "limited" });
  }
  const dropped = { ...state, limits: undefined, limitsStale: false };
  return enter(dropped, { at: session === undefined ? "safe" : "linked" });
}

function expireSession(state: State, now: Time): Outcome {
  if (state.session === undefined || !over(state.session.heardAt, times.session, now)) {
    return stay(state);
  }
  if (isOff(state, "session-silence")) return stay(state);
  const ended: State = { ...state, session: undefined, cause: "link-silent" };
  switch (state.phase.at) {
    case "safe":
    case "linked":
    case "limited":
      return {
        next: { ...ended, limits: undefined, phase: { at: "safe" } },
        effects: [{ do: "end-session" }],
      };
    // The limits are shown until `post` ends; a fault has dropped them.
    case "post":
      return { next: { ...ended, limitsStale: true }, effects: [{ do: "end-session" }] };
    case "fault":
    case "hard-fault":
      return { next: ended, effects: [{ do: "end-session" }] };
    default:
      return stay(state);
  }
}

/** Everything that runs out by time alone, in this order. */
export function expire(state: State, now: Time): Outcome {
  let outcome = expireBoot(state, now);
  outcome = andThen(outcome, (then) => expireKeepAlive(then, now));
  outcome = andThen(outcome, (then) => expirePhase(then, now));
  return andThen(outcome, (then) => expireSession(then, now));
}

/** The next time at which a tick may change something though no sense changed; infinity for never. */
export function nextDeadline(state: State, now: Time): Time {
  const { phase, watch, session } = state;
  const begun = "since" in phase ? phase.since : undefined;
  const candidates: readonly (readonly [Time | undefined, number])[] = [
    [begun, phase.at === "boot" ? times.boot : times.challenge],
    [begun, times.ready],
    [begun, times.steady],
    [begun, times.lockOut],
    [lastBeat(state), times.keepAlive],
    ["permit" in phase ? phase.permit.until : undefined, 0],
    [session?.heardAt, times.session],
    [watch.freeSince, times.liftedOff],
    [watch.loadedSince, times.releasedBeforeContact],
    [watch.releasedSince, times.releasedBeforeContact],
    [watch.releasedSince, times.steady],
    [watch.steadySince, times.steady],
    [watch.closedSince, times.triggerStuck],
    [watch.apartSince, times.channelsApart],
    [watch.supplySince, times.outOfRange],
    [watch.temperatureSince, times.outOfRange],
  ];
  return candidates.reduce((nearest, [since, span]) => {
    const due = since === undefined ? Number.POSITIVE_INFINITY : since + span;
    return due > now && due < nearest ? due : nearest;
  }, Number.POSITIVE_INFINITY);
}
