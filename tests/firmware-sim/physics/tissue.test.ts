import { describe, expect, it } from "vitest";
import {
  createMotion,
  stepTissue,
  type Tissue,
  type TissueName,
  tissues,
} from "../../../firmware-sim/physics/tissue.ts";

const width = 0.003;
const rate = 20_000;

/** Peak displacement in mm under a half-sine of `newtons` and 3 ms. */
function peakOf(tissue: Tissue, newtons: number, samples = rate): number {
  const motion = createMotion();
  const dt = 1 / samples;
  const force = (time: number) => (time < width ? newtons * Math.sin((Math.PI * time) / width) : 0);
  let peak = 0;
  for (let at = 0; at < samples * 0.2; at += 1) {
    stepTissue(motion, tissue, 0, force(at * dt), force((at + 1) * dt), dt);
    peak = Math.max(peak, motion.displacement);
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
    expect(Math.abs(peakOf(tissues[name], newtons) / millimetres - 1)).toBeLessThan(0.03);
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

  it.each(Object.keys(tissues) as TissueName[])(
    "%s converges: half the step, a quarter of the error",
    (name) => {
      const [whole, half, quarter] = [1, 2, 4].map((finer) =>
        peakOf(tissues[name], 26.7, finer * rate),
      );
      if (whole === undefined || half === undefined || quarter === undefined) throw new Error();
      const shrinks = (whole - half) / (half - quarter);
      expect(Math.abs(whole / quarter - 1)).toBeLessThan(5e-4);
      expect(Math.abs(shrinks - 4)).toBeLessThan(0.2);
    },
  );

  it.each(["stiff", "nominal-pa", "light-atlas"] as const)(
    "%s keeps the books of its energy: work done is stored or lost in damping",
    (name) => {
      const tissue = tissues[name];
      const motion = createMotion();
      const dt = 1 / rate;
      const force = (time: number) =>
        time < width ? 26.7 * Math.sin((Math.PI * time) / width) : 0;
      let work = 0;
      let lost = 0;
      let largest = 0;
      for (let at = 0; at < rate * 0.1; at += 1) {
        const { displacement, speed } = motion;
        stepTissue(motion, tissue, 0, force(at * dt), force((at + 1) * dt), dt);
        const middle = (force(at * dt) + force((at + 1) * dt)) / 2;
        work += middle * (motion.displacement - displacement);
        lost += tissue.damping * ((speed + motion.speed) / 2) ** 2 * dt;
        const x = motion.displacement;
        const stored =
          (tissue.mass * motion.speed ** 2) / 2 +
          (tissue.stiffness * x * x) / 2 +
          (tissue.hardening * x ** 4) / 4;
        largest = Math.max(largest, Math.abs(work - lost - stored));
      }
      expect(largest / work).toBeLessThan(0.002);
    },
  );
});
