/** Times of sections 4, 8, 9 and 15, in microseconds. */
export const times = {
  boot: 20_000,
  /** The longest that a self-test takes here; the document allows 1 s. */
  selfTest: 600_000,
  freshness: 150_000,
  keepAlive: 250_000,
  session: 2_000_000,
  challenge: 500_000,
  ready: 3_000_000,
  steady: 200_000,
  releasedBeforeContact: 100_000,
  triggerPair: 20_000,
  lockOut: 1_000_000,
  liftedOff: 300_000,
  triggerStuck: 2_000_000,
  channelsApart: 2000,
  /** How long supply or temperature must be out of range before the fault latches; the gate is false at once. */
  outOfRange: 1_000_000,
  badLines: 1_000_000,
} as const;

export interface Range {
  readonly low: number;
  readonly high: number;
}

/** The gates of section 9.1: mV and thousandths of a degree Celsius. */
export const supplyRange: Range = { low: 22_000, high: 26_000 };
export const temperatureRange: Range = { low: 10_000, high: 40_000 };

/**
 * What a sample is judged by (sections 7, 9.1, 9.5 and 10): forces in centinewtons, and as a share of the greater
 * channel; a slope in centinewtons a second; noise in millinewtons; angles in hundredths of a degree; um.
 */
export const senseBounds = {
  unloaded: 100,
  channelsApart: 50,
  channelsApartShare: 0.05,
  calmSlope: 2000,
  flatNoise: 2,
  aligned: 100,
  near: 200,
  stylusRest: 200,
} as const;

/** What the force on the stylus may pass its limit by (section 9.6): centinewtons, or a share of the limit where that is more. */
export const overshoot = { force: 100, share: 0.05 } as const;

/** Bounds of a self-test's items (section 11): centinewtons, millinewtons, um, ms. */
export const testBounds = {
  zero: { low: -30, high: 30 },
  noise: { low: 2, high: 200 },
  stroke: { low: 2500, high: 3500 },
  watchdog: { low: 200, high: 300 },
} as const satisfies Readonly<Record<string, Range>>;

/** The pulse timer lets a pulse run a millisecond over its width, and nothing longer than this, us. */
export const pulseTimer = { spare: 1000, longest: 11_000 } as const;

/** What the clock may go wrong by against the samples, in windows of this length, us. */
export const clockWatch = { window: 20_000, tolerance: 200 } as const;

/** Dropped lines within a second that disarm. */
export const badLinesAllowed = 3;

/** Of a series of pulses (section 7), hundredths of a hertz. */
export const seriesRate: Range = { low: 400, high: 1200 };

/** The fewest responses that can be alike (section 7). */
export const fewestResponses = 2;

/**
 * What a calibrated channel is built for, and what it cannot have (section 12): the value of a count, the counts of
 * full scale to both sides, and the most of a zero and of what a kelvin does to it. Newtons or millimetres.
 */
interface ChannelBuild {
  readonly slope: number;
  readonly fullScale: number;
  readonly greatestZero: number;
  readonly greatestZeroPerKelvin: number;
}

export const channelBuilds: Readonly<Record<"force" | "position", ChannelBuild>> = {
  force: {
    slope: 0.0025,
    fullScale: 80_000,
    // With more the next self-test fails its zero, and no session could mend that.
    greatestZero: 0.2,
    greatestZeroPerKelvin: 0.02,
  },
  position: {
    slope: 0.0005,
    fullScale: 20_000,
    greatestZero: 0.05,
    greatestZeroPerKelvin: 0.002,
  },
};

/** The most that a kelvin does to the span of a channel (section 12), as a share of it. */
export const greatestSharePerKelvin = 0.002;

/**
 * How far and how fast the zero of a force channel is followed, and what it takes as rest (section 12.1): newtons,
 * newtons a second, seconds.
 */
export const zeroTracking = {
  ceiling: 0.1,
  pace: 0.01,
  rest: 2,
  meanOf: 0.1,
  /** Between any two means of the rest. */
  apart: 0.02,
} as const;

/** Results that the instrument keeps. */
export const resultsKept = 8;

/** Events that the log holds. */
export const logDepth = 256;

/** What this instrument says of itself and can do; forces in centinewtons, rates in hertz. */
export const identity = {
  version: 1,
  model: "PLUMB-SIM",
  /** Of one that is built without a protection, so that nobody takes it for a sound one. */
  brokenModel: "PLUMB-BROKEN",
  serial: "SIM-1",
  firmware: "0.1.0",
  modes: "ipr",
  rates: [100, 200, 500, 1000, 2000, 5000],
  captureRate: 10_000,
  captureDepth: 8000,
  peakCeiling: 7500,
  forceCeiling: 8000,
  latchForce: 10_000,
  /** uNs, of one pulse. */
  impulseCeiling: 250_000,
  pressurePeak: 2500,
  probePeak: 2700,
} as const;
