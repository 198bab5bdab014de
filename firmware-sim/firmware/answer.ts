import type { Command, Reply } from "../codec/commands.ts";
import { type ErrorName, errors } from "./codes.ts";
import type { Effect, Outcome } from "./effect.ts";
import type { State, Time } from "./state.ts";

/** What a command's answer needs besides the state. */
export interface Asked {
  readonly verb: string;
  readonly sequence: number;
  readonly body: string;
  readonly now: Time;
}

/** Heard: the session lives on from here. */
function heard(state: State, now: Time): State {
  const { session } = state;
  return session === undefined ? state : { ...state, session: { ...session, heardAt: now } };
}

/** Carried out: the answer first, then what follows from the command. */
export function accept(
  state: State,
  asked: Asked,
  reply: Reply,
  effects: readonly Effect[] = [],
): Outcome {
  return {
    next: heard(state, asked.now),
    effects: [{ do: "reply", sequence: asked.sequence, reply }, ...effects],
  };
}

/** Carried out by a store outside the state. */
export function tell(state: State, asked: Asked, command: Command): Outcome {
  return {
    next: heard(state, asked.now),
    effects: [{ do: "tell", sequence: asked.sequence, command }],
  };
}

/** Not carried out; `detail` as section 6 says for the code. */
export function refuse(state: State, asked: Asked, error: ErrorName, detail?: number): Outcome {
  return refuseByCode(state, asked, errors[error], detail, true);
}

/** `remember` is false where the sequence number is not used up. */
export function refuseByCode(
  state: State,
  asked: Asked,
  code: number,
  detail: number | undefined,
  remember: boolean,
): Outcome {
  const { verb, sequence } = asked;
  const told = detail === undefined ? undefined : Math.min(detail, 9_999_999);
  return {
    next: state,
    effects: [{ do: "refuse", sequence, verb, code, detail: told, remember }],
  };
}
