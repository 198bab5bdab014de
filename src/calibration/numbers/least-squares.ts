import { type Decimal, scaled } from "./decimal.ts";
import { inverse } from "./linear-system.ts";
import { minus, nearest, nearestRoot, over, type Ratio, ratio, shifted, times } from "./ratio.ts";

/** Readings of one experiment: y[i] belongs to x[i]. */
export type Readings = { readonly x: readonly Decimal[]; readonly y: readonly Decimal[] };

/** A polynomial through readings by least squares, every figure exact. */
export type ExactFit = {
  readonly degree: number;
  readonly coefficients: readonly Ratio[];
  /** The inverse of the normal equations: times the residual variance it is the covariance. */
  readonly spread: readonly (readonly Ratio[])[];
  readonly residualSquares: Ratio;
  readonly totalSquares: Ratio;
  readonly degreesOfFreedom: number;
};

/** The same as doubles, each the one nearest to the exact figure. */
export type Fit = {
  readonly degree: number;
  /** b0 to bm of y = b0 + b1 x + … + bm x^m. */
  readonly coefficients: readonly number[];
  readonly standardErrors: readonly number[];
  readonly residualSd: number;
  readonly rSquared: number;
  /** Readings less coefficients. */
  readonly degreesOfFreedom: number;
  /** Of the coefficients, (m+1) by (m+1). */
  readonly covariance: readonly (readonly number[])[];
};

/** Sum of x^k for k up to 2 m, of x^k y for k up to m, of y^2. */
function sums(x: readonly bigint[], y: readonly bigint[], degree: number) {
  const ofX = Array.from({ length: 2 * degree + 1 }, () => 0n);
  const ofXY = Array.from({ length: degree + 1 }, () => 0n);
  let ofYY = 0n;
  for (const [index, value] of x.entries()) {
    const response = y[index] ?? 0n;
    ofYY += response * response;
    let power = 1n;
    for (let k = 0; k <= 2 * degree; k += 1) {
      ofX[k] = (ofX[k] ?? 0n) + power;
      if (k <= degree) ofXY[k] = (ofXY[k] ?? 0n) + power * response;
      power *= value;
    }
  }
  return { ofX, ofXY, ofYY };
}

const dot = (a: readonly bigint[], b: readonly bigint[]): bigint =>
  a.reduce((sum, value, index) => sum + value * (b[index] ?? 0n), 0n);

/**
 * The polynomial of a degree through readings. Undefined where it is not determined: fewer distinct x than
 * coefficients, or no reading more than coefficients, which leaves nothing to tell their uncertainty from.
 */
export function exactFit({ x, y }: Readings, degree: number): ExactFit | undefined {
  const degreesOfFreedom = x.length - degree - 1;
  if (degreesOfFreedom < 1) return undefined;
  const [ofReadings, ofResponses] = [scaled(x), scaled(y)];
  const { ofX, ofXY, ofYY } = sums(ofReadings.values, ofResponses.values, degree);
  const orders = ofXY.map((_, index) => index);
  const inverted = inverse(orders.map((j) => orders.map((k) => ofX[j + k] ?? 0n)));
  if (inverted === undefined) return undefined;
  const { determinant, adjugate } = inverted;
  const solution = adjugate.map((row) => dot(row, ofXY));
  const count = BigInt(x.length);
  const squared = -2 * ofResponses.scale;
  return {
    degree,
    coefficients: solution.map((value, k) =>
      shifted(ratio(value, determinant), k * ofReadings.scale - ofResponses.scale),
    ),
    spread: adjugate.map((row, j) =>
      row.map((value, k) => shifted(ratio(value, determinant), (j + k) * ofReadings.scale)),
    ),
    residualSquares: shifted(ratio(ofYY * determinant - dot(solution, ofXY), determinant), squared),
    totalSquares: shifted(ratio(ofYY * count - (ofXY[0] ?? 0n) ** 2n, count), squared),
    degreesOfFreedom,
  };
}

/** The residual variance. */
function residualVariance({ residualSquares, degreesOfFreedom }: ExactFit): Ratio {
  return over(residualSquares, ratio(BigInt(degreesOfFreedom), 1n));
}

/** Where y does not vary the constant explains it whole: rSquared is 1. */
function explained({ residualSquares, totalSquares }: ExactFit): number {
  if (residualSquares.numerator === 0n) return 1;
  return nearest(over(minus(totalSquares, residualSquares), totalSquares));
}

/** An exact fit in doubles. One of readings beyond all measure may be infinite: see {@link isFinite}. */
export function inDoubles(fit: ExactFit): Fit {
  const variance = residualVariance(fit);
  const covariance = fit.spread.map((row) => row.map((value) => times(value, variance)));
  return {
    degree: fit.degree,
    coefficients: fit.coefficients.map(nearest),
    standardErrors: covariance.map((row, index) => nearestRoot(row[index] ?? variance)),
    residualSd: nearestRoot(variance),
    rSquared: explained(fit),
    degreesOfFreedom: fit.degreesOfFreedom,
    covariance: covariance.map((row) => row.map(nearest)),
  };
}
