import type { Judgement } from "../../device/session/judgement.ts";
import type { GateFacts } from "../../safety/gates.ts";
import type { Effect } from "../../safety/interlock/effect.ts";
import type { InterlockEvent } from "../../safety/interlock/event.ts";
import type { Interlock } from "../../safety/interlock/state.ts";
import type { Patch } from "./patch.ts";

/** The version of what is written here; docs/replay.md is its description. */
export const decisionVersion = 1;

type Untimed<E> = E extends unknown ? Omit<E, "now"> : never;
/** Judgements bear what changed of the facts since the one before. */
type Told<J> = J extends { readonly facts: GateFacts }
  ? Omit<J, "facts"> & { readonly facts?: Patch<GateFacts> }
  : J;

/** Where a replay can begin: everything that the next decision starts from. It is no decision itself. */
export type StateEntry = {
  readonly kind: "state";
  readonly version: typeof decisionVersion;
  /** Number of the next decision. */
  readonly n: number;
  /** Host time, milliseconds. */
  readonly t: number;
  /** The wall clock at that time, ISO 8601 with a zone. */
  readonly wall: string;
  readonly machine: Interlock;
  readonly facts: GateFacts | undefined;
};

export type StepEntry = {
  readonly kind: "step";
  readonly n: number;
  /** The event's own time, and the machine's. */
  readonly t: number;
  readonly event: Untimed<InterlockEvent>;
  readonly next?: Patch<Interlock> | undefined;
  readonly effects?: readonly Effect[] | undefined;
};

/** Decisions are numbered without a gap over a run of the program. */
export type DecisionEntry =
  | StateEntry
  | StepEntry
  | (Told<Judgement> & { readonly n: number; readonly t: number });
