import { type Decimal, scaled } from "./decimal.ts";
import { nearest, nearestRoot, ratio } from "./ratio.ts";

/** Of one list of readings, each figure the double nearest to the exact one. */
export type Univariate = {
  readonly n: number;
  readonly mean: number;
  /** Of the readings (divisor n - 1), not of their mean. */
  readonly sd: number;
  /** Lag 1, as NIST defines it; null where the readings do not vary. */
  readonly autocorrelation: number | null;
};

/**
 * Mean, standard deviation and lag 1 autocorrelation, the sum of (x[i] - mean)(x[i+1] - mean) over that of
 * (x[i] - mean)^2 (NIST/SEMATECH e-Handbook 1.3.5.12). Undefined for fewer than two readings.
 */
export function univariate(readings: readonly Decimal[]): Univariate | undefined {
  if (readings.length < 2) return undefined;
  const { values, scale } = scaled(readings);
  const count = BigInt(values.length);
  const sum = values.reduce((total, value) => total + value, 0n);
  let squares = 0n;
  let products = 0n;
  let before = 0n;
  for (const value of values) {
    const deviation = count * value - sum;
    squares += deviation * deviation;
    products += deviation * before;
    before = deviation;
  }
  const unit = 10n ** BigInt(scale);
  return {
    n: values.length,
    mean: nearest(ratio(sum, count * unit)),
    sd: nearestRoot(ratio(squares, (count - 1n) * (count * unit) ** 2n)),
    autocorrelation: squares === 0n ? null : nearest(ratio(products, squares)),
  };
}
