import { describe, expect, test } from "vitest";
import { benchWords, exerciseWords } from "../../../src/controller/calibration/bench-hand.ts";
import { byCell, byMasses, stepOf } from "../../calibration/guided/support/setups.ts";

describe("the hand at a simulator's bench", () => {
  test.each([
    ["x1-0", ["unload"], ["unload"]],
    ["x1-30", ["load 2.448000 density=8000"], ["cell 24.00"]],
    ["x4-unloaded", ["unload"], ["unload"]],
    ["x4-return", ["unload"], ["unload"]],
    ["seat-120", ["unload", "seat 120"], ["unload", "seat 120"]],
    ["creep-loaded", ["load 8.160000 density=8000"], ["cell 80.00"]],
    // A screw that was turned again would creep anew; the same masses are not moved.
    ["creep-300", ["load 8.160000 density=8000"], []],
    ["gauge1-25", ["gauge 1.5000"], ["gauge 1.5000"]],
  ])("at %s does %j with masses, %j with a cell", (id, masses, cell) => {
    expect(benchWords(stepOf(id), byMasses)).toEqual(masses);
    expect(benchWords(stepOf(id), byCell)).toEqual(cell);
  });

  test("exercises by the cell", () => {
    expect(exerciseWords(byCell)).toEqual(["cell 80.00", "unload"]);
  });
});
