import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { nearest, nearestRoot, type Ratio, ratio } from "../../../src/calibration/numbers/ratio.ts";

const whole = fc.bigInt({ min: -(10n ** 60n), max: 10n ** 60n });
const above = fc.bigInt({ min: 1n, max: 10n ** 60n });

/** A double as the fraction that it is. */
function exactly(value: number): Ratio {
  let denominator = 1n;
  let numerator = value;
  while (!Number.isInteger(numerator)) {
    numerator *= 2;
    denominator *= 2n;
  }
  return ratio(BigInt(numerator), denominator);
}

describe("the double nearest to a fraction", () => {
  test.prop([whole, fc.integer({ min: 0, max: 400 })])(
    "is that of a decimal number",
    (digits, power) => {
      expect(nearest(ratio(digits, 10n ** BigInt(power)))).toBe(Number(`${digits}e-${power}`) + 0);
    },
  );

  test.prop([fc.double({ noNaN: true, noDefaultInfinity: true })])(
    "of a double is itself",
    (value) => {
      expect(nearest(exactly(value))).toBe(value + 0);
    },
  );

  it.each([
    ["half of the smallest, to even", ratio(1n, 2n ** 1075n), 0],
    ["a trace more than half of the smallest", ratio(2n ** 100n + 1n, 2n ** 1175n), 5e-324],
    ["a tie of 54 bits, to even", ratio(2n ** 53n + 1n, 1n), 2 ** 53],
    ["a trace above the tie", ratio((2n ** 53n + 1n) * 3n ** 200n + 1n, 3n ** 200n), 2 ** 53 + 2],
    ["below zero", ratio(1n, -3n), -1 / 3],
    ["beyond doubles", ratio(10n ** 400n, 1n), Number.POSITIVE_INFINITY],
  ])("%s", (_, value, expected) => {
    expect(nearest(value)).toBe(expected);
  });
});

describe("the double nearest to the root of a fraction", () => {
  test.prop([above, above])(
    "lies within half a unit of its last place",
    (numerator, denominator) => {
      const root = nearestRoot(ratio(numerator, denominator));
      const unit = 2 ** (Math.floor(Math.log2(root)) - 54);
      const [low, high] = [root - 0, root + 0].map(exactly);
      const half = exactly(unit);
      if (low === undefined || high === undefined) throw new Error("no double");
      // (root ± half)^2, brought to the denominators of root and half.
      const common = low.denominator * half.denominator;
      const below = low.numerator * half.denominator - half.numerator * low.denominator * 2n;
      const beyond = high.numerator * half.denominator + half.numerator * high.denominator * 2n;
      expect(below * below * denominator <= numerator * common * common).toBe(true);
      expect(beyond * beyond * denominator >= numerator * common * common).toBe(true);
    },
  );

  test.prop([fc.double({ min: 1e-150, max: 1e150, noNaN: true })])(
    "of a square is its base",
    (base) => {
      const { numerator, denominator } = exactly(base);
      expect(nearestRoot(ratio(numerator ** 2n, denominator ** 2n))).toBe(base);
    },
  );

  it("agrees with that of doubles, and has none of zero", () => {
    expect(nearestRoot(ratio(2n, 1n))).toBe(Math.SQRT2);
    expect(nearestRoot(ratio(0n, 7n))).toBe(0);
  });
});
