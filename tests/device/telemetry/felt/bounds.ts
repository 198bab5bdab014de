/**
 * How far a figure may lie from that of the force that the tissue felt: 1 % of it, or what the channels make of it where
 * that is more. The latter follows from docs/simulator.md, forces in cN, times in us:
 *
 * - the noise of a sample, the zero of a channel as a calibration leaves it, with its wandering, and its gain, as
 *   standard deviations;
 * - the force is the greater of two channels: of two that are off by a standard deviation of s each, the greater is off by
 *   s / sqrt(pi) in the mean, with a standard deviation of s sqrt(1 - 1 / pi).
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

/** What the greater of two channels has too much in the mean, and its spread, by what one is off by. */
const tooMuch = (...each: readonly number[]) => Math.hypot(...each) / Math.sqrt(Math.PI);
const spread = (...each: readonly number[]) => Math.hypot(...each) * Math.sqrt(1 - 1 / Math.PI);

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
  const bias = tooMuch(noise, onChannel);
  // Both sides are crossed at one level, the mean of peak and preload, each with noise of its own.
  const crossed = Math.hypot(Math.SQRT2 * smoothed, smoothed, preload) / slope;
  const summed = Math.hypot(noise * Math.sqrt(lasts * interval), preload * lasts) / 100;
  return {
    peak: bound(truth.peak, spread(smoothed, onChannel), bias),
    /** Of the highest single sample: there are many near the top, so each may have all of its noise. */
    highest: bound(truth.peak, Math.hypot(noise, spread(onChannel)), bias),
    width: bound(truth.width, crossed),
    impulse: bound(
      truth.impulse,
      spread(summed, gain * truth.impulse),
      tooMuch(gain * truth.impulse),
    ),
  };
}

/** The tremor of the hand at most, cN, and radians in a us. */
const tremor = { force: 30 * 1.25, turn: 2 * Math.PI * 12e-6 };

type Hold = {
  readonly preload: number;
  readonly mean: number;
  readonly duration: number;
  readonly slew: number;
};

/** Bounds for a held pressure that is sampled every `interval`, with ramps of two periods of the tremor or more. */
export function holdBounds(truth: Hold, interval: number) {
  const slope = truth.slew / 1e6;
  // Lines are fitted over eight tenths of the height.
  const lasts = (0.8 * (truth.mean - truth.preload)) / slope;
  const samples = Math.max(1, lasts / interval);
  // What the tremor bends between two samples, the straight line between them cuts off: at most, not in the mean.
  const cut = (tremor.force * (tremor.turn * interval) ** 2) / 12;
  // Middle and slope of a line through n points, weighted by 1 - (2 x)^2 over its length, are known within
  // sqrt(1.2 / n) of their noise, and sqrt(17.1 / n) of it over the length.
  const blur = noise / Math.sqrt(samples);
  const tilt = Math.sqrt(17.1) / lasts;
  const onChannel = Math.hypot(zero, gain * truth.mean);
  const held = noise / Math.sqrt(Math.max(1, truth.duration / interval));
  // It reaches what is held 0.625 of its length from its middle.
  const arm = 0.625 * lasts;
  const end = Math.hypot(Math.sqrt(1.2) * blur, arm * tilt * blur, held) / slope;
  const cutEnd = (Math.hypot(Math.sqrt(1.2), arm * tilt) * cut) / slope;
  return {
    mean: bound(truth.mean, spread(held, onChannel), tooMuch(noise, onChannel) + cut),
    duration: bound(truth.duration, Math.SQRT2 * end, 2 * cutEnd),
    slew: bound(truth.slew, Math.hypot(1e6 * tilt * blur, gain * truth.slew), 1e6 * tilt * cut),
  };
}
