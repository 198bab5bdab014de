/** y = c0 + c1 x + … with the covariance of its coefficients: a fit, or what an instrument holds. */
export type Curve = {
  readonly coefficients: readonly number[];
  readonly covariance: readonly (readonly number[])[];
};

/** A value and its standard uncertainty. */
export type Estimate = { readonly value: number; readonly uncertainty: number };

const valueAt = ({ coefficients }: Curve, x: number): number =>
  coefficients.reduceRight((value, next) => value * x + next, 0);

const slopeAt = ({ coefficients }: Curve, x: number): number =>
  coefficients.reduceRight(
    (slope, next, power) => (power === 0 ? slope : slope * x + power * next),
    0,
  );

/** The variance of the curve itself at x; rounding can leave a trace below zero. */
function varianceAt({ covariance }: Curve, x: number): number {
  const sum = covariance
    .flatMap((row, j) => row.map((value, k) => value * x ** (j + k)))
    .reduce((total, term) => total + term, 0);
  return Math.max(0, sum);
}

/** What y is at x: u^2(y) = g C g + (dy/dx u(x))^2, g the powers of x (GUM 5.2.2). */
export function predict(curve: Curve, x: Estimate): Estimate {
  const spread = slopeAt(curve, x.value) * x.uncertainty;
  return {
    value: valueAt(curve, x.value),
    uncertainty: Math.sqrt(varianceAt(curve, x.value) + spread ** 2),
  };
}

/** x at a y on the branch through c1, of a curve of degree 1 or 2; undefined where the curve never reaches y. */
function inverseOf(
  { coefficients: [c0 = 0, c1 = 0, c2 = 0] }: Curve,
  y: number,
): number | undefined {
  const root = c1 * c1 - 4 * c2 * (c0 - y);
  const x = (2 * (y - c0)) / (c1 + Math.sign(c1) * Math.sqrt(root));
  return Number.isFinite(x) ? x : undefined;
}

/**
 * What x is where the curve is y: u^2(x) = (u^2(y) + g C g) / (dy/dx)^2. Of a straight line y = b0 + b1 x that is
 * [u^2(y) + u^2(b0) + x^2 u^2(b1) + 2 x cov(b0, b1)] / b1^2. Degrees 1 and 2; undefined where the curve never is y, or turns there.
 */
export function predictInverse(curve: Curve, y: Estimate): Estimate | undefined {
  const value = inverseOf(curve, y.value);
  if (value === undefined) return undefined;
  const slope = slopeAt(curve, value);
  const uncertainty = Math.sqrt(varianceAt(curve, value) + y.uncertainty ** 2) / Math.abs(slope);
  return Number.isFinite(uncertainty) ? { value, uncertainty } : undefined;
}
