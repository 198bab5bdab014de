import { sampleTime } from "../physics/world.ts";
import { createLeastSquares } from "./least-squares.ts";

/** Samples that are averaged to one point of the fit: 4 ms, far below any period that is looked for. */
const block = 80;
const blockTime = block * sampleTime;
/** Fewer points than this decide nothing. */
const fewestPoints = 8;
/** Less motion than this is noise, um. */
const leastSwing = 20;
/** The share of the motion's squares that the fit may leave unexplained. */
const leftOver = 0.05;
/** Periods that are believed, us: 4 to 50 Hz. The longest is also the pause of the slowest series. */
const shortest = 20_000;
export const slowestInterval = 250_000;

/**
 * The period of the tissue's own swing after a pulse, from force and position at 20 kHz. A swing of one mass obeys
 * `y[n] = a1 y[n-1] + a2 y[n-2] + b u[n-1] + d`, with `u` the force, so that the tremor of the hand is reckoned
 * with and is not taken for a swing; the period is that of the damped poles of `a1` and `a2`.
 */
export function createRingDown() {
  const fit = createLeastSquares(4);
  const inputs = new Float64Array(4);
  const sum = { samples: 0, position: 0.5, force: 0.5 };
  const seen = { points: 0, y1: 0.5, y2: 0.5, u1: 0.5, origin: 0.5, low: 0.5, high: 0.5 };

  function takePoint(y: number, u: number): void {
    seen.points += 1;
    seen.low = Math.min(seen.low, y);
    seen.high = Math.max(seen.high, y);
    if (seen.points > 2) {
      inputs[0] = seen.y1;
      inputs[1] = seen.y2;
      inputs[2] = seen.u1;
      // In the size of the others, so that the sums are well scaled.
      inputs[3] = 100;
      fit.take(inputs, y);
    }
    seen.y2 = seen.y1;
    seen.y1 = y;
    seen.u1 = u;
  }

  return {
    /** Begins anew for a pulse; positions are taken from `origin`, where the stylus was before it, um. */
    begin(origin: number): void {
      fit.clear();
      sum.samples = sum.position = sum.force = 0;
      seen.points = 0;
      seen.origin = origin;
      seen.low = Number.POSITIVE_INFINITY;
      seen.high = Number.NEGATIVE_INFINITY;
    },
    /** Takes a sample: cN over the preload, um. */
    take(force: number, position: number): void {
      sum.samples += 1;
      sum.position += position - seen.origin;
      sum.force += force;
      if (sum.samples < block) return;
      takePoint(sum.position / block, sum.force / block);
      sum.samples = sum.position = sum.force = 0;
    },
    /** us; undefined where the tissue does not swing by itself, or nothing can be told from so little. */
    period(): number | undefined {
      if (seen.points < fewestPoints || seen.high - seen.low < leastSwing) return undefined;
      const squares = fit.squares();
      const found = fit.solve();
      if (found === undefined || found.left > leftOver * squares) return undefined;
      const [a1 = 0, a2 = 0] = found.coefficients;
      // Poles on the real axis creep, poles outside the circle grow: neither is a swing that dies.
      if (!(a2 < 0 && a2 > -1) || a1 * a1 + 4 * a2 >= 0) return undefined;
      const period = (2 * Math.PI * blockTime) / Math.acos(a1 / (2 * Math.sqrt(-a2)));
      return period >= shortest && period <= slowestInterval ? period : undefined;
    },
  };
}

/**
 * When the next pulse starts after the start of the last, us: the smallest whole number of periods that is no
 * faster than the rate in hundredths of a hertz and no slower than 4 Hz; by the rate itself where there is none.
 */
export function adaptedInterval(rate: number, period: number | undefined): number {
  const fastest = 100_000_000 / rate;
  if (period === undefined) return fastest;
  const whole = Math.ceil(fastest / period) * period;
  return whole <= slowestInterval ? whole : fastest;
}
