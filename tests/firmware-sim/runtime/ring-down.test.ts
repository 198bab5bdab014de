import { describe, expect, it } from "vitest";
import { createChance } from "../../../firmware-sim/physics/chance.ts";
import { createLeastSquares } from "../../../firmware-sim/runtime/least-squares.ts";
import { adaptedInterval, createRingDown } from "../../../firmware-sim/runtime/ring-down.ts";

const dt = 1 / 20_000;

interface Swing {
  readonly hertz: number;
  readonly ratio: number;
  /** um of the first swing, and of what the hand's tremor at 9 Hz moves. */
  readonly swing?: number;
  readonly tremor?: number;
  readonly milliseconds?: number;
}

/** The period that is found in a swing that dies, heard for some milliseconds; us. */
function periodOf({ hertz, ratio, swing = 300, tremor = 0, milliseconds = 80 }: Swing) {
  const chance = createChance(5);
  const ringDown = createRingDown();
  ringDown.begin(1000);
  const omega = (2 * Math.PI * hertz) / Math.sqrt(1 - ratio * ratio);
  const stiffness = 6;
  // Begun at the crest of the swing, and moved by a tremor whose force is heard too: F = m x'' + c x' + k x.
  const tissue = { x: swing, v: 0 };
  for (let at = 0; at < milliseconds * 20; at += 1) {
    const force = tremor * stiffness * Math.sin(2 * Math.PI * 9 * at * dt);
    tissue.v +=
      dt * (omega * omega * (force / stiffness - tissue.x) - 2 * ratio * omega * tissue.v);
    tissue.x += dt * tissue.v;
    ringDown.take(force + 3 * chance.normal(), Math.round(1000 + tissue.x + 1.5 * chance.normal()));
  }
  return ringDown.period();
}

describe("the ring-down of the tissue", () => {
  it.each([
    [6, 0.2],
    [11.3, 0.3],
    [20.5, 0.3],
    [32.5, 0.2],
    [45, 0.1],
  ])("of %d Hz, damped to %d, is found within 3 %%", (hertz, ratio) => {
    const period = periodOf({ hertz, ratio, milliseconds: 160 }) ?? Number.NaN;
    expect(Math.abs((period * hertz) / 1e6 - 1)).toBeLessThan(0.03);
  });

  it("is told from the tremor of the hand, which moves the tissue nearly as fast", () => {
    const period = periodOf({ hertz: 15, ratio: 0.3, tremor: 40 }) ?? Number.NaN;
    expect(Math.abs((period * 15) / 1e6 - 1)).toBeLessThan(0.1);
  });

  it.each([
    ["that creeps back without a swing", { hertz: 11, ratio: 0.999 }],
    ["that hardly moves", { hertz: 11, ratio: 0.3, swing: 3 }],
    ["that swings more slowly than any series", { hertz: 2, ratio: 0.1, milliseconds: 250 }],
    ["that was heard for too short a time", { hertz: 11, ratio: 0.3, milliseconds: 25 }],
  ] as const)("of a tissue %s is not found", (_, swing) => {
    expect(periodOf(swing)).toBeUndefined();
  });
});

describe("the pause of an adaptive series", () => {
  it.each([
    // rate in cHz, period in us, pause in us
    [1200, 90_000, 90_000],
    [1000, 90_000, 180_000],
    [600, 50_000, 200_000],
    [600, 83_334, 166_668],
    [600, 83_333, 249_999],
    [600, undefined, 166_667],
    // Three periods would be slower than 4 Hz: the rate is kept.
    [500, 99_000, 200_000],
    [400, 90_000, 250_000],
  ] as const)("at %i cHz over a period of %s us is %i us", (rate, period, pause) => {
    expect(Math.abs(adaptedInterval(rate, period) - pause)).toBeLessThan(1);
  });
});

describe("least squares", () => {
  it("finds the line through points, and what it leaves", () => {
    const fit = createLeastSquares(2);
    for (let x = 0; x < 10; x += 1) fit.take(Float64Array.of(x, 1), 3 * x - 2 + (x % 2) * 0.5);
    const { coefficients, left } = fit.solve() ?? { coefficients: [], left: Number.NaN };
    expect(coefficients[0]).toBeCloseTo(3 + 1.25 / 82.5, 9);
    expect(left).toBeGreaterThan(0.5);
    expect(left).toBeLessThan(0.7);
  });

  it("has no answer where the inputs depend on each other", () => {
    const fit = createLeastSquares(2);
    for (let x = 0; x < 10; x += 1) fit.take(Float64Array.of(x, 2 * x), x);
    expect(fit.solve()).toBeUndefined();
  });
});
