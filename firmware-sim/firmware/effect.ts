import type { Command, Reply } from "../codec/commands.ts";
import type { SchemaName } from "../codec/schema.ts";
import type { EndName, LogName, ResetCause } from "./codes.ts";
import type { Capturing, LatchedFault, Limits, State } from "./state.ts";

export type Effect =
  | { readonly do: "start"; readonly cause: ResetCause; readonly boot: string }
  | { readonly do: "report-boot"; readonly cause: ResetCause }
  | { readonly do: "begin-self-test"; readonly run: number }
  | { readonly do: "begin-session"; readonly number: string; readonly schema: SchemaName }
  | { readonly do: "end-session" }
  | { readonly do: "welcome"; readonly sequence: number; readonly nonce: string }
  | {
      readonly do: "refuse-greeting";
      readonly sequence: number;
      readonly code: number;
      readonly detail: number | undefined;
    }
  /** An answer that is remembered for a repetition. */
  | { readonly do: "reply"; readonly sequence: number; readonly reply: Reply }
  | {
      readonly do: "refuse";
      readonly sequence: number;
      readonly verb: string;
      readonly code: number;
      readonly detail: number | undefined;
      readonly remember: boolean;
    }
  /** An answer from a store outside the state; what is asked for was found to be there. */
  | { readonly do: "tell"; readonly sequence: number; readonly command: Command }
  | { readonly do: "repeat-answer"; readonly sequence: number }
  /** A status, with the state as it was then: a short state is reported too. */
  | { readonly do: "report-status"; readonly state: State }
  | { readonly do: "report-fault"; readonly fault: LatchedFault }
  | { readonly do: "report-result"; readonly number: number }
  | { readonly do: "set-stream"; readonly rate: number; readonly batch: number }
  | { readonly do: "set-raw"; readonly rate: number; readonly batch: number }
  /** Always before `apply-energy`: whatever comes between, the permit is gone. */
  | { readonly do: "spend-permit"; readonly frame: string }
  | { readonly do: "apply-energy"; readonly limits: Limits; readonly thrust: Capturing }
  | { readonly do: "cut-energy" }
  | { readonly do: "end-thrust"; readonly end: EndName }
  | { readonly do: "forget-result"; readonly number: number }
  /** Writes to memory that outlives a loss of power; the answer waits for the first two. */
  | { readonly do: "write-anchor"; readonly entries: number; readonly root: string }
  | {
      readonly do: "write-calibration";
      readonly slot: 0 | 1;
      readonly staged: Readonly<Record<string, string>>;
    }
  | { readonly do: "keep-result-number"; readonly number: number }
  | { readonly do: "keep-hard-fault"; readonly fault: LatchedFault }
  /** The forces are judged by the calibration that is in force now. */
  | { readonly do: "use-calibration" }
  | { readonly do: "log"; readonly event: LogName; readonly value: number | undefined };

/** A state and what is to be done on the way to it, in order. */
export interface Outcome {
  readonly next: State;
  readonly effects: readonly Effect[];
}

export function stay(next: State): Outcome {
  return { next, effects: [] };
}

/** Goes on from an outcome: the later step sees its state, and its effects come after. */
export function andThen(outcome: Outcome, step: (state: State) => Outcome): Outcome {
  const after = step(outcome.next);
  if (outcome.effects.length === 0) return after;
  if (after.effects.length === 0) return { next: after.next, effects: outcome.effects };
  return { next: after.next, effects: [...outcome.effects, ...after.effects] };
}

export function log(event: LogName, value?: number): Effect {
  return { do: "log", event, value };
}
