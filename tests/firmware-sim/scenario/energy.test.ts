import { describe, expect, it } from "vitest";
import { createEnergyCount } from "../../../firmware-sim/runtime/energy-count.ts";
import type { StepReport } from "../../../firmware-sim/scenario/progress.ts";
import { readScenario } from "../../../firmware-sim/scenario/read.ts";
import { runInVirtualTime } from "../../../firmware-sim/scenario/virtual.ts";

/** A drive ten times too strong is cut at the force limit before a millisecond is over: between two looks. */
const quickThrust = [
  { waitMilliseconds: 700 },
  { host: "greet" },
  {
    ask: "impulse k2100 f2100 j150000 w2000 x3000 a500 b2000 c2000 n1 r0 q0 m0 t0 p0 y0",
    answer: "ok impulse",
  },
  { host: "arm" },
  { control: "fault strong-drive gain=10" },
  { control: "press 19" },
  { expect: { state: "ready" }, withinMilliseconds: 5000 },
  { control: "trigger down" },
];

function play(never: readonly string[], ...after: readonly object[]) {
  const steps: StepReport[] = [];
  const content = { meaning: "m", host: "built-in", never, steps: [...quickThrust, ...after] };
  runInVirtualTime(readScenario("quick.json", content), { report: (step) => steps.push(step) });
  return steps.at(-1);
}

describe("a thrust that is over within a millisecond", () => {
  it("passes its energy between two looks", () => {
    const ended = play(
      [],
      { expect: { state: "thrust", energised: false }, withinMilliseconds: 20 },
      { expect: { state: "post", energised: false }, withinMilliseconds: 1 },
    );
    expect(ended).toMatchObject({ step: 10, outcome: "passed" });
  });

  it("is energy that never may pass", () => {
    expect(play(["energised"], { waitMilliseconds: 10 })).toMatchObject({
      outcome: "failed",
      reason: "energy could pass",
    });
  });

  it("is no time without energy", () => {
    const after = { holds: { energised: false }, forMilliseconds: 10 };
    expect(play([], after)).toMatchObject({
      step: 9,
      outcome: "failed",
      reason: "energy could pass",
    });
  });

  it("is no time with energy either", () => {
    const after = { holds: { energised: true }, forMilliseconds: 10 };
    expect(play([], after)).toMatchObject({
      step: 9,
      outcome: "failed",
      reason: "no energy could pass",
    });
  });

  it("is past for what is looked at after it", () => {
    const after = { holds: { energised: false, state: "post" }, forMilliseconds: 100 };
    expect(play([], { waitMilliseconds: 5 }, after)).toMatchObject({ step: 10, outcome: "passed" });
  });
});

describe("energy, counted by the sample", () => {
  it("after a thrust is that of opening paths for 100 us, and stray from then on", () => {
    const count = createEnergyCount();
    for (const inThrust of [true, true, true, false, false, false, false])
      count.take(true, inThrust);
    expect(count.counted()).toEqual({ inThrust: 3, opening: 2, stray: 2 });
  });

  it("is stray at once where there was no thrust", () => {
    const count = createEnergyCount();
    count.take(true, false);
    expect(count.counted()).toEqual({ inThrust: 0, opening: 0, stray: 1 });
  });

  it("is none where a path is open", () => {
    const count = createEnergyCount();
    for (const inThrust of [true, false]) count.take(false, inThrust);
    expect(count.counted()).toEqual({ inThrust: 0, opening: 0, stray: 0 });
  });
});
