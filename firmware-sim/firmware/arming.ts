import type { Command } from "../codec/commands.ts";
import { type Asked, accept, refuse } from "./answer.ts";
import { gateNumbers, stateNumbers } from "./codes.ts";
import { andThen, log, type Outcome, stay } from "./effect.ts";
import { drawHex } from "./entropy.ts";
import { times } from "./figures.ts";
import { gateAgainstArming } from "./gates.ts";
import { isFrameRight, lockOutLeft, objectionToConfirm, type Refusal } from "./guards.ts";
import { isOff } from "./protections.ts";
import type { Permit, State, Time } from "./state.ts";
import { disarm, enter, isArmed } from "./transitions.ts";

type Arm = Extract<Command, { verb: "arm" }>["values"];
type Confirm = Extract<Command, { verb: "confirm" }>["values"];
type Alive = Extract<Command, { verb: "alive" }>["values"];

/** Why an arm request is refused, in the order of section 9.1. */
function objectionToArm(state: State, wish: Arm, now: Time): Refusal | undefined {
  if (state.fault !== undefined) return { error: "fault", detail: state.fault.number };
  if (state.phase.at !== "limited" || state.limits === undefined) {
    return { error: "state", detail: stateNumbers[state.phase.at] };
  }
  const named = wish.limits === state.limits.digest || isOff(state, "limits-digest");
  if (!named) return { error: "limits-digest" };
  const locked = lockOutLeft(state, now);
  if (locked !== undefined) return { error: "lock-out", detail: locked };
  const waiting = state.kept[0];
  if (waiting !== undefined && !isOff(state, "result-waiting")) {
    return { error: "result-waiting", detail: waiting.number };
  }
  const closed = gateAgainstArming(state, now);
  return closed === undefined ? undefined : { error: "gate", detail: gateNumbers[closed] };
}

export function arm(state: State, asked: Asked, wish: Arm): Outcome {
  const { now } = asked;
  const objection = objectionToArm(state, wish, now);
  if (objection !== undefined) return refuse(state, asked, objection.error, objection.detail);
  const { text: nonce, entropy } = drawHex(state.entropy, 2);
  const challenge = {
    at: "challenge",
    since: now,
    nonce,
    plan: wish.plan,
    limits: state.limits?.digest ?? wish.limits,
  } as const;
  const entered = enter({ ...state, entropy, armedAt: now }, challenge);
  const reply = { verb: "arm", values: { nonce, validity: times.challenge / 1000 } } as const;
  return accept(entered.next, asked, reply, [log("challenged"), ...entered.effects]);
}

export function confirm(state: State, asked: Asked, wish: Confirm): Outcome {
  const { phase } = state;
  if (phase.at !== "challenge") return refuse(state, asked, "state", stateNumbers[phase.at]);
  const objection = objectionToConfirm(state, phase, wish);
  if (objection !== undefined) {
    const refused = refuse(state, asked, objection.error, objection.detail);
    return andThen(refused, voidChallenge);
  }
  const { text: frame, entropy } = drawHex(state.entropy, 1);
  const permit: Permit = {
    nonce: phase.nonce,
    frame,
    plan: phase.plan,
    limits: phase.limits,
    until: asked.now + wish.life * 1000,
    live: false,
  };
  const entered = enter({ ...state, entropy }, { at: "armed", permit, exhausted: false });
  const reply = { verb: "confirm", values: { frame, life: wish.life } } as const;
  return accept(entered.next, asked, reply, [log("armed", wish.life), ...entered.effects]);
}

export function alive(state: State, asked: Asked, beat: Alive): Outcome {
  const { phase } = state;
  if (!isFrameRight(state, beat.frame)) return refuse(state, asked, "nonce");
  const heard = { ...state, aliveAt: asked.now };
  const next =
    "permit" in phase
      ? { ...heard, phase: { ...phase, permit: { ...phase.permit, live: true } } }
      : heard;
  return accept(next, asked, { verb: "alive", values: {} });
}

/** A confirmation that does not match, or cannot be read, ends the challenge. */
function voidChallenge(state: State): Outcome {
  return isOff(state, "confirm-refused") ? stay(state) : disarm(state, "confirm-refused");
}

const disarmingVerbs = {
  impulse: "limits-while-armed",
  pressure: "limits-while-armed",
  probe: "limits-while-armed",
  arm: "arm-request",
} as const;

/**
 * What a refused command does besides: limits or an arm request while armed disarm, and so does a
 * confirmation that cannot even be read while one is awaited.
 */
export function disarmByConfusion(state: State, verb: string): Outcome {
  if (isArmed(state.phase) && verb in disarmingVerbs) {
    const cause = disarmingVerbs[verb as keyof typeof disarmingVerbs];
    const left = cause === "arm-request" ? "arm-request" : "limits-frozen";
    return isOff(state, left) ? stay(state) : disarm(state, cause);
  }
  const voids = state.phase.at === "challenge" && verb === "confirm";
  return voids ? voidChallenge(state) : stay(state);
}
