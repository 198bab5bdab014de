import { describe, expect, it } from "vitest";
import { createMechanics } from "../../../firmware-sim/physics/mechanics.ts";
import { type TissueName, tissues } from "../../../firmware-sim/physics/tissue.ts";

const width = 0.003;
const rate = 20_000;

/** Peak displacement of the tissue in mm under a half-sine of `newtons` and 3 ms on the stylus. */
function peakOf(name: TissueName, newtons: number, samples = rate): number {
  const dt = 1 / samples;
  const mechanics = createMechanics(dt);
  const force = (time: number) => (time < width ? newtons * Math.sin((Math.PI * time) / width) : 0);
  let peak = 0;
  for (let at = 0; at < samples * 0.1; at += 1) {
    Object.assign(mechanics.load, { before: force(at * dt), after: force((at + 1) * dt) });
    mechanics.step(tissues[name]);
    peak = Math.max(peak, mechanics.motion.tissue);
  }
  return peak * 1000;
}

describe("the tissue presets", () => {
  // reference figures, computed for the linear tissue: 26.7 N and 100 N for 3 ms
  it.each([
    ["stiff", 26.7, 0.16],
    ["nominal-pa", 26.7, 0.4],
    ["light-atlas", 26.7, 0.44],
    ["stiff", 100, 0.58],
    ["nominal-pa", 100, 1.51],
    ["light-atlas", 100, 1.65],
  ] as const)("%s gives way to %d N as computed: %d mm", (name, newtons, millimetres) => {
    expect(Math.abs(peakOf(name, newtons) / millimetres - 1)).toBeLessThan(0.03);
  });

  it.each([
    ["stiff", 32.5, 98],
    ["nominal-pa", 11.3, 51],
    ["light-atlas", 20.5, 46],
  ] as const)("%s rings at %d Hz with a damping of %d N s/m", (name, hertz, damping) => {
    const tissue = tissues[name];
    const own = Math.sqrt(tissue.stiffness / tissue.mass) / (2 * Math.PI);
    expect(Math.abs(own / hertz - 1)).toBeLessThan(0.01);
    expect(Math.abs(tissue.damping / damping - 1)).toBeLessThan(0.015);
  });

  it("give way differently on the four segments, so that a probe tells them apart", () => {
    const peaks = (["c1-left", "c1-right", "c2-left", "c2-right"] as const).map((name) =>
      peakOf(name, 15),
    );
    const sorted = peaks.toSorted((a, b) => a - b);
    const steps = sorted.slice(1).map((peak, index) => peak / (sorted[index] ?? Number.NaN));
    for (const step of steps) expect(step).toBeGreaterThan(1.03);
  });

  it.each(Object.keys(tissues) as TissueName[])(
    "%s is within 0.1 %% of the limit of ever finer steps",
    (name) => {
      expect(Math.abs(peakOf(name, 26.7) / peakOf(name, 26.7, 16 * rate) - 1)).toBeLessThan(1e-3);
    },
  );
});
