import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { load, store, words } from "./system/rows.ts";
import { createWorld, type Field, type World, widths } from "./system/world.ts";

const fields = Object.entries(widths) as readonly (readonly [Field, number])[];
const numbersOfTables = ["host", "firmware"] as const;
const lines = [
  ...(["down0", "down1", "down2", "down3"] as const),
  ...(["up0", "up1", "up2", "up3", "up4", "up5"] as const),
  "heldLine" as const,
];
/** A line takes 30 bits: slot(). */
const greatestOf: readonly (readonly [keyof World, number])[] = [
  ...fields.map(([field, width]) => [field, 2 ** width - 1] as const),
  ...numbersOfTables.map((name) => [name, 2 ** 31 - 1] as const),
  ...lines.map((name) => [name, 2 ** 30 - 1] as const),
];

/** The world after it was packed, and unpacked from amid other rows over one that was full. */
function throughARow(world: World): World {
  const row = new Int32Array(words);
  store(world, row);
  const rows = new Int32Array(words * 3).fill(-1);
  rows.set(row, words);
  const unpacked = createWorld();
  for (const [name, greatest] of greatestOf) unpacked[name] = greatest;
  load(unpacked, rows, words);
  return unpacked;
}

describe("a state in a row of words", () => {
  test("names every field of a world once", () => {
    expect(greatestOf.map(([name]) => name).toSorted()).toEqual(
      Object.keys(createWorld()).toSorted(),
    );
  });

  test.each(greatestOf)(
    "keeps %s at its greatest, %i, and nothing else of it",
    (name, greatest) => {
      const world = { ...createWorld(), [name]: greatest };
      expect(throughARow(world)).toEqual(world);
    },
  );

  const worlds = fc.record(
    Object.fromEntries(
      greatestOf.map(([name, greatest]) => [name, fc.integer({ min: 0, max: greatest })]),
    ),
  ) as unknown as fc.Arbitrary<World>;

  test.prop([worlds], { numRuns: 300 })("keeps every field beside every other", (world) => {
    expect(throughARow(world)).toEqual({ ...world });
  });
});
