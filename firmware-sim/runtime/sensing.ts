import type { EndName, FaultName } from "../firmware/codes.ts";
import {
  identity,
  type Range,
  senseBounds,
  supplyRange,
  temperatureRange,
} from "../firmware/figures.ts";
import type { Fits } from "../firmware/fit.ts";
import type { Angle, Finding, Load, Senses } from "../firmware/senses.ts";
import type { Limits } from "../firmware/state.ts";
import type { Sample } from "../physics/channels.ts";
import { fullScale } from "../physics/force-channel.ts";
import { angleBetween, judgeAngle } from "./angle.ts";
import { createClockWatch } from "./clock-watch.ts";
import { createConversions } from "./conversion.ts";
import { nominalFits } from "./delivered.ts";
import { createFlatness } from "./flatness.ts";
import { createMeasured, measureForce, measureSlow, wordedTemperature } from "./measure.ts";
import { createSlope } from "./slope.ts";
import { createZeroTracking } from "./zero-tracking.ts";

const loads: readonly Load[] = ["free", "touching", "window", "over", "ceiling", "unknown"];
const angles: readonly Angle[] = ["aligned", "near", "off"];
const loadCodes = { free: 0, touching: 1, window: 2, over: 3, ceiling: 4, unknown: 5 } as const;
const angleCodes = { aligned: 0, near: 1, off: 2 } as const;

/** What can be found broken, in the order of looking; the code is the index. */
const findable: readonly (FaultName | undefined)[] = [
  undefined,
  "sensor-range",
  "latch-force",
  "sensor-flat",
  "cut-off",
  "energy",
  "pulse-time",
  "clock",
];
const found = {
  none: 0,
  range: 1,
  latch: 2,
  flat: 3,
  cutOff: 4,
  energy: 5,
  pulseTime: 6,
  clock: 7,
};

const { stylusRest, unloaded, flatNoise, channelsApart, channelsApartShare } = senseBounds;
/** Samples for which a path may still report closed after it was opened: 100 us, and as much to spare. */
const pathDelay = 4;
/** The slow sensors are read at 1 kHz. */
const slowEvery = 20;

/** What the firmware does with energy, which its senses are judged against. */
export interface EnergyState {
  /** A thrust is on. */
  applied: boolean;
  /** The pulse timer had to end the energy; its bound and when it ended in us. */
  timerFired: boolean;
  timerBound: number;
}

/**
 * Turns samples into the senses of the firmware. At 20 kHz only numbers move: `bits` changes when the senses do,
 * and only then is the record of them made.
 */
