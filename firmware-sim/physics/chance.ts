/** Seeded chance for the simulated world, without allocation: xorshift on 32 bits and a table of normal quantiles. */
export interface Chance {
  /** Uniform over 0..2^32-1. */
  word(): number;
  /** Uniform over 0 to below 1. */
  uniform(): number;
  /** Normal with mean 0 and standard deviation 1. */
  normal(): number;
}

const tableSize = 4096;

/** The normal quantile by Acklam's rational approximation, relative error below 1.2e-9. */
function normalQuantile(probability: number): number {
  const a = [-39.69683028665376, 220.9460984245205, -275.9285104469687];
  const a2 = [138.357751867269, -30.66479806614716, 2.506628277459239];
  const b = [-54.47609879822406, 161.5858368580409, -155.6989798598866];
  const b2 = [66.80131188771972, -13.28068155288572];
  const c = [-0.007784894002430293, -0.3223964580411365, -2.400758277161838];
  const c2 = [-2.549732539343734, 4.374664141464968, 2.938163982698783];
  const d = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416];
  const horner = (coefficients: readonly number[], x: number) =>
    coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);
  const tail = (q: number) => horner([...c, ...c2], q) / (horner(d, q) * q + 1);
  if (probability < 0.02425) return tail(Math.sqrt(-2 * Math.log(probability)));
  if (probability > 0.97575) return -tail(Math.sqrt(-2 * Math.log(1 - probability)));
  const q = probability - 0.5;
  const r = q * q;
  return (horner([...a, ...a2], r) * q) / (horner([...b, ...b2], r) * r + 1);
}

const quantiles = Float64Array.from({ length: tableSize }, (_, index) =>
  normalQuantile((index + 0.5) / tableSize),
);

export function createChance(seed: number): Chance {
  const state = new Int32Array(1);
  // Xorshift must not start at 0, and near seeds must not give near sequences.
  let mixed = Math.imul((seed | 0) ^ 0x5bd1e995, 0x21f0aaad);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0x735a2d97);
  state[0] = (mixed ^ (mixed >>> 15)) | 1;

  /** A signed word: small enough for the engine to hold without a box. */
  function draw(): number {
    let next = state[0] ?? 1;
    next ^= next << 13;
    next ^= next >>> 17;
    next ^= next << 5;
    state[0] = next;
    return next;
  }

  return {
    word: () => draw() >>> 0,
    uniform: () => (draw() >>> 0) / 0x1_0000_0000,
    normal: () => quantiles[draw() >>> 20] ?? 0,
  };
}
