import type { Judgement } from "../../device/session/judgement.ts";
import type { GateFacts } from "../../safety/gates.ts";
import type { Effect } from "../../safety/interlock/effect.ts";
import type { InterlockEvent } from "../../safety/interlock/event.ts";
import { type Interlock, initialInterlock } from "../../safety/interlock/state.ts";
import { type DecisionEntry, decisionVersion, type StateEntry } from "./decision-entry.ts";
import { patchBetween } from "./patch.ts";

/** A step of the machine as the session told it. */
export type Stepped = {
  readonly before: Interlock;
  readonly after: Interlock;
  readonly event: InterlockEvent;
  readonly effects: readonly Effect[];
};

/** Numbers the decisions of a run and tells of each only what is new. */
export interface DecisionLog {
  step(stepped: Stepped): DecisionEntry;
  judge(judgement: Judgement, at: number): DecisionEntry;
  /** The number of the next decision. */
  next(): number;
  /** Where a reader who knows nothing of what came before can begin. */
  state(at: number, wall: string): StateEntry;
}

export function createDecisionLog(): DecisionLog {
  let machine: Interlock = initialInterlock;
  let facts: GateFacts | undefined;
  let number = 0;

  const numbered = (): number => {
    number += 1;
    return number;
  };

  return {
    step({ before, after, event, effects }) {
      machine = after;
      const { now, ...told } = event;
      return {
        kind: "step",
        n: numbered(),
        t: now,
        event: told,
        next: patchBetween(before, after),
        effects: effects.length === 0 ? undefined : effects,
      };
    },
    judge(judgement, at) {
      const n = numbered();
      if (judgement.kind !== "gates" && judgement.kind !== "standing-gates") {
        return { ...judgement, n, t: at };
      }
      const patch = patchBetween(facts, judgement.facts);
      facts = judgement.facts;
      const { facts: _facts, ...rest } = judgement;
      return patch === undefined ? { ...rest, n, t: at } : { ...rest, n, t: at, facts: patch };
    },
    next: () => number + 1,
    state: (at, wall) => ({
      kind: "state",
      version: decisionVersion,
      n: number + 1,
      t: at,
      wall,
      machine,
      facts,
    }),
  };
}
