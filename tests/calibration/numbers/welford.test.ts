import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { univariate } from "../../../src/calibration/numbers/univariate.ts";
import {
  noReadings,
  runningVariance,
  withReading,
} from "../../../src/calibration/numbers/welford.ts";
import { countsOf } from "../../../src/calibration/session/capture.ts";
import { decimals } from "./certified.ts";

const over = (readings: readonly number[]) => readings.reduce(withReading, noReadings);

describe("statistics of readings as they come", () => {
  it("keep the scatter of NumAcc4, where the difference of two sums is below zero", () => {
    const readings = [
      10_000_000.2,
      ...Array.from({ length: 1000 }, (_, index) =>
        index % 2 === 0 ? 10_000_000.1 : 10_000_000.3,
      ),
    ];
    const sum = readings.reduce((total, value) => total + value, 0);
    const squares = readings.reduce((total, value) => total + value * value, 0);
    expect(squares - sum ** 2 / readings.length).toBeLessThan(0);
    const running = over(readings);
    expect(running.count).toBe(1001);
    expect(running.mean).toBeCloseTo(10_000_000.2, 7);
    // Doubles of this size are 2e-9 apart: that is all the readings themselves can say.
    expect(Math.sqrt(runningVariance(running) ?? Number.NaN)).toBeCloseTo(0.1, 8);
  });

  const counts = fc.integer({ min: -8_388_608, max: 8_388_607 });
  test.prop([fc.array(counts, { minLength: 2, maxLength: 100 })])(
    "are those of the exact ones",
    (readings) => {
      const exact = univariate(decimals(readings));
      const told = countsOf(over(readings));
      expect(Math.abs((told?.mean ?? Number.NaN) - (exact?.mean ?? 0))).toBeLessThan(1e-8);
      expect(Math.abs((told?.sd ?? Number.NaN) - (exact?.sd ?? 0))).toBeLessThan(
        1e-8 * (1 + (exact?.sd ?? 0)),
      );
    },
  );

  it("have no variance of fewer than two", () => {
    expect(runningVariance(noReadings)).toBe(undefined);
    expect(countsOf(over([5]))).toBe(undefined);
  });
});