export function createSensing(energy: EnergyState) {
  const measured = createMeasured();
  const channels = createConversions(nominalFits);
  const zeros = createZeroTracking();
  const slope = createSlope();
  const clockWatch = createClockWatch();
  const flatness = [createFlatness(), createFlatness()] as const;
  const fast = { slowIn: 0, angle: angleCodes.off as number, closedFor: 0, pathAt: 0, bits: -1 };
  let limits: Limits | undefined;
  let calibrated = true;
  let last: Sample | undefined;

  function loadCode(): number {
    if (Number.isNaN(measured.force)) return loadCodes.unknown;
    const preload = slope.preload();
    if (limits !== undefined) {
      // The ceiling disarms, so a single sample is enough for it.
      if (measured.force > limits.preloadCeiling) return loadCodes.ceiling;
      if (preload > limits.preloadHigh) return loadCodes.over;
      if (preload >= limits.preloadLow) return loadCodes.window;
    }
    return preload < unloaded ? loadCodes.free : loadCodes.touching;
  }

  function apartBound(): number {
    const greater = Math.max(Math.abs(measured.forceA), Math.abs(measured.forceB));
    return Math.max(channelsApart, channelsApartShare * greater);
  }

  const isApart = () => Math.abs(measured.forceA - measured.forceB) > apartBound();

  /** Standard deviation of a channel in mN. */
  function noiseOf(channel: 0 | 1): number {
    const { slope } = channel === 0 ? channels.a : channels.b;
    return flatness[channel].deviation() * Math.abs(slope()) * 1000;
  }

  function foundCode(sample: Sample): number {
    // Seen in one sample only, so nothing that lasts may hide it.
    if (clockWatch.found.wrong) return found.clock;
    if (Number.isNaN(measured.force)) return found.range;
    if (measured.force >= identity.latchForce) return found.latch;
    if (noiseOf(0) < flatNoise || noiseOf(1) < flatNoise) return found.flat;
    if (energy.applied) return found.none;
    if (energy.timerFired) return found.pulseTime;
    if (fast.closedFor <= pathDelay) return found.none;
    return sample.pathAOpen || sample.pathBOpen ? found.cutOff : found.energy;
  }

  function figuresOf(code: number): Omit<Finding, "fault"> {
    const raw = last ?? { countsA: 0, countsB: 0, pathAOpen: true };
    switch (code) {
      case found.range: {
        const worst = Math.abs(raw.countsA) >= fullScale ? raw.countsA : raw.countsB;
        return { value: Number.isNaN(worst) ? undefined : worst, bound: fullScale };
      }
      case found.latch:
        return { value: measured.force, bound: identity.latchForce };
      case found.flat:
        return { value: Math.floor(Math.min(noiseOf(0), noiseOf(1))), bound: flatNoise };
      case found.cutOff:
        return { value: raw.pathAOpen ? 2 : 1, bound: undefined };
      case found.pulseTime:
        return { value: energy.timerBound, bound: energy.timerBound };
      case found.clock:
        return { value: clockWatch.found.value, bound: clockWatch.found.bound };
      default:
        return { value: undefined, bound: undefined };
    }
  }

  function takeSlow(sample: Sample): void {
    measureSlow(measured, sample);
    // One that is missing changes nothing: the last one that was measured counts on.
    const warmth = wordedTemperature(measured.temperature);
    if (warmth !== undefined) channels.warmTo(warmth / 1000);
    const { pitch, yaw } = measured;
    fast.angle =
      limits === undefined
        ? angleCodes.off
        : angleCodes[judgeAngle(angleBetween(pitch, yaw, limits.pitch, limits.yaw))];
  }

  const isStylusAtRest = () => Math.abs(measured.position) <= stylusRest;
  const inRange = (value: number, { low, high }: Range) => value >= low && value <= high;

  return {
    measured,
    slope,
    noiseOf,
    zeros,
    /** The fits in force, and whether a valid calibration stands behind them. */
    calibrate(fits: Fits, valid: boolean): void {
      channels.use(fits);
      calibrated = valid;
    },
    /** The limits that forces and angle are judged against from now on. */
    judgeBy(inForce: Limits | undefined): void {
      if (inForce === limits) return;
      limits = inForce;
      if (last !== undefined) takeSlow(last);
    },
    /** Takes the clock at a sample, and the time that the samples make, us. */
    takeClock: (clock: number, counted: number) => clockWatch.take(clock, counted),
    /**
     * Takes a sample at 20 kHz; allocates nothing.
     *
     * @param mayTrack whether the zeros may move, for all that is known without this sample
     */
    take(sample: Sample, mayTrack: boolean): void {
      last = sample;
      measureForce(measured, sample, channels, zeros);
      const still = !sample.trigger1 && !sample.trigger2 && isStylusAtRest();
      zeros.take(measured.calibratedA, measured.calibratedB, mayTrack && still);
      slope.take(measured.force);
      flatness[0].take(sample.countsA);
      flatness[1].take(sample.countsB);
      const closed = !energy.applied && !(sample.pathAOpen && sample.pathBOpen);
      fast.closedFor = closed ? fast.closedFor + 1 : 0;
      if (fast.slowIn === 0) {
        fast.slowIn = slowEvery;
        takeSlow(sample);
      }
      fast.slowIn -= 1;
    },
    /** The senses of the last sample as bits. */
    bits(sample: Sample): number {
      return (
        (sample.trigger1 ? 1 : 0) |
        (sample.trigger2 ? 2 : 0) |
        (loadCode() << 2) |
        (slope.isCalm() ? 32 : 0) |
        (fast.angle << 6) |
        (isApart() ? 256 : 0) |
        (sample.pathAOpen && sample.pathBOpen ? 512 : 0) |
        (calibrated ? 1024 : 0) |
        (inRange(measured.supply, supplyRange) ? 2048 : 0) |
        (inRange(measured.temperature, temperatureRange) ? 4096 : 0) |
        (isStylusAtRest() ? 8192 : 0) |
        (foundCode(sample) << 14)
      );
    },
    /** The record that the bits stand for, with the figures of the last sample. */
    senses(bits: number, end: EndName | undefined): Senses {
      const code = bits >> 14;
      const fault = findable[code];
      return {
        trigger1: (bits & 1) !== 0,
        trigger2: (bits & 2) !== 0,
        load: loads[(bits >> 2) & 7] ?? "unknown",
        calm: (bits & 32) !== 0,
        angle: angles[(bits >> 6) & 3] ?? "off",
        apart:
          (bits & 256) === 0
            ? undefined
            : {
                value: Math.abs(measured.forceA - measured.forceB),
                bound: Math.round(apartBound()),
              },
        paths: (bits & 512) !== 0,
        calibration: (bits & 1024) !== 0,
        supply: (bits & 2048) === 0 ? measured.supply : undefined,
        temperature: (bits & 4096) === 0 ? measured.temperature : undefined,
        stylus: (bits & 8192) !== 0,
        found: fault === undefined ? undefined : { fault, ...figuresOf(code) },
        end,
      };
    },
    clear(): void {
      channels.warmTo(Number.NaN);
      zeros.clear();
      flatness[0].clear();
      flatness[1].clear();
      fast.closedFor = 0;
      clockWatch.clear();
    },
  };
}

export type Sensing = ReturnType<typeof createSensing>;
