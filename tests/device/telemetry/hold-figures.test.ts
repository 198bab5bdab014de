import { test as property } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { type HoldFigures, holdFigures } from "../../../src/device/telemetry/hold-figures.ts";
import { holdBounds } from "./felt/bounds.ts";
import { fireHold, holds } from "./felt/thrusts.ts";
import { trueHold } from "./felt/truth.ts";

const off = (told: number | undefined, truth: number) => Math.abs((told ?? Number.NaN) - truth);

const missing: HoldFigures = { mean: undefined, duration: undefined, slew: undefined };

/** 5 N held for 500 ms over a preload of 10 N, up and down in 250 ms; a sample every ms. */
const straight: readonly (number | undefined)[] = Array.from({ length: 1111 }, (_, index) => {
  const time = index - 10;
  const up = Math.min(1, Math.max(0, time / 250));
  return 1000 + 500 * Math.min(up, Math.max(0, (1000 - time) / 250));
});

const captureOf = (force: readonly (number | undefined)[]) =>
  ({
    summary: { commandedPeak: 1500 },
    blocks: [{ offset: -10_000, interval: 1000, force }],
  }) as unknown as Parameters<typeof holdFigures>[0];

describe("the figures of a held pressure, from its capture", () => {
  // docs/simulator.md has the distribution of what these bounds hold.
  property.prop([holds], { numRuns: 6 })("are those of the force that the tissue felt", (hold) => {
    const { capture, felt } = fireHold(hold);
    const truth = trueHold(felt, hold.peak);
    const found = holdFigures(capture);
    const bounds = holdBounds(truth, capture.blocks[0]?.interval ?? Number.NaN);
    expect(off(found.mean, truth.mean)).toBeLessThan(bounds.mean);
    expect(off(found.duration, truth.duration)).toBeLessThan(bounds.duration);
    expect(off(found.slew, truth.slew)).toBeLessThan(bounds.slew);
  });

  it("are those that were commanded where nothing disturbs it", () => {
    const { mean, duration, slew } = holdFigures(captureOf(straight));
    expect(mean).toBeCloseTo(1500, 1);
    expect(Math.round((duration ?? 0) / 1000)).toBe(500);
    expect(Math.round(slew ?? 0)).toBe(2000);
  });

  it.each([
    ["a sample is missing", straight.with(300, undefined)],
    ["it was let go at once", straight.slice(0, 400).concat(Array(400).fill(1000))],
    ["it was never held", straight.map(() => 1000)],
    ["its fall is not seen", straight.slice(0, 600)],
  ])("are missing where %s", (_, force) => {
    expect(holdFigures(captureOf(force))).toEqual(missing);
  });
});
