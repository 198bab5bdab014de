import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import {
  type ChannelFit,
  type Triple,
  uncertaintyOf,
} from "../../src/safety/calibration-uncertainty.ts";
import { calibrationBounds } from "../../src/safety/default-limits.ts";
import { centinewtons } from "./support/limits.ts";

const { coverage } = calibrationBounds;

/** The calibration that a simulated instrument is delivered with. */
const sound: ChannelFit = {
  coefficients: [0, 2.5e-3, 0],
  covariance: [
    [4e-4, -1.2e-8, 0],
    [-1.2e-8, 6e-12, 0],
    [0, 0, 0],
  ],
};

const at = (channels: readonly (ChannelFit | undefined)[], force = 3000) =>
  uncertaintyOf(channels)(centinewtons(force));

const diagonal = (a: number, d: number, f: number): ChannelFit["covariance"] => [
  [a, 0, 0],
  [0, d, 0],
  [0, 0, f],
];

/** The same with one element of the covariance and its mirror changed. */
function withElement(row: number, column: number, value: number, mirrored = true): ChannelFit {
  const rows = sound.covariance.map((each) => [...each]);
  (rows[row] as number[])[column] = value;
  if (mirrored) (rows[column] as number[])[row] = value;
  return { ...sound, covariance: rows as unknown as [Triple, Triple, Triple] };
}

describe("the calibration's expanded uncertainty", () => {
  test("is k times the root of the variance by inverse prediction [test->RC-74~1]", () => {
    // At 30 N there are 12000 counts: 4e-4 - 2.88e-4 + 8.64e-4 N^2.
    const told = at([sound, sound]);
    expect(told?.expanded).toBeCloseTo(coverage * Math.sqrt(9.76e-4) * 100, 9);
    expect(told?.coverage).toBe(2.06);
  });

  test("solves a bent fit for the counts of the force", () => {
    // 1e-3 * 10000 + 2e-7 * 10000^2 = 30 N; only the third coefficient is uncertain.
    const bent: ChannelFit = { coefficients: [0, 1e-3, 2e-7], covariance: diagonal(0, 0, 1e-18) };
    expect(at([bent])?.expanded).toBeCloseTo(coverage * 1e-9 * 1e8 * 100, 9);
  });

  test("is that of the worse channel [test->RC-74~1]", () => {
    const worse = { ...sound, covariance: diagonal(0.01, 0, 0) };
    const told = [at([sound, worse]), at([worse, sound])].map((each) => each?.expanded);
    expect(told).toEqual([coverage * 0.1 * 100, coverage * 0.1 * 100]);
  });

  test.each<readonly [string, readonly (ChannelFit | undefined)[]]>([
    ["one channel tells none", [sound, undefined]],
    ["a coefficient is no number", [{ ...sound, coefficients: [Number.NaN, 2.5e-3, 0] }]],
    ["a coefficient is infinite", [{ ...sound, coefficients: [0, 2.5e-3, Infinity] }]],
    ["a covariance is no number", [withElement(0, 0, Number.NaN)]],
    ["rows 0 and 1 differ", [withElement(0, 1, -1.1e-8, false)]],
    ["rows 0 and 2 differ", [withElement(0, 2, 1e-20, false)]],
    ["rows 1 and 2 differ", [withElement(1, 2, 1e-20, false)]],
    ["a variance is negative", [withElement(0, 0, -4e-4)]],
    ["c0 and c1 are correlated above 1", [withElement(0, 1, -5e-8)]],
    ["c2 is correlated and has no variance", [withElement(0, 2, 1e-12)]],
    ["c1 is correlated with a c2 without variance", [withElement(1, 2, 1e-15)]],
    [
      "three correlations contradict each other",
      [
        {
          coefficients: [0, 1e-3, 0],
          covariance: [
            [1e-4, -9e-5, -9e-5],
            [-9e-5, 1e-4, -9e-5],
            [-9e-5, -9e-5, 1e-4],
          ],
        },
      ],
    ],
    ["there is no uncertainty at all", [{ ...sound, covariance: diagonal(0, 0, 0) }]],
    ["the uncertainty is above the tolerance", [{ ...sound, covariance: diagonal(1, 0, 0) }]],
    ["force falls with the counts", [{ ...sound, coefficients: [0, -2.5e-3, 0] }]],
    ["the counts do not fit in 24 bits", [{ ...sound, coefficients: [0, 1e-9, 0] }]],
    ["the fit never reaches the force", [{ ...sound, coefficients: [0, 2.5e-3, -1e-6] }]],
  ])("is unknown where %s", (_words, channels) => {
    expect(at(channels)).toBeUndefined();
  });

  test.prop([fc.double({ min: 1e-4, max: 0.01, noNaN: true }), fc.integer({ min: 1, max: 8000 })])(
    "is never more than the tolerance of 0.5 N and 2 %, and never nothing",
    (variance, force) => {
      const told = at([{ ...sound, covariance: diagonal(variance, 6e-12, 0) }], force);
      expect(told?.expanded).toBeGreaterThan(0);
      expect(told?.expanded).toBeLessThanOrEqual(50 + 0.02 * force);
    },
  );
});
