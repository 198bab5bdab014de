import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { predict, predictInverse } from "../../../src/calibration/metrology/curve.ts";
import type { Centinewtons } from "../../../src/protocol/units.ts";
import { uncertaintyOf } from "../../../src/safety/calibration-uncertainty.ts";
import { calibrationBounds } from "../../../src/safety/default-limits.ts";

/** 2.5 mN a count, a little bent, as an instrument might hold it. */
const curve = {
  coefficients: [0.02, 0.0025, 2e-10],
  covariance: [
    [4e-4, -1e-8, 1e-13],
    [-1e-8, 1e-12, -2e-17],
    [1e-13, -2e-17, 1e-21],
  ],
} as const;
const counts = fc.double({ min: 0, max: 32_000, noNaN: true });

describe("prediction by a curve", () => {
  test.prop([counts])("there and back again is where it began, and as certain", (n) => {
    const force = predict(curve, { value: n, uncertainty: 0 });
    const back = predictInverse(curve, { value: force.value, uncertainty: 0 });
    expect(back?.value).toBeCloseTo(n, 6);
    const slope = 0.0025 + 4e-10 * n;
    expect((back?.uncertainty ?? Number.NaN) * slope).toBeCloseTo(force.uncertainty, 9);
  });

  it("of a straight line is u^2 = [u^2(y) + u^2(b0) + x^2 u^2(b1) + 2 x cov(b0, b1)] / b1^2", () => {
    const line = {
      coefficients: [1, 2],
      covariance: [
        [0.04, -0.003],
        [-0.003, 0.01],
      ],
    };
    const back = predictInverse(line, { value: 7, uncertainty: 0.1 });
    expect(back?.value).toBe(3);
    expect(back?.uncertainty).toBeCloseTo(Math.sqrt((0.01 + 0.04 + 0.09 - 0.018) / 4), 14);
    const there = predict(line, { value: 3, uncertainty: 0.1 });
    expect(there.value).toBe(7);
    expect(there.uncertainty).toBeCloseTo(Math.sqrt(0.04 + 0.04 + 0.09 - 0.018), 14);
  });

  it("takes the falling branch of a falling curve", () => {
    const falling = { coefficients: [10, -2, 0.01], covariance: [[0], [0], [0]] };
    expect(predictInverse(falling, { value: 8.01, uncertainty: 0 })?.value).toBeCloseTo(1, 12);
  });

  it("is none where the curve never comes, or turns", () => {
    const bent = { coefficients: [0, 2, -1], covariance: [[0.01]] };
    expect(predictInverse(bent, { value: 1.01, uncertainty: 0 })).toBe(undefined);
    expect(predictInverse(bent, { value: 1, uncertainty: 0 })).toBe(undefined);
    expect(predictInverse({ ...bent, coefficients: [1, 0, 0] }, { value: 1, uncertainty: 0 })).toBe(
      undefined,
    );
  });

  it("is that by which the safety core lowers the force limit", () => {
    const told = uncertaintyOf([curve])(4000 as Centinewtons);
    const at = predictInverse(curve, { value: 40, uncertainty: 0 });
    const { uncertainty } = predict(curve, { value: at?.value ?? Number.NaN, uncertainty: 0 });
    expect(told?.expanded).toBeCloseTo(100 * calibrationBounds.coverage * uncertainty, 9);
  });
});
