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

/** Counts at 30 N. */
const n = 12_000;

/** Variances of c0, c1, c2, and covariances of c0 and c1, c0 and c2, c1 and c2. */
const covarianceOf = ([a, d, f]: Triple, [b, c, e]: Triple): ChannelFit["covariance"] => [
  [a, b, c],
  [b, d, e],
  [c, e, f],
];

/** Each part alone makes 0.01 N at 30 N. */
const correlated = (first: number, second: number, third: number) =>
  covarianceOf(
    [1e-4, 1e-4 / n ** 2, 1e-4 / n ** 4],
    [(1e-4 * first) / n, (1e-4 * second) / n ** 2, (1e-4 * third) / n ** 3],
  );

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

const diagonal = (a: number, d: number, f: number) => covarianceOf([a, d, f], [0, 0, 0]);

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

  test("takes every part of the covariance, at the counts of a fit that begins elsewhere", () => {
    const fit: ChannelFit = {
      coefficients: [0.1, 2.5e-3, 1e-8],
      covariance: correlated(0.3, -0.2, 0.4),
    };
    const counts = (-2.5e-3 + Math.sqrt(2.5e-3 ** 2 + 4e-8 * 29.9)) / 2e-8;
    const slopes = [1, counts, counts ** 2];
    const variance = fit.covariance
      .flatMap((row, i) => row.map((each, j) => (slopes[i] ?? 0) * each * (slopes[j] ?? 0)))
      .reduce((sum, part) => sum + part, 0);
    expect(at([fit])?.expanded).toBeCloseTo(coverage * Math.sqrt(variance) * 100, 9);
  });

  test.each<readonly [string, ChannelFit, number]>([
    [
      "coefficients that depend on each other entirely",
      { ...sound, covariance: covarianceOf([4e-4, 1e-12, 0], [-2e-8, 0, 0]) },
      coverage * 0.8,
    ],
    [
      "counts that just fit in 24 bits",
      { coefficients: [0, 30 / 8_388_607, 0], covariance: diagonal(4e-4, 0, 0) },
      coverage * 2,
    ],
    [
      "an uncertainty of just the tolerance",
      { ...sound, covariance: diagonal((1.1 / coverage) ** 2, 0, 0) },
      110,
    ],
    [
      "an uncertainty that is above 0.5 N, and in the tolerance at 30 N",
      { ...sound, covariance: diagonal(0.09, 0, 0) },
      coverage * 30,
    ],
    [
      "an uncertainty of just the least",
      { ...sound, covariance: diagonal((0.01 / coverage) ** 2, 0, 0) },
      1,
    ],
    [
      "a zero of just 0.20 N",
      { coefficients: [0.2, 2.5e-3, 0], covariance: diagonal(4e-4, 0, 0) },
      coverage * 2,
    ],
    [
      "a zero of just -0.20 N",
      { coefficients: [-0.2, 2.5e-3, 0], covariance: diagonal(4e-4, 0, 0) },
      coverage * 2,
    ],
  ])("takes %s", (_words, fit, expanded) => {
    expect(at([fit])?.expanded).toBeCloseTo(expanded, 6);
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
      "c0 and c2 are correlated above 1",
      [{ ...sound, covariance: covarianceOf([4e-4, 0, 1e-18], [0, 3.7e-11, 0]) }],
    ],
    [
      "c1 and c2 are correlated above 1",
      [{ ...sound, covariance: covarianceOf([0, 6e-12, 1e-18], [0, 0, 2.6e-15]) }],
    ],
    // Each pair could be; all three cannot.
    [
      "three correlations contradict each other",
      [{ ...sound, covariance: correlated(0.57, 0.57, -0.57) }],
    ],
    // Their parts nearly cancel each other at 30 N: what is left is small, and above the least.
    [
      "all variances are negative",
      [
        {
          ...sound,
          covariance: covarianceOf([-40, -40 / n ** 2, 0], [(40 / n) * (1 + 4e-7), 0, 0]),
        },
      ],
    ],
    ["there is no uncertainty at all", [{ ...sound, covariance: diagonal(0, 0, 0) }]],
    [
      "the uncertainty is just below the least",
      [{ ...sound, covariance: diagonal((0.00999999 / coverage) ** 2, 0, 0) }],
    ],
    ["the uncertainty is next to nothing", [{ ...sound, covariance: diagonal(1e-30, 0, 0) }]],
    ["no counts mean more than 0.20 N", [{ ...sound, coefficients: [0.200001, 2.5e-3, 0] }]],
    ["no counts mean less than -0.20 N", [{ ...sound, coefficients: [-0.200001, 2.5e-3, 0] }]],
    ["the uncertainty is above the tolerance", [{ ...sound, covariance: diagonal(1, 0, 0) }]],
    ["force falls with the counts", [{ ...sound, coefficients: [0, -2.5e-3, 0] }]],
    ["force falls with the counts at first", [{ ...sound, coefficients: [0, -2.5e-3, 1e-6] }]],
    ["force does not rise with the counts at first", [{ ...sound, coefficients: [0, 0, 2e-7] }]],
    [
      "the counts do not fit in 24 bits",
      [{ coefficients: [0, 30 / 8_388_608, 0], covariance: diagonal(4e-4, 0, 0) }],
    ],
    ["the fit never reaches the force", [{ ...sound, coefficients: [0, 2.5e-3, -1e-6] }]],
  ])("is unknown where %s", (_words, channels) => {
    expect(at(channels)).toBeUndefined();
  });

  test.prop([fc.double({ min: 1e-4, max: 0.01, noNaN: true }), fc.integer({ min: 1, max: 8000 })])(
    "is never more than the tolerance of 0.5 N and 2 %, and never less than 0.01 N",
    (variance, force) => {
      const told = at([{ ...sound, covariance: diagonal(variance, 6e-12, 0) }], force);
      expect(told?.expanded).toBeGreaterThanOrEqual(1);
      expect(told?.expanded).toBeLessThanOrEqual(50 + 0.02 * force);
    },
  );
});
