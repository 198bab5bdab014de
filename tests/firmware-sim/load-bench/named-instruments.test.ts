import { describe, expect, it } from "vitest";
import { createChance } from "../../../firmware-sim/physics/chance.ts";
import {
  createForceChannel,
  newtonsPerCount,
} from "../../../firmware-sim/physics/force-channel.ts";
import { createLeastSquares } from "../../../firmware-sim/runtime/least-squares.ts";
import { drawInstrument, type InstrumentName } from "../../../firmware-sim/truth/instruments.ts";

/** A force and what the channel shows of it, newtons by the coefficients as delivered. */
interface Point {
  readonly applied: number;
  readonly shown: number;
}

const up = [0, 8, 16, 24, 32, 40, 48, 56, 64, 72, 80];
const down = up.toReversed();
/** What a clinic can use: half a newton and two hundredths of the force. */
const tolerance = (applied: number) => 0.5 + 0.02 * applied;

function channelOf(name: InstrumentName, seed: number) {
  const { forceA } = drawInstrument(name, seed);
  const channel = createForceChannel(forceA, 0.001, 100, createChance(seed));
  let temperature = 23;
  /** The mean of a second under a force. */
  function shown(applied: number): number {
    let sum = 0;
    for (let sample = 0; sample < 1000; sample += 1) {
      if (sample % 100 === 0) channel.drift(temperature, 0);
      sum += channel.counts(applied) * newtonsPerCount;
    }
    return sum / 1000;
  }
  return {
    shown,
    series: (forces: readonly number[]): readonly Point[] =>
      forces.map((applied) => ({ applied, shown: shown(applied) })),
    warmTo: (degrees: number): void => {
      temperature = degrees;
    },
  };
}

/** The applied forces as a polynomial of what is shown: the adjusted points, and the deviation that it leaves. */
function adjust(points: readonly Point[], degree: 1 | 2) {
  const squares = createLeastSquares(degree + 1);
  const powers = (shown: number) =>
    Float64Array.of(1, shown, shown * shown).subarray(0, degree + 1);
  for (const { applied, shown } of points) squares.take(powers(shown), applied);
  const { coefficients = new Float64Array(), left = Number.NaN } = squares.solve() ?? {};
  const value = (shown: number) =>
    powers(shown).reduce((sum, power, at) => sum + power * (coefficients[at] ?? Number.NaN), 0);
  return {
    points: points.map(({ applied, shown }) => ({ applied, shown: value(shown) })),
    deviation: Math.sqrt(left / (points.length - degree - 1)),
  };
}

const fails = ({ applied, shown }: Point) => Math.abs(shown - applied) > tolerance(applied);

describe.each([1, 2, 3, 4, 5])("of the instruments that seed %i draws", (seed) => {
  it("a sound one passes as it is found, up and down, and a straight line fits", () => {
    const points = channelOf("sound", seed).series([...up, ...down]);
    expect(points.filter(fails)).toEqual([]);
    expect(adjust(points.slice(0, up.length), 1).deviation).toBeLessThan(0.03);
  });

  it("an off-gain one fails as it is found, and passes once it is adjusted", () => {
    const points = channelOf("off-gain", seed).series([...up, ...down]);
    expect(points.filter(fails).length).toBeGreaterThan(10);
    expect(adjust(points, 1).points.filter(fails)).toEqual([]);
  });

  it("a bent one is left far closer by a curve of second order than by a straight line, and passes with it", () => {
    const points = channelOf("bent", seed).series(up);
    const [straight, curved] = [adjust(points, 1), adjust(points, 2)];
    expect(straight.deviation).toBeGreaterThan(5 * curved.deviation);
    expect(curved.points.filter(fails)).toEqual([]);
  });

  it("a worn one shows twice what is allowed between up and down, which no adjustment takes away", () => {
    const { series } = channelOf("worn", seed);
    const rising = series(up);
    const falling = series(down).toReversed();
    const apart = rising.map(({ applied, shown }, at) => ({
      applied,
      width: (falling[at]?.shown ?? Number.NaN) - shown,
    }));
    const beyond = apart.filter(({ applied, width }) => width > 2 * tolerance(applied));
    expect(beyond.map(({ applied }) => applied)).toEqual([32, 40, 48, 56, 64, 72]);
  });

  it("a drifting one shows something else when it is warmer, and creeps by more than class 1 allows", () => {
    const { shown, warmTo } = channelOf("drifting", seed);
    const early = shown(80);
    for (let second = 0; second < 270; second += 1) shown(80);
    expect((shown(80) - early) / 80).toBeGreaterThan(0.001);
    const cold = shown(80);
    warmTo(33);
    shown(80);
    expect(shown(80) - cold).toBeGreaterThan(0.5);
  });
});
