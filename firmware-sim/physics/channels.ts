import type { Chance } from "./chance.ts";

/** One sample of the sensors. Raw counts, metres, degrees; NaN where a sensor gives nothing. Changed in place. */
export interface Sample {
  countsA: number;
  countsB: number;
  /** Position of the stylus from its rest, metres. */
  position: number;
  pitch: number;
  roll: number;
  yaw: number;
  trigger1: boolean;
  trigger2: boolean;
  /** What the cut-off paths report: true where no energy can pass. */
  pathAOpen: boolean;
  pathBOpen: boolean;
  /** Volts. */
  supply: number;
  /** Degrees Celsius. */
  temperature: number;
}

/** Newtons a count; a channel saturates at full scale. */
export const newtonsPerCount = 0.0025;
export const fullScale = 80_000;

/** Noise of a force channel, newtons rms, and of the position, metres rms. */
const forceNoise = 0.03;
const positionNoise = 1.5e-6;
/** First-order bandwidth of a force channel, hertz. */
const bandwidth = 5000;

/** Two independent force channels and the position sensor: bandwidth, noise, quantisation. */
export function createChannels(dt: number, chance: Chance) {
  const share = 1 - Math.exp(-2 * Math.PI * bandwidth * dt);
  // Zero offsets and gain errors of a calibrated pair, well inside the self-test's bounds.
  const zero = { a: 0.03 * chance.normal() * 0.5, b: 0.03 * chance.normal() * 0.5 };
  const gain = { a: 1 + 0.002 * chance.normal(), b: 1 + 0.002 * chance.normal() };
  const filtered = { force: 0.1 };
  filtered.force = 0;
  const scale = 1 / newtonsPerCount;

  function counts(force: number, channelZero: number, channelGain: number): number {
    const seen = (force * channelGain + channelZero + forceNoise * chance.normal()) * scale;
    const whole = Math.round(seen);
    if (whole > fullScale) return fullScale;
    return whole < -fullScale ? -fullScale : whole;
  }

  return {
    /** Samples a contact force in newtons and a position in metres. */
    take(sample: Sample, force: number, position: number): void {
      filtered.force += share * (force - filtered.force);
      sample.countsA = counts(filtered.force, zero.a, gain.a);
      sample.countsB = counts(filtered.force, zero.b, gain.b);
      sample.position = position + positionNoise * chance.normal();
    },
  };
}
