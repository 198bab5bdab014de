import { createDice, type Dice, seedOf } from "../faults/world/dice.ts";

/** Lives on one record with one instrument, before both are begun anew. */
export const livesOfStretch = 10;
/** How many of these are ended at a write that is counted; the first of them makes the record. */
const writeLives = 4;
/** The writes that are gone through: those of a first start up to its first thrust, and those of a later one. */
export const writesSwept = { first: 40, later: 140 } as const;

/** What is killed, and when. */
export type Kill =
  /** The controller's process, so many milliseconds after it was started or after its host entered the state. */
  | { readonly what: "controller"; readonly at: string; readonly after: number }
  /** The process, by itself, at its n-th durable write. */
  | { readonly what: "write"; readonly write: number; readonly side: "before" | "after" }
  /** The thread of the store, at its n-th durable write. */
  | { readonly what: "worker"; readonly write: number; readonly side: "before" | "after" }
  /** The screen's process, so many milliseconds after the host entered the state. */
  | { readonly what: "screen"; readonly at: string; readonly after: number };

/** Where the controller is killed, how often among 100, and how long it may stay there, milliseconds. */
const moments = [
  ["start", 22, 900],
  ["linked", 10, 400],
  ["limits-pending", 4, 30],
  ["configured", 8, 200],
  ["operator-confirm", 10, 800],
  ["permit-commit", 8, 8],
  ["arm-pending", 8, 20],
  ["armed", 10, 900],
  ["thrust-seen", 6, 150],
  ["result-commit", 6, 500],
  ["review", 4, 300],
  ["closing", 4, 60],
] as const;
export const momentNames: readonly string[] = moments.map(([name]) => name);

function drawMoment(dice: Dice): { readonly at: string; readonly after: number } {
  const all = moments.reduce((sum, [, share]) => sum + share, 0);
  let left = dice.below(all);
  for (const [at, share, longest] of moments) {
    left -= share;
    if (left < 0) return { at, after: dice.below(longest + 1) };
  }
  return { at: "start", after: 0 };
}

/** The kills of one stretch of the campaign: each stretch has its own dice, so one can be lived again alone. */
export function planOf(seed: number, stretch: number): readonly Kill[] {
  const dice = createDice(seedOf(seed, stretch));
  return Array.from({ length: livesOfStretch }, (_, life): Kill => {
    const [whole, side] = sweep(stretch, life);
    if (life === 0) return { what: "write", write: (whole % writesSwept.first) + 1, side };
    if (life < writeLives) return { what: "write", write: (whole % writesSwept.later) + 1, side };
    if (life === writeLives) {
      return { what: "worker", write: dice.below(writesSwept.later) + 1, side };
    }
    if (life === writeLives + 1 && dice.falls(0.4)) {
      return {
        what: "screen",
        at: dice.pick(["armed", "operator-confirm"]),
        after: dice.below(300),
      };
    }
    return { what: "controller", ...drawMoment(dice) };
  });
}

/** The write of a life and its side: over the stretches, each is reached before any comes again. */
function sweep(stretch: number, life: number): readonly [number, "before" | "after"] {
  // Steps that have no factor in common with the counts, so that a short campaign is spread out too.
  const turn = life === 0 ? stretch * 11 : (stretch * (writeLives - 1) + life - 1) * 23;
  return [turn >> 1, turn % 2 === 0 ? "before" : "after"];
}
