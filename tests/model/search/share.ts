import type { State } from "../../../firmware-sim/firmware/state.ts";
import type { Interlock } from "../../../src/safety/interlock/state.ts";

/** What one searcher hands to another: states that are the other's, with the machines that they name. */
export interface Share {
  /** Numbers of the sender's tables that the receiver has not seen before, and what they stand for. */
  readonly hosts: readonly (readonly [number, Interlock])[];
  readonly firmwares: readonly (readonly [number, State])[];
  /** Rows, one after the other. */
  readonly rows: Int32Array;
  /** For each row: the sender's number of the state it came from, and the act that led to it. */
  readonly parents: Int32Array;
  readonly acts: Uint8Array;
}

/** A rule that was broken: by which act from which state of which searcher. */
export interface Found {
  readonly rule: string;
  readonly searcher: number;
  readonly parent: number;
  readonly act: number;
}

export interface Expanded {
  readonly kind: "expanded";
  readonly shares: readonly (Share | undefined)[];
  readonly transitions: number;
  readonly found: Found | undefined;
}

export interface Taken {
  readonly kind: "taken";
  readonly states: number;
  readonly frontier: number;
}

export interface Step {
  readonly kind: "step";
  readonly searcher: number;
  readonly parent: number;
  readonly act: number;
}

export interface Tally {
  readonly kind: "tally";
  readonly hosts: number;
  readonly firmwares: number;
  /** How many states there are in each pair of a host's and an instrument's state. */
  readonly places: Readonly<Record<string, number>>;
  readonly acts: readonly number[];
  /** Acts that were not followed, because there was no room for what comes of them. */
  readonly cut: number;
}

export type Answer = Expanded | Taken | Step | Tally;

export type Order =
  | { readonly kind: "expand" }
  | { readonly kind: "take"; readonly shares: readonly { from: number; share: Share }[] }
  | { readonly kind: "step"; readonly number: number }
  | { readonly kind: "tally" };
