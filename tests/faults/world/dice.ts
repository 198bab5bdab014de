import { createChance } from "../../../firmware-sim/physics/chance.ts";

/** Everything that is left to chance in a life, from one seed. */
export interface Dice {
  /** From 0 to below 1. */
  uniform(): number;
  /** A whole number from 0 to below `end`. */
  below(end: number): number;
  /** From `low` to below `high`. */
  between(low: number, high: number): number;
  /** The same, small ones as often as large ones: both must be above 0. */
  spread(low: number, high: number): number;
  /** True in this share of all throws. */
  falls(share: number): boolean;
  pick<T>(of: readonly [T, ...T[]]): T;
  word(): number;
}

export function createDice(seed: number): Dice {
  const chance = createChance(seed);
  const uniform = () => chance.uniform();
  return {
    uniform,
    below: (end) => Math.floor(uniform() * end),
    between: (low, high) => low + (high - low) * uniform(),
    spread: (low, high) => low * (high / low) ** uniform(),
    falls: (share) => uniform() < share,
    pick: (of) => of[Math.floor(uniform() * of.length)] ?? of[0],
    word: () => chance.word(),
  };
}

/** The seed of part `index` of what bears this seed: near ones have nothing in common. */
export function seedOf(seed: number, index: number): number {
  let mixed = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(index + 1, 0xc2b2ae35);
  mixed ^= mixed >>> 16;
  mixed = Math.imul(mixed, 0x7feb352d);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0x846ca68b);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
