import type { Truth } from "../truth/form.ts";
import { usualForce, usualPosition } from "../truth/usual.ts";
import type { Chance } from "./chance.ts";
import { createForceChannel } from "./force-channel.ts";
import { createPositionChannel } from "./position-channel.ts";

/** One sample of the sensors. Raw counts, degrees; NaN where a sensor gives nothing. Changed in place. */
export interface Sample {
  countsA: number;
  countsB: number;
  countsPosition: number;
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

/** First-order bandwidths of a force channel and of the position sensor, hertz. */
const forceBandwidth = 5000;
const positionBandwidth = 3000;
/** What drifts is brought up to date this often, samples. */
const driftEvery = 2000;

/** What the sensors sit on: newtons, metres, degrees Celsius, and the degrees that the instrument is turned to in its seat. */
export interface Sensed {
  contact: number;
  position: number;
  temperature: number;
  seat: number;
}

/**
 * Two independent force channels and the position sensor. Those of no instrument in particular are drawn from their
 * chance; it is drawn from either way, so that the noise after it is the same.
 */
export function createChannels(dt: number, chance: Chance, given?: Truth) {
  const forceShare = 1 - Math.exp(-2 * Math.PI * forceBandwidth * dt);
  const positionShare = 1 - Math.exp(-2 * Math.PI * positionBandwidth * dt);
  const [forceA, forceB] = [usualForce(chance), usualForce(chance)];
  const truth = given ?? { forceA, forceB, position: usualPosition };
  const a = createForceChannel(truth.forceA, dt, driftEvery, chance);
  const b = createForceChannel(truth.forceB, dt, driftEvery, chance);
  const stylus = createPositionChannel(truth.position, chance);
  const filtered = { force: 0.1, position: 0.1, driftIn: 0 };
  filtered.force = filtered.position = 0;

  return {
    truth,
    take(sample: Sample, sensed: Sensed): void {
      const { temperature } = sensed;
      if (filtered.driftIn === 0) {
        filtered.driftIn = driftEvery;
        a.drift(temperature, sensed.seat);
        b.drift(temperature, sensed.seat);
      }
      filtered.driftIn -= 1;
      filtered.force += forceShare * (sensed.contact - filtered.force);
      filtered.position += positionShare * (sensed.position - filtered.position);
      sample.countsA = a.counts(filtered.force);
      sample.countsB = b.counts(filtered.force);
      sample.countsPosition = stylus.counts(filtered.position, temperature);
      sample.temperature = temperature;
    },
  };
}
