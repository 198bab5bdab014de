import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { histories } from "./support/firmware-histories.ts";
import { play } from "./support/firmware-moves.ts";

describe("the normal form of the firmware", () => {
  test.prop([histories], { numRuns: 200 })("does what the whole state does", (history) => {
    expect(play(history).state().phase.at).toBeDefined();
  });

  const sampled = fc.sample(histories, { seed: 1, numRuns: 100 }).map((history) => play(history));

  test("is tried in every phase", () => {
    const visited = sampled.flatMap((twins) => [...twins.visited]);
    expect(new Set(visited)).toHaveLength(13);
  });

  test("is tried over several thrusts", () => {
    const thrusts = sampled.map((twins) => twins.state().lastResult);
    expect(thrusts.filter((count) => count > 1).length).toBeGreaterThan(5);
  });
});
