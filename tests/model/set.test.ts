import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { createRowSet, hashOf } from "./search/set.ts";

const width = 4;
const word = fc.integer({ min: -2, max: 2 });
const rows = fc.array(fc.array(word, { minLength: width, maxLength: width }), { maxLength: 400 });
/** Few values, so that different rows share one. */
const poorHash = (row: readonly number[]): number => (row[0] === undefined ? 0 : row[0] & 3);
const goodHash = (row: readonly number[]): number => {
  const words = Int32Array.from(row);
  return hashOf(words, width, words[0] ?? 0, words[1] ?? 0);
};

function readAll(set: ReturnType<typeof createRowSet>): readonly (readonly number[])[] {
  return Array.from({ length: set.count() }, (_, number) => {
    const offset = set.offsetOf(number);
    return [...set.chunkOf(number).subarray(offset, offset + width)];
  });
}

describe("the set of rows", () => {
  test.prop([rows, fc.constantFrom(poorHash, goodHash)])(
    "keeps each row once, by the number of its first coming",
    (added, hash) => {
      const set = createRowSet(width);
      const expected = new Map<string, number>();
      for (const row of added) {
        const key = row.join();
        const isNew = !expected.has(key);
        if (isNew) expected.set(key, expected.size);
        expect(set.add(Int32Array.from(row), hash(row))).toBe(expected.get(key));
        expect(set.wasNew()).toBe(isNew);
      }
      expect(readAll(set).map((row) => row.join())).toEqual([...expected.keys()]);
    },
  );

  test("loses nothing as table and chunks grow", () => {
    const set = createRowSet(width);
    const row = (number: number) => [number, number >> 3, -number, 7];
    const count = 70_000;
    const numbers = Array.from({ length: count }, (_, index) => index);
    const add = (number: number) => set.add(Int32Array.from(row(number)), goodHash(row(number)));
    expect(numbers.every((number) => add(number) === number)).toBe(true);
    expect(numbers.every((number) => add(number) === number && !set.wasNew())).toBe(true);
    expect(set.count()).toBe(count);
    expect(readAll(set).every((words, number) => words.join() === row(number).join())).toBe(true);
  });
});
