import { describe, expect, it } from "vitest";
import { halfWidth } from "../../../firmware-sim/runtime/half-width.ts";

/** A half-sine of 60 samples and 3 N over a preload of 2 N, in cN. */
const halfSine = Array.from({ length: 100 }, (_, at) =>
  at > 10 && at < 70 ? 200 + 300 * Math.sin((Math.PI * (at - 10)) / 60) : 200,
);

describe("the width of a pulse", () => {
  it("is two thirds of a half-sine at half its height", () => {
    expect(halfWidth(halfSine, 200, 60)).toBeCloseTo(40, 1);
  });

  it("is missing where one side was not seen", () => {
    expect(halfWidth(halfSine.slice(0, 45), 200, 60)).toBeUndefined();
    expect(halfWidth(halfSine.slice(40), 200, 60)).toBeUndefined();
  });

  it("is not moved by a sample that noise takes across the level", () => {
    const noisy = halfSine.map((force, at) => force + (at === 16 || at === 66 ? 30 : 0));
    expect(Math.abs((halfWidth(noisy, 200, 60) ?? 0) - 40)).toBeLessThan(0.8);
  });

  it("is that of the pulse, whatever stands above the level before it", () => {
    const knocked = halfSine.map((force, at) => (at < 3 ? 420 : force));
    expect(halfWidth(knocked, 200, 60)).toBeCloseTo(40, 1);
  });
});
