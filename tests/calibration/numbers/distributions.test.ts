import { describe, expect, it } from "vitest";
import { beyondF, t95 } from "../../../src/calibration/numbers/distributions.ts";
import { figuresRight } from "./certified.ts";

describe("t95", () => {
  // Roots of the incomplete beta function, computed to 40 figures.
  it.each([
    [1, "12.706204736174704646"],
    [2, "4.3026527297494638523"],
    [5, "2.5705818356363155147"],
    [7.25, "2.3481948491053721998"],
    [10, "2.2281388519862747484"],
    [10.5, "2.2138402929187889048"],
    [30, "2.04227245630123831"],
    [120, "1.9799304050824408467"],
    [121, "1.9797637625053870655"],
    [200, "1.9718962236339093822"],
    [999, "1.9623414611334499787"],
    [1000, "1.962339080826408485"],
    [10_000, "1.9602012398906262578"],
    [1_000_000, "1.9599663568141070353"],
    [Number.POSITIVE_INFINITY, "1.9599639845400542355"],
  ])("of %s degrees of freedom has 13 figures", (degreesOfFreedom, expected) => {
    expect(figuresRight(t95(degreesOfFreedom), expected)).toBeGreaterThanOrEqual(13);
  });

  it("falls as the degrees of freedom grow, over the change to the series as well", () => {
    const grid = Array.from({ length: 140 }, (_, index) => t95(10 ** (index / 20)));
    for (const [index, value] of grid.slice(1).entries()) {
      expect(value).toBeLessThan(grid[index] ?? Number.NaN);
    }
    expect(t95(1000)).toBeCloseTo(t95(999.999_999_999), 12);
  });

  it("is not told for fewer than one", () => {
    expect(() => t95(0.99)).toThrow("1 degree of freedom");
    expect(() => t95(Number.NaN)).toThrow("1 degree of freedom");
  });
});

describe("the probability beyond F", () => {
  // The incomplete beta function, computed to 40 figures.
  it.each([
    [1, 10, 4.96, "0.050087650566468190323"],
    [2, 7, 3.3, "0.097826600232700432723"],
    [5, 120, 2.0, "0.083450015538066751723"],
    [9, 9990, 2.5, "0.0074691260134935972091"],
    [1, 1, 161, "0.05006917499584480263"],
    [30, 1000, 1.5, "0.041777234153866743167"],
  ])("with %s and %s degrees of freedom, F = %s, has 11 figures", (above, below, f, expected) => {
    expect(figuresRight(beyondF(f, above, below), expected)).toBeGreaterThanOrEqual(11);
  });

  it("is 1 from zero on, and 0 beyond all numbers", () => {
    expect(beyondF(0, 3, 5)).toBe(1);
    expect(beyondF(Number.POSITIVE_INFINITY, 3, 5)).toBe(0);
  });
});
