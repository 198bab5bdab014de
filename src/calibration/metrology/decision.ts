import { type Decimal, decimalOfNumber, less, sumOf } from "../numbers/decimal.ts";
import { fractionOf, magnitude, nearest, ratio, times } from "../numbers/ratio.ts";

/** What is said of a point (ILAC-G8:09/2019, 4.2.3, with guard band w = U). */
export const decisions = ["pass", "conditional pass", "conditional fail", "fail"] as const;
export type Decision = (typeof decisions)[number];

const size = ({ digits, exponent }: Decimal): Decimal => ({
  digits: digits < 0n ? -digits : digits,
  exponent,
});

/**
 * Whether an error is within its limit, all three in one unit: pass to TL - U, conditional pass to TL, conditional fail to
 * TL + U, beyond it fail. The numbers are compared as decimals, so that an error exactly at an edge is within it.
 */
export function decide(error: number, limit: number, expanded: number): Decision {
  const [e, tl, u] = [
    size(decimalOfNumber(error)),
    decimalOfNumber(limit),
    decimalOfNumber(expanded),
  ];
  const within = (edge: Decimal): boolean => less(edge, e).digits >= 0n;
  if (within(less(tl, u))) return "pass";
  if (within(tl)) return "conditional pass";
  return within(sumOf([tl, u])) ? "conditional fail" : "fail";
}

/** The worst of some decisions; none is no pass. */
export function worstOf(of: readonly Decision[]): Decision | undefined {
  return [...decisions].reverse().find((decision) => of.includes(decision));
}

/** A tolerance of so much and a share of the reading, without the rounding of a product of doubles. */
export function toleranceAt(reading: number, constant: number, share: number): number {
  const part = magnitude(
    times(fractionOf(decimalOfNumber(reading)), fractionOf(decimalOfNumber(share))),
  );
  const whole = fractionOf(decimalOfNumber(constant));
  return nearest(
    ratio(
      part.numerator * whole.denominator + whole.numerator * part.denominator,
      part.denominator * whole.denominator,
    ),
  );
}
