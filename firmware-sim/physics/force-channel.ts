import type { ForceTruth } from "../truth/form.ts";
import type { Chance } from "./chance.ts";

/** Newtons a count; a channel saturates at full scale. */
export const newtonsPerCount = 0.0025;
export const fullScale = 80_000;
/** Temperature at which the channels have their zero and gain, degrees Celsius. */
export const calibratedAt = 23;
/** Newtons that the shares of a bend are of. */
const bendScale = 80;
/** How fast a zero wanders by itself, seconds. */
const wanderPace = 60;

/** What bends a line, by the square and the cube: shares of a scale, at that scale. */
export function createBend(quadratic: number, cubic: number, scale: number) {
  const second = quadratic / scale;
  const third = cubic / (scale * scale);
  return (value: number): number => value + value * value * (second + third * value);
}

/**
 * One force channel. What drifts is brought up to date by `drift`, every `every` samples of `dt` seconds: zero and gain
 * with the temperature, the wandering of the zero, creep, and the seat that it is loaded in.
 */
export function createForceChannel(truth: ForceTruth, dt: number, every: number, chance: Chance) {
  const scale = 1 / newtonsPerCount;
  const step = (every * dt) / wanderPace;
  const creeping = 1 - Math.exp((-every * dt) / truth.creepSeconds);
  const { noiseNewtons } = truth;
  const bent = createBend(truth.quadraticShare, truth.cubicShare, bendScale);
  const holding = 1 + truth.hysteresisShare;
  const now = { zero: truth.zeroNewtons, gain: truth.gain, wandered: 0.1 };
  /** What the channel holds back of a fall: it follows the load up at once, and down by a share of it too late. */
  const load = { held: 0.1, sum: 0.1, crept: 0.1, creep: 0.1 };
  now.wandered = load.held = load.sum = load.crept = load.creep = 0;

  /** A straight channel without memory needs none of this. */
  const straight =
    truth.quadraticShare === 0 &&
    truth.cubicShare === 0 &&
    truth.hysteresisShare === 0 &&
    truth.creepShare === 0;

  function felt(force: number): number {
    const most = force * holding;
    if (load.held < force || force <= 0) load.held = force;
    else if (load.held > most) load.held = most;
    load.sum += load.held;
    return bent(load.held) + load.creep;
  }

  return {
    counts(force: number): number {
      const told = straight ? force : felt(force);
      const seen = (told * now.gain + now.zero + noiseNewtons * chance.normal()) * scale;
      const whole = Math.round(seen);
      if (whole > fullScale) return fullScale;
      return whole < -fullScale ? -fullScale : whole;
    },
    /** @param temperature of the instrument, degrees Celsius; `seat` is where it is turned to, degrees */
    drift(temperature: number, seat: number): void {
      const warmer = temperature - calibratedAt;
      now.wandered +=
        truth.wanderNewtons * Math.sqrt(2 * step) * chance.normal() - step * now.wandered;
      now.zero = truth.zeroNewtons + truth.zeroNewtonsPerKelvin * warmer + now.wandered;
      const turned = Math.cos(((seat - truth.rotationDegrees) * Math.PI) / 180);
      now.gain = (truth.gain + truth.gainPerKelvin * warmer) * (1 + truth.rotationShare * turned);
      load.crept += creeping * (load.sum / every - load.crept);
      load.creep = truth.creepShare * load.crept;
      load.sum = 0;
    },
  };
}
