/**
 * How far a figure may lie from that of the force that the tissue felt: 1 % of it, or what the channels make of it where
 * that is more. The latter follows from docs/simulator.md, forces in cN, times in us:
 *
 * - the noise of a sample, whose greater of two channels lies `noise / sqrt(pi)` too high in the mean;
 * - the zero of a channel as a calibration leaves it, with its wandering, and its gain, as standard deviations.
 *
 * Each figure's standard uncertainty is taken `coverage` times, so that not one figure in a million is above it.
 */
const noise = 3;
const zero = Math.hypot(1.5, 1);
const gain = 0.002;
const coverage = 5;
const share = 0.01;

const bound = (truth: number, uncertainty: number, bias = 0) =>
  Math.max(share * Math.abs(truth), bias + coverage * uncertainty);

/** What the greater of two channels has too much in the mean where both read this force. */
const greater = (force: number) => Math.hypot(noise, zero, gain * force) / Math.sqrt(Math.PI);

/** What is left of the noise of a sample by a parabola of least squares through `reach` samples to either side. */
function leftBy(reach: number): number {
  const parabola = 3 * (3 * reach * reach + 3 * reach - 1);
  return Math.sqrt(parabola / ((2 * reach - 1) * (2 * reach + 1) * (2 * reach + 3)));
}

type Pulse = {
  readonly preload: number;
  readonly peak: number;
  readonly width: number;
  readonly impulse: number;
};

/**
 * Bounds for a pulse that is sampled every `interval`.
 *
 * @param commanded width of its half-sine
 */
export function pulseBounds(truth: Pulse, commanded: number, interval: number) {
  const smoothed = noise * leftBy(Math.max(2, Math.round((0.1 * commanded) / interval)));
  const preload = noise / Math.sqrt(5000 / interval);
  // A half-sine passes half its height with 87 % of its steepest slope.
  const slope = ((Math.sqrt(3) / 2) * Math.PI * (truth.peak - truth.preload)) / commanded;
  const lasts = commanded + 1000;
  const onChannel = Math.hypot(zero, gain * truth.peak);
  // Both sides are crossed at one level, the mean of peak and preload, each with noise of its own.
  const crossed = Math.hypot(Math.SQRT2 * smoothed, smoothed, preload) / slope;
  const summed = Math.hypot(noise * Math.sqrt(lasts * interval), preload * lasts) / 100;
  return {
    peak: bound(truth.peak, Math.hypot(smoothed, onChannel), greater(truth.peak)),
    /** Of the highest single sample: there are many near the top, so each may have all of its noise. */
    highest: bound(truth.peak, Math.hypot(noise, onChannel), greater(truth.peak)),
    width: bound(truth.width, crossed),
    impulse: bound(truth.impulse, Math.hypot(summed, gain * truth.impulse)),
  };
}

/** The tremor of the hand at most: cN, and radians in a us. */
const tremor = { force: 30 * 1.25, turn: 2 * Math.PI * 12e-6 };

type Hold = {
  readonly preload: number;
  readonly mean: number;
  readonly duration: number;
  readonly slew: number;
};

/** Bounds for a held pressure that is sampled every `interval`. */
export function holdBounds(truth: Hold, interval: number) {
  const slope = truth.slew / 1e6;
  // Lines are fitted over eight tenths of the height.
  const lasts = (0.8 * (truth.mean - truth.preload)) / slope;
  const samples = Math.max(1, lasts / interval);
  // What the tremor bends between two samples, the straight line between them cuts off.
  const cut = (tremor.force * (tremor.turn * interval) ** 2) / 12;
  // Middle and slope of a line through n points, weighted by 1 - (2 x)^2 over its length, are known within
  // sqrt(1.2 / n) of their noise, and sqrt(17.1 / n) of it over the length.
  const blurred = Math.hypot(noise / Math.sqrt(samples), cut);
  const tilt = (Math.sqrt(17.1) * blurred) / lasts;
  const held = noise / Math.sqrt(Math.max(1, truth.duration / interval));
  // It reaches what is held 0.625 of its length from its middle.
  const end = Math.hypot(Math.sqrt(1.2) * blurred, 0.625 * tilt * lasts, held) / slope;
  return {
    mean: bound(truth.mean, Math.hypot(held, cut, zero, gain * truth.mean), greater(truth.mean)),
    duration: bound(truth.duration, Math.SQRT2 * end),
    slew: bound(truth.slew, 1e6 * Math.hypot(tilt, gain * slope)),
  };
}
