import { faultActs } from "./fault-acts.ts";
import { handActs } from "./hand-acts.ts";
import { lineActs } from "./line-acts.ts";
import type { Machinery } from "./machinery.ts";
import { operatorActs } from "./operator-acts.ts";
import { timeActs } from "./time-acts.ts";
import type { World } from "./world.ts";

/** Something that may happen next. */
export interface Act {
  /** In words, for a trace. */
  readonly words: string;
  /** Whether it may happen now; looks only. */
  readonly may: (world: World, machinery: Machinery) => boolean;
  readonly happen: (world: World, machinery: Machinery) => void;
  /** Takes one of the faults that may still happen. */
  readonly fault?: boolean;
  /** A quantum passes. */
  readonly takesTime?: boolean;
}

/** Everything that can happen, in one order: the number of an act is its place. */
export const acts: readonly Act[] = [
  ...lineActs,
  ...timeActs,
  ...operatorActs,
  ...handActs,
  ...faultActs,
];
