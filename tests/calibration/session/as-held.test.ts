import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { asHeld, indicated, rounded } from "../../../src/calibration/session/evaluation/as-held.ts";

const value = fc.double({ min: -1e10, max: 1e10, noNaN: true });

describe("a number as the instrument holds it", () => {
  test.prop([value])("has nine digits at most, and is off by half of the ninth", (number) => {
    const held = asHeld(number);
    if (held === undefined) throw new Error("cannot be held");
    expect(Number.isInteger(held.mantissa)).toBe(true);
    expect(Math.abs(held.mantissa)).toBeLessThanOrEqual(999_999_999);
    expect(held.exponent).toBeGreaterThanOrEqual(-40);
    expect(Math.abs(rounded(number) - number)).toBeLessThanOrEqual(
      Math.max(0.500001e-8 * Math.abs(number), 0.5e-40),
    );
    expect(rounded(rounded(number))).toBe(rounded(number));
  });

  it.each([
    [0, 0, 0],
    [0.0025, 250_000_000, -11],
    [-1.23456789049, -123_456_789, -8],
    [0.9999999996, 100_000_000, -8],
    [1e18, 100_000_000, 10],
    [3e-41, 0, -40],
    [-7e-40, -7, -40],
  ])("%s is %s times ten to the %s", (number, mantissa, exponent) => {
    expect(asHeld(number)).toEqual({ mantissa, exponent });
  });

  it("is none where it is too large, and no number", () => {
    expect(asHeld(1e19)).toBe(undefined);
    expect(asHeld(Number.POSITIVE_INFINITY)).toBe(undefined);
    expect(asHeld(Number.NaN)).toBe(undefined);
    expect(rounded(1e19)).toBeNaN();
  });

  it("is told as p - (z + s p)(T - T0)", () => {
    const channel = {
      coefficients: [1, 0.5, 0.25],
      covariance: [
        [0, 0, 0],
        [0, 0, 0],
        [0, 0, 0],
      ],
      thermal: {
        zeroPerKelvin: 0.1,
        spanPerKelvin: 0.01,
        referenceDegreesCelsius: 20,
        zeroPerKelvinUncertainty: 0,
        spanPerKelvinUncertainty: 0,
      },
    } satisfies Parameters<typeof indicated>[0];
    expect(indicated(channel, 4, 20)).toBe(7);
    expect(indicated(channel, 4, 23)).toBeCloseTo(7 - (0.1 + 0.07) * 3, 14);
  });
});
