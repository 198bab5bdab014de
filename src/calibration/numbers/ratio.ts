/** An exact fraction; the denominator is above zero. */
export type Ratio = { readonly numerator: bigint; readonly denominator: bigint };

/** `numerator / denominator`, the sign in the numerator. The denominator must not be zero. */
export function ratio(numerator: bigint, denominator: bigint): Ratio {
  return denominator < 0n
    ? { numerator: -numerator, denominator: -denominator }
    : { numerator, denominator };
}

export function add(a: Ratio, b: Ratio): Ratio {
  if (a.denominator === b.denominator) {
    return { numerator: a.numerator + b.numerator, denominator: a.denominator };
  }
  return {
    numerator: a.numerator * b.denominator + b.numerator * a.denominator,
    denominator: a.denominator * b.denominator,
  };
}

export function minus(a: Ratio, { numerator, denominator }: Ratio): Ratio {
  return add(a, { numerator: -numerator, denominator });
}

export function times(a: Ratio, b: Ratio): Ratio {
  return {
    numerator: a.numerator * b.numerator,
    denominator: a.denominator * b.denominator,
  };
}

/** `a / b`; b must not be zero. */
export function over(a: Ratio, b: Ratio): Ratio {
  return ratio(a.numerator * b.denominator, a.denominator * b.numerator);
}

/** `value` times ten to the power `exponent`. */
export function shifted({ numerator, denominator }: Ratio, exponent: number): Ratio {
  return exponent < 0
    ? { numerator, denominator: denominator * 10n ** BigInt(-exponent) }
    : { numerator: numerator * 10n ** BigInt(exponent), denominator };
}

const bitLength = (value: bigint): number => value.toString(16).length * 4;
/** More than the 53 of a double and the two that decide how to round. */
const bits = 70;
/** Two bits below the smallest double there is. */
const finest = 1076;

/** Number(whole) times two to the power `-shift`, rounded once: powers of two are exact, and split so that both exist. */
function scaledDown(whole: bigint, shift: number): number {
  const half = Math.trunc(shift / 2);
  return Number(whole) * 2 ** -half * 2 ** (half - shift);
}

/** Times two to the power `shift`, as a fraction. */
function raised({ numerator, denominator }: Ratio, shift: number): Ratio {
  return shift < 0
    ? { numerator, denominator: denominator << BigInt(-shift) }
    : { numerator: numerator << BigInt(shift), denominator };
}

/** A last bit that says "and something more", so that the one rounding of Number goes the right way. */
const withRest = (whole: bigint, rest: boolean): bigint => (rest ? whole | 1n : whole);

/** The double nearest to a fraction, ties to even; infinite where it is beyond the largest double. */
export function nearest(value: Ratio): number {
  if (value.numerator < 0n) return 0 - nearest(ratio(-value.numerator, value.denominator));
  if (value.numerator === 0n) return 0;
  const wanted = bits - bitLength(value.numerator) + bitLength(value.denominator);
  const shift = Math.min(wanted, finest);
  const { numerator, denominator } = raised(value, shift);
  const whole = numerator / denominator;
  return scaledDown(withRest(whole, whole * denominator !== numerator), shift);
}

/** The largest whole number whose square is not above `value`. */
function wholeRoot(value: bigint): bigint {
  if (value < 2n) return value;
  let root = 1n << BigInt(Math.ceil(bitLength(value) / 2));
  while (true) {
    const next = (root + value / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

/** The double nearest to the square root of a fraction that is not below zero. */
export function nearestRoot(value: Ratio): number {
  if (value.numerator === 0n) return 0;
  const wanted = 2 * bits - bitLength(value.numerator) + bitLength(value.denominator);
  const half = Math.min(Math.ceil(wanted / 2), finest);
  const { numerator, denominator } = raised(value, 2 * half);
  const root = wholeRoot(numerator / denominator);
  return scaledDown(withRest(root, root * root * denominator !== numerator), half);
}
