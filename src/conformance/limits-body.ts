import type { Definition } from "../protocol/message.ts";
import type { Welcome } from "../protocol/messages/hello.ts";
import { impulse } from "../protocol/messages/impulse.ts";
import { pressure } from "../protocol/messages/pressure.ts";
import { probe } from "../protocol/messages/probe.ts";

export type Mode = "impulse" | "pressure" | "probe";

export const modeLetters = { impulse: "i", pressure: "p", probe: "r" } as const;

const definitions: Readonly<Record<Mode, Pick<Definition, "fields">>> = {
  impulse,
  pressure,
  probe,
};

/** A word of limits: its key, its position from 1, and its range. */
export interface LimitsWord {
  readonly key: string;
  readonly position: number;
  readonly low: number;
  readonly high: number;
}

/** The words of a mode's limits, in their order. */
export function limitsWords(mode: Mode): readonly LimitsWord[] {
  return Object.values(definitions[mode].fields).map(({ key, descriptor }, index) => {
    const [, low, high] = /^.(-?\d+)\.\.(-?\d+)/.exec(descriptor) ?? [];
    return { key, position: index + 1, low: Number(low), high: Number(high) };
  });
}

/** Values by key; what is not named is taken from mild limits that this instrument allows. */
export type LimitsValues = Readonly<Record<string, number>>;

/** Limits that are light, wide and in order, within the ceilings of the welcome. */
export function mildLimits(welcome: Welcome) {
  const forceLimit = Math.min(2600, welcome.forceCeiling);
  // Below the force limit, so that a peak that is delivered a little higher does not reach it.
  const peak = Math.min(1500, welcome.peakCeiling, forceLimit - 200);
  return {
    k: peak,
    f: forceLimit,
    j: 150_000,
    w: 3000,
    x: 6000,
    a: 200,
    b: Math.min(1000, peak - 100),
    c: Math.min(2500, forceLimit),
    n: 1,
    r: 0,
    q: 0,
    m: 0,
    t: 0,
    h: 1000,
    s: 2000,
    p: 0,
    y: 0,
  } satisfies LimitsValues;
}

/** The body of the limits command of a mode. */
export function limitsBody(mode: Mode, values: LimitsValues): string {
  const words = limitsWords(mode).map(({ key }) => `${key}${values[key]}`);
  return [mode, ...words].join(" ");
}
