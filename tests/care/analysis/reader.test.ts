import { describe, expect, test } from "vitest";
import {
  angleInWords,
  derivedAngleInWords,
  derivedUncertaintyDegrees,
  readingUncertaintyDegrees,
} from "../../../src/care/analysis/reader.ts";

describe("what a reading of the images can be off by", () => {
  test("is a degree, for one reading", () => {
    expect(readingUncertaintyDegrees).toBe(1);
  });

  test.each([
    [2.25, "2.25 deg +-1"],
    [2.5, "2.5 deg +-1"],
    [0, "0 deg +-1"],
    [-1, "-1 deg +-1"],
  ])("stands beside %d as it was entered", (degrees, words) => {
    expect(angleInWords(degrees)).toBe(words);
  });

  // 2 * 0.45 * sqrt(readings): 0.9, 1.27, 1.56 and 1.8 deg, rounded up to a quarter.
  test.each([
    [1, 1],
    [2, 1.5],
    [3, 1.75],
    [4, 2],
  ])("for %i readings together is %d deg", (readings, uncertainty) => {
    expect(derivedUncertaintyDegrees(readings)).toBe(uncertainty);
  });

  test("a computed angle is shown no finer than its readings", () => {
    expect(derivedAngleInWords(9.1603, 4)).toBe("9.25 deg +-2");
    expect(derivedAngleInWords(-0.05, 1)).toBe("0 deg +-1");
  });
});
