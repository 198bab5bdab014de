import type { Fit } from "../firmware/fit.ts";
import { worded } from "../firmware/wording.ts";
import type { Sample } from "../physics/channels.ts";
import { fullScale } from "../physics/force-channel.ts";

/** A sample in the units of the protocol; NaN where a value is missing. Changed in place. */
export interface Measured {
  /** cN, whole numbers. */
  forceA: number;
  forceB: number;
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
    force: 0,
    position: 0,
    pitch: 0,
    roll: 0,
    yaw: 0,
    supply: 0,
    temperature: 0,
  };
}

/** Centinewtons of raw counts; a saturated channel says nothing. */
function forceOf(counts: number, { c0, c1, c2 }: Fit): number {
  if (counts >= fullScale || counts <= -fullScale) return Number.NaN;
  return Math.round((c0 + (c1 + c2 * counts) * counts) * 100);
}

/** Force and position, at every sample. */
export function measureForce(measured: Measured, sample: Sample, fitA: Fit, fitB: Fit): void {
  const a = forceOf(sample.countsA, fitA);
  const b = forceOf(sample.countsB, fitB);
  measured.forceA = a;
  measured.forceB = b;
  // NaN where either is missing: half a pair measures nothing.
  measured.force = Math.max(a, b);
  measured.position = Math.round(sample.countsPosition / 2);
}

/** What changes slowly, at 1 kHz. */
export function measureSlow(measured: Measured, sample: Sample): void {
  measured.pitch = Math.round(sample.pitch * 100);
  measured.roll = Math.round(sample.roll * 100);
  measured.yaw = Math.round(sample.yaw * 100);
  measured.supply = Math.round(sample.supply * 1000);
  measured.temperature = Math.round(sample.temperature * 1000);
}

export const wordedForce = (force: number) => worded(force, -12_000, 20_000);
export const wordedPosition = (position: number) => worded(position, -9999, 9999);
