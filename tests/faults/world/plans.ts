import type { Limits } from "../../../src/safety/limits.ts";

const shared = {
  travel: 4000,
  preloadMinimum: 500,
  preloadMaximum: 2000,
  preloadCeiling: 2800,
  pitch: 0,
  yaw: 0,
};

/** Limits of every mode, in the units of the wire; a program is started with one of them. */
export const plans = {
  "one impulse": {
    ...shared,
    kind: "impulse",
    peak: 2700,
    forceLimit: 3000,
    impulse: 150_000,
    width: 3000,
    pulses: 1,
    rate: 0,
    adaptive: 0,
  },
  "a strong impulse": {
    ...shared,
    kind: "impulse",
    peak: 6000,
    forceLimit: 6400,
    impulse: 250_000,
    width: 5000,
    pulses: 1,
    rate: 0,
    adaptive: 0,
  },
  "a series": {
    ...shared,
    kind: "impulse",
    peak: 2700,
    forceLimit: 3000,
    impulse: 150_000,
    width: 3000,
    pulses: 3,
    rate: 1000,
    adaptive: 0,
  },
  "a held pressure": {
    ...shared,
    kind: "pressure",
    peak: 2200,
    forceLimit: 3000,
    hold: 400,
    slew: 2000,
  },
  "a probe": { ...shared, kind: "probe", peak: 2400, forceLimit: 3000, width: 3000 },
} as unknown as Readonly<Record<string, Limits>>;

export const planNames = Object.keys(plans) as [string, ...string[]];
