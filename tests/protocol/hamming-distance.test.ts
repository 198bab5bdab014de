import { beforeAll, describe, expect, test } from "vitest";
import {
  checksum,
  matchesChecksum,
  plainSeed,
  writeChecksum,
} from "../../src/protocol/checksum.ts";
import { longestOfAll } from "../../src/protocol/envelope.ts";

/**
 * An error is found unless it changes the text and its checksum alike. The code is linear, so that is a
 * matter of the bits' syndromes alone: what flipping the one bit changes in "checksum of the text XOR
 * checksum at its end". A set of flipped bits goes unseen exactly when their syndromes XOR to 0. Here
 * they are measured on the shipped function, on a line of the greatest length, bit by bit.
 */
const text = Array.from({ length: longestOfAll - 8 }, (_, index) =>
  String.fromCharCode(0x20 + ((index * 37) % 95)),
).join("");
const textBits = text.length * 8;
/** The eight characters of the checksum carry four bits each; their upper halves are constant. */
const codeBits = textBits + 32;

function measureSyndromes(): Uint32Array {
  const right = checksum(plainSeed, text);
  const syndromes = new Uint32Array(codeBits);
  for (let bit = 0; bit < textBits; bit += 1) {
    const at = bit >>> 3;
    const flipped = String.fromCharCode(text.charCodeAt(at) ^ (1 << (bit & 7)));
    const wrong = text.slice(0, at) + flipped + text.slice(at + 1);
    syndromes[bit] = checksum(plainSeed, wrong) ^ right;
  }
  for (let bit = 0; bit < 32; bit += 1) syndromes[textBits + bit] = 1 << bit;
  return syndromes;
}

function bitsIn(word: number): number {
  let count = 0;
  for (let rest = word; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

/** Number of equal neighbours in a sorted copy: 0 where all are different. */
function equalPairs(values: Uint32Array): number {
  const sorted = values.toSorted();
  let equal = 0;
  for (let index = 1; index < sorted.length; index += 1) {
    if (sorted[index] === sorted[index - 1]) equal += 1;
  }
  return equal;
}

describe("any line up to the greatest length, with up to five of its bits flipped, is found out", () => {
  let syndromes: Uint32Array;
  beforeAll(() => {
    syndromes = measureSyndromes();
  });

  test("the greatest line has 4096 bits, less than the 5243 of the published figure", () => {
    expect(longestOfAll * 8).toBe(4096);
    expect(codeBits).toBeLessThan(5243);
  });

  test("one, three or five bits: every syndrome has odd weight, so an odd number never XORs to 0", () => {
    const even = syndromes.filter((syndrome) => bitsIn(syndrome) % 2 === 0);
    expect(even.length).toBe(0);
  });

  test("two bits: no two bit positions have the same syndrome", () => {
    expect(equalPairs(syndromes)).toBe(0);
  });

  test("four bits: no two pairs of bit positions have the same syndrome", () => {
    const pairs = new Uint32Array((codeBits * (codeBits - 1)) / 2);
    let filled = 0;
    for (let one = 0; one < codeBits; one += 1) {
      for (let other = one + 1; other < codeBits; other += 1) {
        pairs[filled] = (syndromes[one] ?? 0) ^ (syndromes[other] ?? 0);
        filled += 1;
      }
    }
    expect(filled).toBe(pairs.length);
    expect(equalPairs(pairs)).toBe(0);
  });

  test("a shorter line has the syndromes of the longest one's end, so its distance is no smaller", () => {
    const shorter = text.slice(200);
    const right = checksum(plainSeed, shorter);
    const measured = Array.from({ length: shorter.length * 8 }, (_, bit) => {
      const at = bit >>> 3;
      const flipped = String.fromCharCode(shorter.charCodeAt(at) ^ (1 << (bit & 7)));
      return (
        (checksum(plainSeed, shorter.slice(0, at) + flipped + shorter.slice(at + 1)) ^ right) >>> 0
      );
    });
    expect(measured).toEqual([...syndromes.subarray(200 * 8, textBits)]);
  });

  test("a flipped upper bit of a checksum's character is never a checksum", () => {
    const value = checksum(plainSeed, text);
    const right = writeChecksum(value);
    const taken = Array.from({ length: 32 }, (_, index) => {
      const [at, bit] = [index >>> 2, 4 + (index & 3)];
      const code = right.charCodeAt(at) ^ (1 << bit);
      return matchesChecksum(
        value,
        right.slice(0, at) + String.fromCharCode(code) + right.slice(at + 1),
        0,
      );
    });
    expect(taken).not.toContain(true);
  });

  test("the generator polynomial has the factor x + 1: its 33 coefficients are even in number", () => {
    // 0x82F63B78 holds the coefficients of x^0..x^31; that of x^32 is not written.
    expect((bitsIn(0x82f63b78) + 1) % 2).toBe(0);
  });
});

describe("any burst of up to 32 bits is found out", () => {
  /** Whether some of the syndromes XOR to 0: Gaussian elimination over single bits. */
  function dependent(window: readonly number[]): boolean {
    const byTopBit = new Map<number, number>();
    for (const syndrome of window) {
      let rest = syndrome >>> 0;
      while (rest !== 0) {
        const top = 31 - Math.clz32(rest);
        const reducer = byTopBit.get(top);
        if (reducer === undefined) {
          byTopBit.set(top, rest);
          break;
        }
        rest = (rest ^ reducer) >>> 0;
      }
      if (rest === 0) return true;
    }
    return false;
  }

  test("inside the text, in the order in which the bits travel", () => {
    const syndromes = measureSyndromes();
    const unseen: number[] = [];
    for (let from = 0; from + 32 <= textBits; from += 1) {
      if (dependent([...syndromes.subarray(from, from + 32)])) unseen.push(from);
    }
    expect(unseen).toEqual([]);
  });

  test("inside the checksum, where every bit stands for itself", () => {
    expect(dependent([...measureSyndromes().subarray(textBits)])).toBe(false);
  });
});
