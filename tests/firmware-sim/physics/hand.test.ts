import { describe, expect, it } from "vitest";
import { newtonsPerCount } from "../../../firmware-sim/physics/force-channel.ts";
import {
  type ManualThrustName,
  manualThrusts,
} from "../../../firmware-sim/physics/manual-thrusts.ts";
import type { TissueName } from "../../../firmware-sim/physics/tissue.ts";
import { createWorld, sampleRate } from "../../../firmware-sim/physics/world.ts";

/** What both channels say of a thrust by hand: N and seconds from its start, means of 0.25 ms. */
function measure(name: ManualThrustName, tissue: TissueName, seed: number) {
  const world = createWorld(seed, tissue);
  world.hand.press(10);
  for (let at = 0; at < sampleRate; at += 1) world.step();
  world.hand.push(name);
  const forces = Array.from({ length: 0.06 * sampleRate }, () => {
    world.step();
    return ((world.sample.countsA + world.sample.countsB) / 2) * newtonsPerCount;
  });
  const smooth = forces
    .slice(4)
    .map((_, at) => forces.slice(at, at + 5).reduce((sum, force) => sum + force, 0) / 5);
  const peak = Math.max(...smooth);
  const half = 10 + (peak - 10) / 2;
  const above = smooth.filter((force) => force > half).length / sampleRate;
  return { peak, time: (smooth.indexOf(peak) + 3) / sampleRate, above };
}

describe("a thrust by hand through the passive stylus", () => {
  const cases = (Object.keys(manualThrusts) as ManualThrustName[]).flatMap((name) =>
    (["nominal-pa", "light-atlas", "stiff", "bench"] as const).map(
      (tissue, seed) => [name, tissue, seed + 1] as const,
    ),
  );

  it.each(cases)("%s on %s has the published peak and times, within 3 %%", (name, tissue, seed) => {
    const { peak, timeToPeak, duration } = manualThrusts[name];
    const measured = measure(name, tissue, seed);
    expect(Math.abs(measured.peak / peak - 1)).toBeLessThan(0.02);
    expect(Math.abs(measured.time / timeToPeak - 1)).toBeLessThan(0.03);
    // The bell is at half its height or above for half of its duration.
    expect(Math.abs(measured.above / (duration / 2) - 1)).toBeLessThan(0.03);
  });
});

describe("a slip of the hand", () => {
  it("takes most of the force away, turns the line of drive aside, and is over in 0.12 s", () => {
    const world = createWorld(3, "nominal-pa");
    world.hand.press(10);
    for (let at = 0; at < sampleRate; at += 1) world.step();
    world.hand.slip();
    let least = 10;
    let aside = 0;
    for (let at = 0; at < 0.12 * sampleRate; at += 1) {
      world.step();
      least = Math.min(least, world.hand.force);
      aside = Math.max(aside, world.sample.pitch);
    }
    expect(least).toBeLessThan(4);
    expect(aside).toBeGreaterThan(2);
    for (let at = 0; at < 0.01 * sampleRate; at += 1) world.step();
    expect(Math.abs(world.hand.force - 10)).toBeLessThan(0.5);
    expect(Math.abs(world.sample.pitch)).toBeLessThan(0.5);
  });
});
