import { describe, expect, it } from "vitest";
import type { TissueName } from "../../../firmware-sim/physics/tissue.ts";
import type { Capture } from "../../../src/device/telemetry/capture.ts";
import { compareWithSummary, pulseFigures } from "../../../src/device/telemetry/pulse-figures.ts";
import { createHost, type Host } from "../../firmware-sim/host.ts";

/** A capture as it was fetched. */
function captureOf(host: Host): Capture {
  const result = host.all("result")[0];
  const { commanded, measured, width, impulse, pulses } = result?.values ?? {};
  const summary = { commandedPeak: commanded, measuredPeak: measured, width, impulse, pulses };
  const blocks = host.fetchBlocks(result).map(({ values }) => values);
  return { summary, blocks } as unknown as Capture;
}

/** Fires; the true force between stylus and tissue every 50 us from 5 ms before the trigger on, cN. */
function fire(tissue: TissueName, seed: number, limits: string, newtons: number) {
  const host = createHost({ tissue, seed });
  host.limit(limits);
  host.arm();
  host.instrument.hand.press(newtons);
  for (let tries = 0; host.at() !== "ready" && tries < 60; tries += 1) host.pass(50);
  const forces: number[] = [];
  const look = () => {
    host.instrument.advance(host.instrument.elapsed() + 50);
    forces.push(host.instrument.truth.contact * 100);
  };
  for (let tick = 0; tick < 100; tick += 1) look();
  host.instrument.hand.pullTrigger();
  let trigger = -1;
  for (let tick = 100; tick < 900 && (trigger < 0 || tick - trigger < 300); tick += 1) {
    look();
    if (trigger < 0 && host.at() === "thrust") trigger = tick;
  }
  while (host.at() === "thrust") host.pass(50);
  host.setFrame("?");
  host.pass(200);
  const preload = forces.slice(trigger - 100, trigger).reduce((sum, force) => sum + force, 0) / 100;
  return { capture: captureOf(host), preload, forces: forces.slice(trigger) };
}

/** Figures of the true force, each by its own definition and no code of what is tested. */
function truthOf(forces: readonly number[], preload: number, width: number) {
  const pulse = forces.slice(0, (width + 1000) / 50);
  const peak = Math.max(...pulse);
  const half = preload + (peak - preload) / 2;
  const above = pulse.filter((force) => force >= half).length * 50;
  const impulse = pulse.reduce((sum, force) => sum + (force - preload) * 50, 0) / 100;
  return { peak, width: above, impulse };
}

const limits = (peak: number, width: number, series = "n1 r0") =>
  `impulse k${peak} f${peak + 1200} j250000 w${width} x6000 a200 b1000 c2500 ${series} q0 m0 t0 p0 y0`;

describe("the figures of a pulse, from its capture", () => {
  it.each([
    ["nominal-pa", 1, 1500, 3000],
    ["nominal-pa", 2, 4000, 2000],
    ["light-atlas", 3, 2700, 5000],
    ["stiff", 4, 2200, 3000],
    ["c1-left", 5, 5000, 10_000],
    ["c2-right", 6, 3300, 4000],
    ["bench", 7, 2700, 3000],
  ] as const)(
    "on %s (seed %i), %i cN in %i us, are those of the true force",
    (tissue, seed, k, w) => {
      const { capture, preload, forces } = fire(tissue, seed, limits(k, w), 6);
      const [found] = pulseFigures(capture, w);
      const truth = truthOf(forces, preload, w);
      const off = (name: "peak" | "width" | "impulse") =>
        Math.abs((found?.[name] ?? Number.NaN) - truth[name]);
      expect(off("peak")).toBeLessThan(Math.max(15, 0.01 * truth.peak));
      expect(off("width")).toBeLessThan(Math.max(60, 0.01 * truth.width));
      expect(off("impulse")).toBeLessThan(Math.max(150, 0.01 * truth.impulse));
      expect(compareWithSummary(pulseFigures(capture, w), capture.summary)).toEqual([]);
    },
  );

  it("are told of each pulse of a series", () => {
    const { capture } = fire("nominal-pa", 8, limits(1500, 3000, "n4 r600"), 6);
    const pulses = pulseFigures(capture, 3000);
    expect(pulses.map(({ start }) => Math.round(start / 1000))).toEqual([0, 167, 333, 500]);
    for (const { peak } of pulses) expect(Math.abs((peak ?? 0) / 1500 - 1)).toBeLessThan(0.05);
    expect(compareWithSummary(pulses, capture.summary)).toEqual([]);
  });

  it("are missing where a sample is", () => {
    const { capture } = fire("nominal-pa", 1, limits(1500, 3000), 6);
    const blocks = capture.blocks.map((block) => ({
      ...block,
      force: block.force.map(() => undefined),
    }));
    const [found] = pulseFigures({ ...capture, blocks }, 3000);
    expect(found).toMatchObject({
      start: 0,
      peak: undefined,
      width: undefined,
      impulse: undefined,
    });
  });

  it("show what a summary says otherwise", () => {
    const { capture } = fire("nominal-pa", 1, limits(1500, 3000), 6);
    const { measuredPeak, width = 0, impulse } = capture.summary;
    const told = {
      measuredPeak: measuredPeak * 1.02,
      width: width * 1.04,
      impulse: impulse * 1.05,
      pulses: 2,
    };
    const pulses = pulseFigures(capture, 3000);
    expect(
      compareWithSummary(pulses, { ...capture.summary, ...told } as Capture["summary"]),
    ).toEqual(["measuredPeak", "width", "impulse", "pulses"]);
  });
});
