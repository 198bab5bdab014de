import { fc } from "@fast-check/vitest";
import type { Field } from "../../../src/protocol/field.ts";
import { impulse } from "../../../src/protocol/messages/impulse.ts";
import { pressure } from "../../../src/protocol/messages/pressure.ts";
import { probe } from "../../../src/protocol/messages/probe.ts";
import type { Centinewtons } from "../../../src/protocol/units.ts";
import {
  type ForceLayer,
  type ForceLayers,
  type Limits,
  type PermittedLimits,
  permitLimits,
} from "../../../src/safety/limits.ts";
import { wordsOf } from "../../protocol/support/words.ts";

export type LimitsKind = Limits["kind"];
type Values = Readonly<Record<string, unknown>>;

const shared = {
  peak: 2400,
  forceLimit: 3000,
  travel: 3000,
  preloadMinimum: 500,
  preloadMaximum: 2000,
  preloadCeiling: 2500,
  pitch: -1250,
  yaw: 9000,
};

/** Limits of each mode that nothing speaks against. */
const good: Readonly<Record<LimitsKind, Values>> = {
  impulse: {
    ...shared,
    impulse: 150_000,
    width: 3000,
    pulses: 1,
    rate: 0,
    adaptive: 0,
    responses: 0,
    tolerance: 0,
  },
  pressure: { ...shared, hold: 5000, slew: 1000 },
  probe: { ...shared, width: 3000 },
};

/** The tests write plain numbers; what may be one of these fields is what is being tested. */
export function limitsOf(kind: LimitsKind, changes: Values = {}): Limits {
  return { kind, ...good[kind], ...changes } as unknown as Limits;
}

export function centinewtons(force: number): Centinewtons {
  return force as Centinewtons;
}

export function layerOf(peak: number, forceLimit: number): ForceLayer {
  return { peak: centinewtons(peak), forceLimit: centinewtons(forceLimit) };
}

export const layerNames = ["instrument", "calibration", "user", "plan", "ladder"] as const;
const widest = layerOf(7500, 8000);

/** Every layer as wide as the host's own caps, but for those that are named. */
export function layersWith(changes: Partial<ForceLayers> = {}): ForceLayers {
  const wide = {
    instrument: widest,
    calibration: widest,
    user: widest,
    plan: widest,
    ladder: widest,
  };
  return { ...wide, ...changes };
}

/** The same limits, permitted; limits that are not are a defect of the test. */
export function permitted(kind: LimitsKind, changes: Values = {}): PermittedLimits {
  const answer = permitLimits(limitsOf(kind, changes), layersWith());
  if (!answer.ok) throw new Error(`${answer.code}: ${answer.reason}`);
  return answer.value;
}

const definitions = { impulse, pressure, probe };

/** Limits with each value anywhere in the range of the wire. */
export const encodableLimits: fc.Arbitrary<Limits> = fc
  .constantFrom<LimitsKind>("impulse", "pressure", "probe")
  .chain((kind) => {
    const fields = Object.entries<Field<unknown>>(definitions[kind].fields).map(
      ([name, field]) => [name, wordsOf(field.descriptor).words.map(({ value }) => value)] as const,
    );
    return fc.record(Object.fromEntries(fields)).map((values) => limitsOf(kind, values));
  });

/** What settles a series, put right where it is not: fewer responses than pulses, a tolerance only with them. */
function settlingOf({ pulses, responses, tolerance }: Extract<Limits, { kind: "impulse" }>) {
  const settles = responses >= 2 && responses < pulses && tolerance > 0;
  return settles ? { responses, tolerance } : { responses: 0, tolerance: 0 };
}

/** The same, with the order of the forces mostly right, so that many of them are permitted. */
export const likelyLimits: fc.Arbitrary<Limits> = fc
  .tuple(
    encodableLimits,
    fc.uniqueArray(fc.integer({ min: 500, max: 2500 }), { minLength: 4, maxLength: 4 }),
  )
  .map(([limits, forces]) => {
    const [low = 0, high = 0, peak = 0, most = 0] = forces.toSorted((one, other) => one - other);
    const series = limits.kind === "impulse" && limits.pulses > 1;
    return limitsOf(limits.kind, {
      ...limits,
      preloadMinimum: low,
      preloadMaximum: high,
      preloadCeiling: high,
      peak,
      forceLimit: most,
      ...(limits.kind === "impulse"
        ? {
            rate: series ? 600 : 0,
            adaptive: series ? limits.adaptive : 0,
            ...settlingOf(limits),
          }
        : {}),
    });
  });
