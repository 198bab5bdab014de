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
/** First-order bandwidths of a force channel and of the position sensor, hertz. */
const forceBandwidth = 5000;
const positionBandwidth = 3000;
/** Smallest step of the position sensor, metres. */
const positionStep = 0.5e-6;
/** Temperature at which the channels were calibrated, degrees Celsius; at most N/K of a zero, 1/K of a gain; m/K. */
const calibratedAt = 23;
const positionDrift = 0.4e-6;
const zeroDrift = 0.003;
const gainDrift = 1e-4;
/** A zero also wanders by itself: standard deviation in newtons, and its pace in seconds. */
const wander = { deviation: 0.01, pace: 60 };
/** What drifts is brought up to date this often, samples. */
const driftEvery = 2000;

/** What the sensors sit on: newtons, metres, degrees Celsius. */
export interface Sensed {
  contact: number;
  position: number;
  temperature: number;
}

/** One force channel with its own zero, gain and drift. */
function createForceChannel(dt: number, chance: Chance) {
  const scale = 1 / newtonsPerCount;
  const step = (driftEvery * dt) / wander.pace;
  // What a calibrated channel still has wrong, well inside the self-test's bounds.
  const own = {
    zero: 0.015 * chance.normal(),
    gain: 1 + 0.002 * chance.normal(),
    zeroDrift: zeroDrift * (2 * chance.uniform() - 1),
    gainDrift: gainDrift * (2 * chance.uniform() - 1),
  };
  const now = { zero: own.zero, gain: own.gain, wandered: 0.001 };
  now.wandered = 0;
  return {
    counts(force: number): number {
      const seen = (force * now.gain + now.zero + forceNoise * chance.normal()) * scale;
      const whole = Math.round(seen);
      if (whole > fullScale) return fullScale;
      return whole < -fullScale ? -fullScale : whole;
    },
    drift(temperature: number): void {
      const warmer = temperature - calibratedAt;
      now.wandered +=
        wander.deviation * Math.sqrt(2 * step) * chance.normal() - step * now.wandered;
      now.zero = own.zero + own.zeroDrift * warmer + now.wandered;
      now.gain = own.gain + own.gainDrift * warmer;
    },
  };
}

/** Two independent force channels and the position sensor: bandwidth, noise, quantisation, drift. */
export function createChannels(dt: number, chance: Chance) {
  const forceShare = 1 - Math.exp(-2 * Math.PI * forceBandwidth * dt);
  const positionShare = 1 - Math.exp(-2 * Math.PI * positionBandwidth * dt);
  const a = createForceChannel(dt, chance);
  const b = createForceChannel(dt, chance);
  const filtered = { force: 0.1, position: 0.1, driftIn: 0 };
  filtered.force = filtered.position = 0;

  return {
    take(sample: Sample, sensed: Sensed): void {
      const { temperature } = sensed;
      if (filtered.driftIn === 0) {
        filtered.driftIn = driftEvery;
        a.drift(temperature);
        b.drift(temperature);
      }
      filtered.driftIn -= 1;
      filtered.force += forceShare * (sensed.contact - filtered.force);
      filtered.position += positionShare * (sensed.position - filtered.position);
      sample.countsA = a.counts(filtered.force);
      sample.countsB = b.counts(filtered.force);
      const drifted = filtered.position + positionDrift * (temperature - calibratedAt);
      const seen = drifted + positionNoise * chance.normal();
      sample.position = Math.round(seen / positionStep) * positionStep;
      sample.temperature = temperature;
    },
  };
}
