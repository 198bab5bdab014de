import { describe, expect, it } from "vitest";
import { createChance } from "../../../firmware-sim/physics/chance.ts";
import {
  createPositionChannel,
  millimetresPerCount,
} from "../../../firmware-sim/physics/position-channel.ts";
import type { PositionTruth } from "../../../firmware-sim/truth/form.ts";
import { idealPosition } from "./ideal.ts";

describe("an effect on the position sensor, alone", () => {
  it.each<[string, Partial<PositionTruth>, number, number, number]>([
    ["nothing", {}, 3, 23, 3],
    ["a zero", { zeroMillimetres: 0.05 }, 0, 23, 0.05],
    ["a gain", { gain: 1.02 }, 3, 23, 3.06],
    ["the square, at the scale", { quadraticShare: 0.01 }, 6, 23, 6.06],
    ["the square, in the middle", { quadraticShare: 0.01 }, 3, 23, 3.015],
    ["the cube, in the middle", { cubicShare: 0.02 }, 3, 23, 3.015],
    ["the temperature of the zero", { zeroMillimetresPerKelvin: 0.001 }, 3, 33, 3.01],
    ["the temperature of the gain", { gainPerKelvin: 0.001 }, 3, 13, 2.97],
  ])("%s has the stated size", (_, effect, millimetres, temperature, seen) => {
    const channel = createPositionChannel({ ...idealPosition, ...effect }, createChance(1));
    const counts = channel.counts(millimetres / 1000, temperature);
    expect(counts * millimetresPerCount).toBeCloseTo(seen, 3);
  });

  it("noise has its root mean square", () => {
    const noiseMillimetres = 0.01;
    const channel = createPositionChannel({ ...idealPosition, noiseMillimetres }, createChance(1));
    const squares = Array.from(
      { length: 20_000 },
      () => (channel.counts(0, 23) * millimetresPerCount) ** 2,
    );
    const rms = Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length);
    expect(Math.abs(rms - noiseMillimetres)).toBeLessThan(0.0003);
  });
});
