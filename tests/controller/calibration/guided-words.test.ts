import { describe, expect, test } from "vitest";
import {
  doubtOf,
  referenceWords,
  standardLines,
} from "../../../src/controller/calibration/guided-words.ts";
import { byCell, byMasses, stepOf } from "../../calibration/guided/support/setups.ts";

describe("a point by a reference cell", () => {
  test("is doubted by what the instrument reads, as one by masses is", () => {
    const step = stepOf("x1-50");
    expect(doubtOf(byCell, step, 41)).toBeUndefined();
    expect(doubtOf(byCell, step, 60)).toBe(
      "It reads 60.00 N, the reference gives 40.00 N: is that the load of this step?",
    );
  });
});

describe("what a technician is shown of the reference", () => {
  test("is the masses, and when the first of their certificates ends", () => {
    expect(referenceWords(byMasses)).toBe("10 masses M1..M10, certificates to 2028-03-02");
  });

  test("is the cell with its certificate", () => {
    expect(referenceWords(byCell)).toBe("cell CELL-1, certificate EX-2026-301, due 2028-03-02");
    expect(standardLines(byCell).map(({ text }) => text.split(/ {2}/)[0])).toEqual([
      "place",
      "cell CELL-1",
      "block G1",
      "block G2",
      "block G3",
      "block G4",
    ]);
    expect(standardLines(byCell)[1]?.text).toBe(
      "cell CELL-1  U 0.06 % (k = 2), certificate EX-2026-301, due 2028-03-02",
    );
  });
});
