import type {
  Centinewtons,
  Micrometres,
  MicronewtonSeconds,
  Microseconds,
  Milliseconds,
} from "../protocol/units.ts";

/**
 * The host's own caps: no configuration and no plan goes above them, and the firmware has ceilings of
 * its own. Engineering proposals for a simulated instrument, to be signed off by clinicians before any
 * real one is built; each names what it is derived from.
 */
export const hostCaps = {
  /** Lowest bench setting of the Activator V, 75 N (FDA 510(k) K072519). */
  peak: 7500 as Centinewtons,
  /** The independent ceiling of the firmware; far below the mean toggle thrust of 117.6 N (Kawchuk & Herzog 1993). */
  forceLimit: 8000 as Centinewtons,
  /** About grade II mobilisation at C2/C7, 34.9 N (Snodgrass 2007). */
  preloadCeiling: 3500 as Centinewtons,
  impulse: 250_000 as MicronewtonSeconds,
  width: 10_000 as Microseconds,
  travel: 6000 as Micrometres,
  pulses: 12,
} as const;

/** What one mode bounds below the caps of all; docs/safety/limits.yml says why. */
export const modeBounds = {
  /** Of light pressure and of a probe. */
  pressurePeak: 2500 as Centinewtons,
  probePeak: 2700 as Centinewtons,
  /** Of a series, in hundredths of a hertz; the most is what the wire can carry. */
  slowestRate: 400,
  /** Of the responses that settle a series: one alone is like no other. */
  fewestResponses: 2,
} as const;

/** Below this force the stylus counts as lifted off (docs/protocol.md 9.7). */
export const unloadedBelow = 100 as Centinewtons;

/** Figures of the host's supervision, in milliseconds. */
export const timing = {
  beat: 50 as Milliseconds,
  /** A status older than this refuses arming. */
  freshStatus: 60 as Milliseconds,
  shownStale: 100 as Milliseconds,
  /** From this age on the instrument's state is unknown, and an armed host stops. */
  unknown: 250 as Milliseconds,
  /** Arming asks for a screen painted within this time. */
  screenFresh: 200 as Milliseconds,
  /** While armed; with the beat that notices it, a screen that hangs has stopped within 300 ms. */
  screenLost: 250 as Milliseconds,
  /** A beat later than this means that the host itself stood still. */
  stalled: 250 as Milliseconds,
  eventLoopDelay: 50 as Milliseconds,
  codeEntry: 5000 as Milliseconds,
  permitCommit: 2000 as Milliseconds,
  armAnswer: 500 as Milliseconds,
  timeToLive: 8000 as Milliseconds,
  shortestLife: 3000 as Milliseconds,
  longestLife: 15_000 as Milliseconds,
  /** Two periods of the status: only one that is received later can be an answer to a stop. */
  stopSettled: 40 as Milliseconds,
  /** After this without an echo of "disarmed" the alarm says: treat it as armed. */
  stopEcho: 250 as Milliseconds,
  /** How much longer than its life a permit may seem to last, seen from here. */
  permitMargin: 1000 as Milliseconds,
  /** How much longer than its limits say a thrust may seem, seen from here. */
  thrustMargin: 1000 as Milliseconds,
  resultReport: 2000 as Milliseconds,
  resultCommit: 5000 as Milliseconds,
  linkErrorFree: 2000 as Milliseconds,
} as const;

/** Thresholds of the remaining gates. */
export const gateBounds = {
  linkErrorRate: 1e-3,
  freeBytes: 500_000_000,
  angleErrorDegrees: 1,
} as const;

/** What is asked of a calibration; the tolerances are engineering proposals. */
export const calibrationBounds = {
  /**
   * k of the expanded uncertainty. An instrument reports no degrees of freedom, so the fewest that a
   * calibration may have are taken: 30 readings less three coefficients, t95(27) = 2.052, rounded up.
   */
  coverage: 2.06,
  /** The expanded uncertainty at no force, and what it may grow by a newton: above that no calibration passes. */
  tolerance: 50 as Centinewtons,
  toleranceShare: 0.02,
  /**
   * The expanded uncertainty that is believed at least. Forces stand on the line in steps of 1 cN, and one
   * less its zero is uncertain by r / sqrt 6 (GUM): k times that is 0.84 cN, rounded up.
   */
  least: 1 as Centinewtons,
  /** What no counts may mean at most: an instrument writes no calibration beyond it (docs/protocol.md 12). */
  zero: 20 as Centinewtons,
  /** From so many days before the due day on it is told. */
  dueSoonDays: 30,
} as const;
