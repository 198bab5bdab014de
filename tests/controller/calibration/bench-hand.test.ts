import { describe, expect, test } from "vitest";
import { benchWords } from "../../../src/controller/calibration/bench-hand.ts";
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
    [
      "temperature",
      ["unload", "gauge 0", "temperature 35.4"],
      ["unload", "gauge 0", "temperature 35.4"],
    ],
    ["seat-temperature", ["unload", "seat 120"], ["unload", "seat 120"]],
    ["t-down-30", ["load 2.448000 density=8000"], ["cell 24.00"]],
    [
      "temperature-back",
      ["unload", "gauge 0", "temperature 23.4"],
      ["unload", "gauge 0", "temperature 23.4"],
    ],
    ["dynamic", ["unload", "gauge 0"], ["unload", "gauge 0"]],
    ["sign", [], []],
  ])("at %s does %j with masses, %j with a cell", (id, masses, cell) => {
    expect(benchWords(stepOf(id), byMasses)).toEqual(masses);
    expect(benchWords(stepOf(id), byCell)).toEqual(cell);
  });

  test("exercises with the whole load, and takes it off", () => {
    const step = stepOf("exercise-240");
    expect(benchWords(step, byCell)).toEqual(["cell 80.00", "unload"]);
    expect(benchWords(step, byMasses)).toEqual(["load 8.160000 density=8000", "unload"]);
  });
});
