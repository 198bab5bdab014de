import { describe, expect, test } from "vitest";
import {
  blockAt,
  cellDoubt,
  loadWords,
  massesAt,
  referenceAt,
  referenceOf,
  setupSchema,
} from "../../../src/calibration/guided/setup.ts";
import type { Capture } from "../../../src/calibration/guided/step.ts";
import { byCell, byMasses } from "./support/setups.ts";

const force = (share: number): Capture => ({
  of: "series",
  channel: "force",
  share,
  series: 1,
  direction: "up",
  orientation: 0,
});
describe("the reference of a setup", () => {
  test("is ten masses, or a cell", () => {
    expect([byMasses, byCell].map(referenceOf)).toEqual(["masses", "cell"]);
  });

  test.each([
    [
      "both",
      { masses: byMasses.standards.masses, cell: byCell.standards.cell },
      /^are 10, and there is a cell; .*: leave out cell, or let masses be \[\]$/,
    ],
    [
      "one mass beside a cell",
      { masses: byMasses.standards.masses.slice(0, 1), cell: byCell.standards.cell },
      /^are 1, and there is a cell/,
    ],
    [
      "neither",
      { masses: [] },
      /^are none, and there is no cell: tell 10 masses, or a reference cell as cell$/,
    ],
    [
      "nine masses",
      { masses: byMasses.standards.masses.slice(1) },
      /^are 9; the procedure sets 10 on/,
    ],
  ])("is refused where it is %s", (_, reference, why) => {
    const { blocks } = byCell.standards;
    const read = setupSchema.safeParse({ ...byCell, standards: { ...reference, blocks } });
    expect(read.error?.issues.map(({ path }) => path)).toEqual([["standards", "masses"]]);
    expect(read.error?.issues[0]?.message).toMatch(why);
  });

  test("by a cell does without gauge blocks no more than by masses", () => {
    const standards = { ...byCell.standards, blocks: [] };
    const read = setupSchema.safeParse({ ...byCell, standards });
    expect(read.error?.issues.map(({ message }) => message)).toEqual([
      "are 0; the procedure uses 4, one at a time",
    ]);
  });
});

describe("a point by a reference cell", () => {
  test.each([
    [0.1, 8, "about 8.0 N by cell CELL-1"],
    [0.5, 40, "about 40.0 N by cell CELL-1"],
    [1, 80, "about 80.0 N by cell CELL-1"],
  ])("at %d of the range aims at %d N", (share, newtons, words) => {
    expect(referenceAt(byCell, force(share))).toBeCloseTo(newtons, 12);
    expect(loadWords(byCell, force(share))).toBe(words);
    expect(massesAt(byCell, force(share))).toEqual([]);
  });

  test("has nothing on the stylus at 0 %", () => {
    expect(referenceAt(byCell, force(0))).toBe(0);
  });

  test("of the position is its gauge block", () => {
    const capture = { ...force(0.5), of: "gauge", channel: "position" } as const;
    expect(blockAt(byCell, capture)?.name).toBe("G2");
    expect(referenceAt(byCell, capture)).toBe(3);
    expect(loadWords(byCell, capture)).toBe("gauge block G2");
  });

  test.each([
    [0.5, 44.8, "is taken"],
    [0.5, 35.2, "is taken"],
    [0.5, 44.81, "is 44.81 N, and 50 % of the range are 40.00 N"],
    [0.5, 35.19, "is 35.19 N, and 50 % of the range are 40.00 N"],
    [0.1, -8, "is -8.00 N, and 10 % of the range are 8.00 N"],
    [0.3, 0, "is 0.00 N, and 30 % of the range are 24.00 N"],
    [1, Number.NaN, "is NaN N, and 100 % of the range are 80.00 N"],
  ])("at %d of the range and with %d N typed: %s", (share, newtons, why) => {
    expect(cellDoubt(force(share), newtons) ?? "is taken").toContain(why);
  });
});
