import { drawHex } from "../../../firmware-sim/firmware/entropy.ts";
import { PoolSpent } from "./pool-spent.ts";

/**
 * Random words of the instrument. Only their equality matters, so they come from a pool: a draw takes the first
 * that nobody in the whole state still holds, which is what "fresh" means.
 */
export const tokensInPool = 6;

/** The entropy that makes the draws of each token. */
export const entropies: readonly number[] = Array.from(
  { length: tokensInPool },
  (_, index) => 1000 + index * 7919,
);

const texts = [1, 2].map((words) => entropies.map((entropy) => drawHex(entropy, words).text));

/** A session number or a nonce has 16 digits, a frame has 8. */
export const longTokens: readonly string[] = texts[1] ?? [];
export const shortTokens: readonly string[] = texts[0] ?? [];

const numbers = new Map<string, number>(
  [...longTokens, ...shortTokens].map((text, index) => [text, index % tokensInPool]),
);

/** The token of a text that was drawn. */
export function tokenOf(text: string): number {
  const number = numbers.get(text);
  if (number === undefined) throw new Error(`${text} is of no token of the exploration`);
  return number;
}

/** The first token that no bit of these is set for. */
export function freshToken(used: number): number {
  for (let token = 0; token < tokensInPool; token += 1)
    if ((used & (1 << token)) === 0) return token;
  throw new PoolSpent("every token of the exploration is in use: its pool is too small");
}
