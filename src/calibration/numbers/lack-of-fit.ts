import { scaled } from "./decimal.ts";
import { beyondF } from "./distributions.ts";
import type { ExactFit, Readings } from "./least-squares.ts";
import { add, minus, nearest, over, type Ratio, ratio, shifted, times } from "./ratio.ts";

/** A curve is rejected where so small a share of chance would have given the readings. */
const significance = 0.05;

/** An F test of a curve. `F` is null where it is beyond all numbers: a misfit, and no scatter at all beside it. */
export type LackOfFit = {
  readonly F: number | null;
  readonly p: number;
  readonly rejected: boolean;
};

/** What replicates at the same x scatter by. */
export type PureError = {
  readonly squares: Ratio;
  readonly degreesOfFreedom: number;
  /** How many x differ. */
  readonly places: number;
};

const whole = (value: number): Ratio => ratio(BigInt(value), 1n);

/** The scatter of y among readings of one and the same x, exactly. */
export function pureError({ x, y }: Readings): PureError {
  const responses = scaled(y);
  const places = new Map<bigint, { count: bigint; sum: bigint; squares: bigint }>();
  for (const [index, place] of scaled(x).values.entries()) {
    const value = responses.values[index] ?? 0n;
    const { count, sum, squares } = places.get(place) ?? { count: 0n, sum: 0n, squares: 0n };
    places.set(place, {
      count: count + 1n,
      sum: sum + value,
      squares: squares + value * value,
    });
  }
  const bySize = new Map<bigint, bigint>();
  for (const { count, sum, squares } of places.values()) {
    bySize.set(count, (bySize.get(count) ?? 0n) + count * squares - sum * sum);
  }
  const squares = [...bySize].map(([count, value]) => ratio(value, count)).reduce(add, whole(0));
  return {
    squares: shifted(squares, -2 * responses.scale),
    degreesOfFreedom: x.length - places.size,
    places: places.size,
  };
}

/** Whether what is left above is more than what is left below can explain: an F test. */
function judge(above: Ratio, aboveFreedom: number, below: Ratio, belowFreedom: number): LackOfFit {
  if (above.numerator === 0n) return { F: 0, p: 1, rejected: false };
  if (below.numerator === 0n) return { F: null, p: 0, rejected: true };
  const f = nearest(over(times(above, whole(belowFreedom)), times(below, whole(aboveFreedom))));
  const p = beyondF(f, aboveFreedom, belowFreedom);
  return { F: Number.isFinite(f) ? f : null, p, rejected: p < significance };
}

/** Lack of fit against the scatter of replicates; null where there are none, or a place more than coefficients is missing. */
export function lackOfFit(fit: ExactFit, pure: PureError): LackOfFit | null {
  const freedom = pure.places - fit.degree - 1;
  if (pure.degreesOfFreedom < 1 || freedom < 1) return null;
  const misfit = minus(fit.residualSquares, pure.squares);
  return judge(misfit, freedom, pure.squares, pure.degreesOfFreedom);
}

/** What the terms of a fuller curve explain beyond this one, against what is left beside the fuller one. */
export function addedTerms(fit: ExactFit, fuller: ExactFit): LackOfFit {
  return judge(
    minus(fit.residualSquares, fuller.residualSquares),
    fuller.degree - fit.degree,
    fuller.residualSquares,
    fuller.degreesOfFreedom,
  );
}
