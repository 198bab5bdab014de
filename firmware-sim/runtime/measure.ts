import { worded } from "../firmware/wording.ts";
import type { Sample } from "../physics/channels.ts";
import { fullScale } from "../physics/force-channel.ts";
import type { Conversion, Conversions } from "./conversion.ts";
import type { ZeroTracking } from "./zero-tracking.ts";

/** A sample in the units of the protocol; NaN where a value is missing. Changed in place. */
export interface Measured {
  /** cN, whole numbers. */
  forceA: number;
  forceB: number;
  /** Newtons from the calibrated zero of each, without its tracked zero: what the zeros themselves are judged by. */
  calibratedA: number;
  calibratedB: number;
  /** The greater of both. */
  force: number;
  /** um */
  position: number;
  /** Hundredths of a degree. */
  pitch: number;
  roll: number;
  yaw: number;
  /** mV and thousandths of a degree Celsius. */
  supply: number;
  temperature: number;
}

export function createMeasured(): Measured {
  return {
    forceA: 0,
    forceB: 0,
    calibratedA: 0,
    calibratedB: 0,
    force: 0,
    position: 0,
    pitch: 0,
    roll: 0,
    yaw: 0,
    supply: 0,
    temperature: 0,
  };
}

/** Newtons of raw counts; a saturated channel says nothing. */
function forceOf(counts: number, channel: Conversion): number {
  if (counts >= fullScale || counts <= -fullScale) return Number.NaN;
  return channel.value(counts);
}

export const inCentinewtons = (newtons: number) => Math.round(newtons * 100);

/** Force and position, at every sample. */
export function measureForce(
  measured: Measured,
  sample: Sample,
  channels: Conversions,
  zeros: ZeroTracking,
): void {
  measured.calibratedA = forceOf(sample.countsA, channels.a);
  measured.calibratedB = forceOf(sample.countsB, channels.b);
  measured.forceA = inCentinewtons(measured.calibratedA - zeros.a());
  measured.forceB = inCentinewtons(measured.calibratedB - zeros.b());
  // NaN where either is missing: half a pair measures nothing.
  measured.force = Math.max(measured.forceA, measured.forceB);
  measured.position = Math.round(channels.position.value(sample.countsPosition));
}

/** What changes slowly, at 1 kHz. */
export function measureSlow(measured: Measured, sample: Sample): void {
  measured.pitch = Math.round(sample.pitch * 100);
  measured.roll = Math.round(sample.roll * 100);
  measured.yaw = Math.round(sample.yaw * 100);
  measured.supply = Math.round(sample.supply * 1000);
  measured.temperature = Math.round(sample.temperature * 1000);
}

/** As `health` tells it. */
export const wordedTemperature = (temperature: number) => worded(temperature, -40_000, 99_999);
export const wordedForce = (force: number) => worded(force, -12_000, 20_000);
export const wordedPosition = (position: number) => worded(position, -9999, 9999);
