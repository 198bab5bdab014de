import { compiled, incbet } from "cephes";

// The distributions are of Cephes (S. Moshier), compiled to WebAssembly; there is nothing to compute with before.
await compiled;

/** The quantile of the normal distribution that 95 % of it lie about the mean within. */
const normal95 = 1.959963984540054;
/** From here on the series below has all figures of a double, and the incomplete beta function has fewer. */
const many = 1000;

/** The share of Student's t distribution beyond ±t. */
function outside(t: number, degreesOfFreedom: number): number {
  return incbet(degreesOfFreedom / 2, 0.5, degreesOfFreedom / (degreesOfFreedom + t * t));
}

/** Cornish-Fisher expansion about the normal quantile (Abramowitz and Stegun 26.7.5). */
function series(z: number, nu: number): number {
  const g1 = (z ** 3 + z) / 4;
  const g2 = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
  const g3 = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384;
  const g4 = (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92_160;
  return z + g1 / nu + g2 / nu ** 2 + g3 / nu ** 3 + g4 / nu ** 4;
}

/**
 * Student's t within which 95 % lie, both sides: the coverage factor of the GUM (G.3). Degrees of freedom need not be
 * whole and may be infinite; fewer than 1 are a defect of the caller.
 */
export function t95(degreesOfFreedom: number): number {
  if (!(degreesOfFreedom >= 1)) throw new RangeError("t95 needs 1 degree of freedom or more");
  if (degreesOfFreedom >= many) return series(normal95, degreesOfFreedom);
  let [low, high] = [0, 13];
  while (true) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return middle;
    if (outside(middle, degreesOfFreedom) > 0.05) low = middle;
    else high = middle;
  }
}

/** The probability that F of these degrees of freedom is `f` or more. */
export function beyondF(f: number, above: number, below: number): number {
  return incbet(below / 2, above / 2, below / (below + above * f));
}
