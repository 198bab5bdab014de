import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import type { Fit } from "../../../firmware-sim/firmware/fit.ts";
import { createConversions } from "../../../firmware-sim/runtime/conversion.ts";

const fit: Fit = {
  c0: 0.1,
  c1: 0.0025,
  c2: 1e-9,
  zeroPerKelvin: 0.003,
  sharePerKelvin: 0.0005,
  reference: 23,
};
const fits = [fit, { ...fit, c0: -0.1 }, { ...fit, c1: 0.0005, reference: 20 }] as const;

const about = (most: number) => fc.double({ min: -most, max: most, noNaN: true });
const anyFit = fc.record({
  c0: about(0.2),
  c1: about(0.005),
  c2: about(1e-8),
  zeroPerKelvin: about(0.02),
  sharePerKelvin: about(0.002),
  reference: fc.double({ min: 10, max: 40, noNaN: true }),
});

describe("what counts mean", () => {
  test.prop([
    anyFit,
    fc.integer({ min: -80_000, max: 80_000 }),
    fc.double({ min: -40, max: 99, noNaN: true }),
  ])("is p - (z + s p) (T - t) with p = c0 + c1 n + c2 n^2", (given, n, temperature) => {
    const channels = createConversions([given, given, given]);
    channels.warmTo(temperature);
    const p = given.c0 + given.c1 * n + given.c2 * n * n;
    const warmer = temperature - given.reference;
    const value = p - (given.zeroPerKelvin + given.sharePerKelvin * p) * warmer;
    expect(channels.a.value(n)).toBeCloseTo(value, 9);
    expect(channels.b.value(n)).toBeCloseTo(value, 9);
    expect(channels.position.value(n)).toBeCloseTo(1000 * value, 6);
  });

  it("is that at the reference of each channel before a temperature was measured", () => {
    const channels = createConversions(fits);
    expect(channels.a.value(0)).toBe(0.1);
    expect(channels.b.value(0)).toBe(-0.1);
    expect(channels.position.value(0)).toBe(100);
  });

  it("keeps the temperature where another calibration takes its place", () => {
    const channels = createConversions(fits);
    channels.warmTo(33);
    channels.use([{ ...fit, zeroPerKelvin: 0.01, sharePerKelvin: 0 }, fits[1], fits[2]]);
    expect(channels.a.value(0)).toBeCloseTo(0.1 - 0.1, 12);
  });
});
