import { describe, expect, it } from "vitest";
import { candidates } from "../../../src/calibration/numbers/choose-degree.ts";
import { lackOfFit, pureError } from "../../../src/calibration/numbers/lack-of-fit.ts";
import { exactFit, type Readings } from "../../../src/calibration/numbers/least-squares.ts";
import { nearest } from "../../../src/calibration/numbers/ratio.ts";
import { nistSet, readingsOf } from "./certified.ts";

function judged(readings: Readings, degree: number) {
  const fit = exactFit(readings, degree);
  if (fit === undefined) throw new Error("the fit is not determined");
  return lackOfFit(fit, pureError(readings));
}

const chosen = (readings: Readings) =>
  candidates(readings, 3).map(({ fit, judgedBy, rejected }) => [fit.degree, judgedBy, rejected]);

describe("the lack of fit", () => {
  it("compares the misfit with the scatter of replicates", () => {
    // Line through (0, 0.5), (1, 1.5), (2, 0.5): misfit 4/3 with 1 degree, scatter 1.5 with 3.
    const readings = readingsOf([0, 0, 1, 1, 2, 2], [0, 1, 1, 2, 0, 1]);
    const pure = pureError(readings);
    expect([nearest(pure.squares), pure.degreesOfFreedom, pure.places]).toEqual([1.5, 3, 3]);
    const lack = judged(readings, 1);
    expect(lack?.F).toBe(8 / 3);
    expect(lack?.p).toBeCloseTo(0.200976, 6);
    expect(lack?.rejected).toBe(false);
  });

  it("knows x by its value, however it is written", () => {
    expect(pureError(readingsOf(["1", "1.0", "10e-1", "2"], [1, 2, 3, 4])).places).toBe(2);
  });

  it("is unknown without replicates, or without a place more than coefficients", () => {
    expect(judged(readingsOf([1, 2, 3, 4], [1, 2, 3, 5]), 1)).toBe(null);
    expect(judged(readingsOf([1, 1, 2, 2], [1, 2, 3, 5]), 1)).toBe(null);
  });

  it("rejects a misfit beside replicates that do not differ at all; F is beyond numbers", () => {
    const bent = readingsOf([0, 0, 1, 1, 2, 2], [0, 0, 1, 1, 0, 0]);
    expect(judged(bent, 1)).toEqual({ F: null, p: 0, rejected: true });
    const straight = readingsOf([0, 0, 1, 1, 2, 2], [0, 0, 1, 1, 2, 2]);
    expect(judged(straight, 1)).toEqual({ F: 0, p: 1, rejected: false });
  });
});

describe("the degree that is chosen", () => {
  it("is one for norris and two for pontius, a load cell", () => {
    expect(chosen(nistSet("norris").readings)).toEqual([[1, "replicates", false]]);
    expect(chosen(nistSet("pontius").readings)).toEqual([
      [1, "replicates", true],
      [2, "replicates", false],
    ]);
  });

  it("goes by the terms that are missing where there are no replicates", () => {
    const x = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
    const noise = [2, -3, 1, -1, 3, -2, 2, -1, -3, 2];
    const y = (power: number) =>
      x.map((value, i) => 100 * value ** power + (noise[i] ?? Number.NaN));
    expect(chosen(readingsOf(x, y(1)))).toEqual([[1, "added terms", false]]);
    expect(chosen(readingsOf(x, y(2))).at(-1)).toEqual([2, "added terms", false]);
    expect(chosen(readingsOf(x, y(3))).at(-1)).toEqual([3, "nothing fuller", false]);
  });

  it("goes by the missing terms too where replicates do not differ", () => {
    const readings = readingsOf([0, 0, 1, 1, 2, 2, 3, 3], [0, 0, 1, 1, 4, 4, 9, 9]);
    expect(chosen(readings)).toEqual([
      [1, "added terms", true],
      [2, "added terms", false],
    ]);
  });

  it("is the highest that the readings determine where they reject all", () => {
    const steep = [0, 1, 2, 3, 4, 5].flatMap((value) => [2 ** (4 * value), 2 ** (4 * value) + 1]);
    const looked = chosen(readingsOf([0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5], steep));
    expect(looked).toEqual([1, 2, 3].map((degree) => [degree, "replicates", true]));
  });

  it("is none where not even a straight line is determined", () => {
    expect(candidates(readingsOf([1, 2], [1, 2]), 3)).toEqual([]);
  });
});
