import { test as property } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import type { Capture } from "../../../src/device/telemetry/capture.ts";
import {
  compareWithSummary,
  type PulseFigures,
  pulseFigures,
} from "../../../src/device/telemetry/pulse-figures.ts";
import { pulseBounds } from "./felt/bounds.ts";
import { fire } from "./felt/fire.ts";
import { firePulse, pulses, withoutChannels } from "./felt/thrusts.ts";
import { truePulse } from "./felt/truth.ts";

const onePulse = (capture: Capture, width: number): PulseFigures =>
  pulseFigures(capture, width)[0] ?? expect.fail("a capture of a thrust has a pulse");

/** How far a figure is off, cN, us or uNs; nothing is, of one that is missing where it was cut. */
const off = (told: number | undefined, truth: number) =>
  told === undefined ? 0 : Math.abs(told - truth);

const limits = (peak: number, width: number, series = "n1 r0") =>
  `impulse k${peak} f${peak + 1200} j250000 w${width} x6000 a200 b1000 c2500 ${series} q0 m0 t0 p0 y0`;

describe("the figures of a pulse", () => {
  // docs/simulator.md has the distribution of what these bounds hold.
  property.prop([pulses], { numRuns: 40 })(
    "are those of the force that the tissue felt, from capture and summary alike",
    (pulse) => {
      const fired = firePulse(pulse);
      const { capture, felt } = fired;
      const { summary } = capture;
      const truth = truePulse(felt, pulse.width);
      const isWhole = summary.cause === 1;
      const found = onePulse(capture, pulse.width);
      const bounds = pulseBounds(truth, pulse.width, 100);
      expect(off(found.peak, truth.peak)).toBeLessThan(bounds.peak);
      expect(off(found.highest, truth.peak)).toBeLessThan(bounds.highest);
      expect(off(found.width, truth.width)).toBeLessThan(bounds.width);
      expect(off(found.impulse, truth.impulse)).toBeLessThan(bounds.impulse);
      const ofSummary = pulseBounds(truth, pulse.width, 50);
      expect(off(summary.measuredPeak, truth.peak)).toBeLessThan(ofSummary.highest);
      expect(off(summary.width, truth.width)).toBeLessThan(ofSummary.width);
      expect(off(summary.impulse, truth.impulse)).toBeLessThan(ofSummary.impulse);
      expect([found.width === undefined, summary.width === undefined]).toEqual([
        !isWhole,
        !isWhole,
      ]);
      expect(compareWithSummary([found], summary)).toEqual([]);
      // What is left without the channels is the method's own: 0.5 % at the most, where a pulse was cut.
      const ideal = onePulse(withoutChannels(fired), pulse.width);
      expect(off(ideal.peak, truth.peak)).toBeLessThan(0.0025 * truth.peak);
      expect(off(ideal.width, truth.width)).toBeLessThan(0.0025 * truth.width);
      expect(off(ideal.impulse, truth.impulse)).toBeLessThan(0.005 * truth.impulse);
    },
  );

  it("are told of each pulse of a series", () => {
    const { capture } = fire({ seed: 8 }, limits(1500, 3000, "n4 r600"), 6);
    const found = pulseFigures(capture, 3000);
    expect(found.map(({ start }) => Math.round(start / 1000))).toEqual([0, 167, 333, 500]);
    for (const { peak } of found) expect(Math.abs((peak ?? 0) / 1500 - 1)).toBeLessThan(0.05);
    expect(compareWithSummary(found, capture.summary)).toEqual([]);
  });

  it("are missing where a sample is", () => {
    const { capture } = fire({ seed: 1 }, limits(1500, 3000), 6);
    const blocks = capture.blocks.map((block) => ({
      ...block,
      force: block.force.map(() => undefined),
    }));
    expect(onePulse({ ...capture, blocks }, 3000)).toEqual({
      start: 0,
      preload: undefined,
      peak: undefined,
      height: undefined,
      highest: undefined,
      timeToPeak: undefined,
      width: undefined,
      impulse: undefined,
    });
  });

  it("show what a summary says otherwise", () => {
    const { capture } = fire({ seed: 1 }, limits(1500, 3000), 6);
    const { measuredPeak, width = 0, impulse } = capture.summary;
    const told = {
      measuredPeak: measuredPeak * 1.02,
      width: width * 1.04,
      impulse: impulse * 1.05,
      pulses: 2,
    };
    expect(
      compareWithSummary(pulseFigures(capture, 3000), {
        ...capture.summary,
        ...told,
      } as Capture["summary"]),
    ).toEqual(["measuredPeak", "width", "impulse", "pulses"]);
  });
});
