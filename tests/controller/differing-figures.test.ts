import { expect, test } from "vitest";
import { differingFigures } from "../../src/controller/differing-figures.ts";
import type { ThrustEnded } from "../../src/device/session/listener.ts";
import { demonstratedCase } from "../support/demonstrated.ts";

/** Over a preload of 10 N: a half-sine of 3 ms up to 27 N, sampled every 100 us from 10 ms before. */
const force = Array.from({ length: 300 }, (_, index) => {
  const after = index * 100 - 10_000;
  const rise = after >= 0 && after <= 3000 ? Math.sin((Math.PI * after) / 3000) : 0;
  return Math.round(1000 + 1700 * rise);
});

function thrustWith(told: object): ThrustEnded {
  // Half of the height is passed for two thirds of the width.
  const figures = {
    commandedPeak: 2700,
    measuredPeak: 2700,
    width: 2000,
    impulse: 32_467,
    pulses: 1,
    cause: 1,
  };
  const summary = { ...figures, ...told };
  const blocks = [{ offset: -10_000, interval: 100, force, position: force.map(() => 0) }];
  return { summary, capture: { summary, blocks } } as unknown as ThrustEnded;
}

const limits = demonstratedCase().limits as never;

test.each([
  [{}, []],
  [{ measuredPeak: 2900 }, ["peak"]],
  [{ width: 2300 }, ["width"]],
  [{ impulse: 60_000 }, ["impulse"]],
  [{ pulses: 2 }, ["number of pulses"]],
])("where the instrument tells %j, its curve contradicts %j", (told, differing) => {
  expect(differingFigures(thrustWith(told), limits)).toEqual(differing);
});

test("nothing is contradicted before there is a curve, nor where the limits are not known any more", () => {
  const thrust = thrustWith({ measuredPeak: 2900 });
  expect(differingFigures({ ...thrust, capture: undefined }, limits)).toEqual([]);
  expect(differingFigures(thrust, undefined)).toEqual([]);
});
