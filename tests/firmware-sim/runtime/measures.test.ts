import { describe, expect, it } from "vitest";
import { angleBetween, judgeAngle } from "../../../firmware-sim/runtime/angle.ts";
import { createFlatness } from "../../../firmware-sim/runtime/flatness.ts";
import { createSlope } from "../../../firmware-sim/runtime/slope.ts";
import { createTransmitter } from "../../../firmware-sim/runtime/transmitter.ts";

describe("the angle error", () => {
  it.each([
    [0, 0, 0, 0, 0],
    [100, 0, 0, 0, 100],
    [0, -9000, 0, 9000, 18_000],
    [9000, 0, 9000, 12_345, 0],
    [6000, 100, 6000, 0, 50],
  ])(
    "between %i/%i and %i/%i is %i hundredths of a degree [test->RC-20~1]",
    (p, y, q, z, error) => {
      expect(Math.abs(angleBetween(p, y, q, z) - error)).toBeLessThan(0.01);
    },
  );

  it.each([
    [100, "aligned"],
    [101, "near"],
    [200, "near"],
    [201, "off"],
    [Number.NaN, "off"],
  ] as const)("of %d is %s", (error, judged) => {
    expect(judgeAngle(error)).toBe(judged);
  });
});

describe("the slope", () => {
  const ramp = (perSecond: number) => {
    const slope = createSlope();
    for (let at = 0; at < 4000; at += 1) slope.take((perSecond * at) / 20_000);
    return slope;
  };

  it.each([
    [1990, true],
    [2010, false],
    [-2010, false],
  ])("of %i cN/s is calm: %s [test->RC-17~1]", (perSecond, calm) => {
    expect(ramp(perSecond).isCalm()).toBe(calm);
  });

  it("gives the means of the newest 5 and 50 ms", () => {
    const slope = ramp(1000);
    expect(slope.preload()).toBeCloseTo(200 - 2.5, 0);
    expect(slope.mean()).toBeCloseTo(200 - 25, 0);
  });
});

describe("flatness", () => {
  it("is known after a second, from the counts alone", () => {
    const flatness = createFlatness();
    for (let at = 0; at < 19_999; at += 1) flatness.take(1000 + (at % 2) * 20);
    expect(flatness.deviation()).toBeNaN();
    flatness.take(1000);
    expect(flatness.deviation()).toBeCloseTo(10, 1);
  });
});

describe("the transmitter", () => {
  it("drops a whole line when it is full, and has room again as the line drains", () => {
    const transmitter = createTransmitter(100_000);
    const offers = Array.from({ length: 50 }, () => transmitter.offer(100, false, 0));
    expect(offers.filter(Boolean)).toHaveLength(40);
    expect(transmitter.offer(100, false, 20_000)).toBe(true);
  });

  it("keeps half of its room from the readings", () => {
    const transmitter = createTransmitter(100_000);
    const offers = Array.from({ length: 50 }, () => transmitter.offer(100, true, 0));
    expect(offers.filter(Boolean)).toHaveLength(20);
    expect(transmitter.offer(100, false, 0)).toBe(true);
  });
});
