import { describe, expect, it } from "vitest";
import { createForceAhead } from "../../../firmware-sim/runtime/force-ahead.ts";

const sample = 50;

const preload = 300;

/** The force at which the look ahead cuts a half-sine over 300 cN; undefined where it does not. */
function cutAt(peak: number, width: number, forceLimit: number): number | undefined {
  const ahead = createForceAhead();
  ahead.begin(preload);
  for (let time = 0; time <= width; time += sample) {
    const force = Math.round(preload + (peak - preload) * Math.sin((Math.PI * time) / width));
    if (ahead.take(force, preload, forceLimit)) return force;
  }
  return undefined;
}

describe("the look ahead of the force limit", () => {
  it.each([
    [2700, 2000],
    [7500, 2000],
    [500, 2000],
    [7500, 10_000],
  ])("lets a pulse of %i cN in %i us pass under a limit equal to its peak", (peak, width) => {
    expect(cutAt(peak, width, peak)).toBeUndefined();
  });

  it("cuts the earlier below the limit the faster the force rises [test->RC-01~1]", () => {
    const slow = cutAt(9000, 10_000, 3000) ?? Number.NaN;
    const fast = cutAt(9000, 2000, 3000) ?? Number.NaN;
    expect(slow).toBeLessThan(3000);
    expect(fast).toBeLessThan(slow);
    expect(fast).toBeGreaterThan(preload);
  });

  it("says nothing while the force falls, or is missing", () => {
    const ahead = createForceAhead();
    ahead.begin(9000);
    const falling = [8000, 7000, Number.NaN, 5000, 4000];
    expect(falling.some((force) => ahead.take(force, preload, 3000))).toBe(false);
  });
});
