import type { Command } from "../codec/commands.ts";
import { type Asked, accept, refuse } from "./answer.ts";
import { type Effect, log, type Outcome, stay } from "./effect.ts";
import type { State, Time, Writing } from "./state.ts";

type Anchor = Extract<Command, { verb: "anchor" }>["values"];

/** Begins what takes longer than an answer may; everything else goes on, and the answer comes at its end. */
export function beginWriting(
  state: State,
  asked: Asked,
  wanted: Pick<Writing, "verb" | "slot">,
  effect: Effect,
): Outcome {
  const { session, writing } = state;
  // One at a time: a host waits for the answer before it sends another command.
  if (session === undefined || writing !== undefined) return refuse(state, asked, "memory");
  const begun = { ...wanted, sequence: asked.sequence, session: session.number };
  return { next: { ...state, writing: begun }, effects: [effect] };
}

export function writeAnchor(state: State, asked: Asked, { entries, root }: Anchor): Outcome {
  const wanted = { verb: "anchor", slot: undefined } as const;
  return beginWriting(state, asked, wanted, { do: "write-anchor", entries, root });
}

/** The answer to this command is still to come. */
export function isAwaited({ writing, session }: State, sequence: number): boolean {
  return writing?.session === session?.number && writing?.sequence === sequence;
}

/** All is written, and reads back or does not. Nobody is answered whose session or turn is over. */
export function endWriting(state: State, kept: boolean, now: Time): Outcome {
  const { writing, session } = state;
  if (writing === undefined) return stay(state);
  const { verb, sequence, slot } = writing;
  const done: State = { ...state, writing: undefined };
  const asked: Asked = { verb, sequence, body: "", now };
  const awaited = isAwaited(state, sequence) && session?.lastSequence === sequence;
  const answered = awaited ? answerTo(done, asked, writing, kept) : stay(done);
  if (!kept || slot === undefined) return answered;
  return {
    next: { ...answered.next, calibrationSlot: slot },
    effects: [...answered.effects, { do: "use-calibration" }, log("calibration-written", slot)],
  };
}

function answerTo(state: State, asked: Asked, { slot }: Writing, kept: boolean): Outcome {
  if (!kept) return refuse(state, asked, "memory");
  if (slot === undefined) return accept(state, asked, { verb: "anchor", values: {} });
  return accept(state, asked, { verb: "calwrite", values: { slot } });
}
