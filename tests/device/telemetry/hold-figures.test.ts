import { describe, expect, it } from "vitest";
import type { Capture } from "../../../src/device/telemetry/capture.ts";
import { holdFigures } from "../../../src/device/telemetry/hold-figures.ts";
import { createHost } from "../../firmware-sim/host.ts";

/** Holds a pressure; its capture, and the mean of the true force in the middle of its hold, cN. */
function hold(seed: number, milliseconds: number, slew: number) {
  const host = createHost({ seed });
  host.limit(`pressure k1500 f2600 x6000 a200 b1200 c2500 h${milliseconds} s${slew} p0 y0`);
  host.arm();
  host.instrument.hand.press(8);
  for (let tries = 0; host.at() !== "ready" && tries < 60; tries += 1) host.pass(50);
  host.instrument.hand.pullTrigger();
  const forces: number[] = [];
  for (let spent = 0; spent < 10 || (host.at() === "thrust" && spent < 8000); spent += 1) {
    host.pass(1);
    forces.push(host.instrument.truth.contact * 100);
  }
  host.instrument.hand.releaseTrigger();
  host.setFrame("?");
  host.pass(200);
  const result = host.all("result")[0];
  const blocks = host.fetchBlocks(result).map(({ values }) => values);
  const summary = { commandedPeak: result?.values["commanded"] };
  const middle = forces.filter((force) => force > 1400);
  const truth = middle.reduce((sum, force) => sum + force, 0) / middle.length;
  return { capture: { summary, blocks } as unknown as Capture, truth };
}

describe("the figures of a held pressure, from its capture", () => {
  it.each([
    [1, 1000, 1000],
    [2, 2000, 2000],
  ])("(seed %i) of %i ms, led by %i cN/s, are those of the true force", (seed, time, slew) => {
    const { capture, truth } = hold(seed, time, slew);
    const found = holdFigures(capture);
    expect(Math.abs((found.mean ?? 0) / truth - 1)).toBeLessThan(0.01);
    expect(Math.abs((found.duration ?? 0) / 1000 / time - 1)).toBeLessThan(0.15);
    expect(Math.abs((found.slew ?? 0) / slew - 1)).toBeLessThan(0.25);
  });

  it("are missing where a sample is", () => {
    const { capture } = hold(1, 1000, 1000);
    const blocks = capture.blocks.map((block) => ({
      ...block,
      force: [undefined, ...block.force.slice(1)],
    }));
    expect(holdFigures({ ...capture, blocks })).toEqual({
      mean: undefined,
      duration: undefined,
      slew: undefined,
    });
  });
});
