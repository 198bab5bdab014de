import { describe, expect, test } from "vitest";
import { isStepTooHigh, mayStep, mayThrust, risePercent } from "../../../src/care/plan/ladder.ts";
import type { Plan } from "../../../src/care/plan/plan-fields.ts";

const ladder = [24, 27, 30] as unknown as Plan["force"]["ladderNewtons"];
const checks = [undefined, "improved", "not-improved", "worse"] as const;
const steps = [0, 1, 2];

describe("another thrust", () => {
  test.each([
    [0, undefined, true],
    [0, "not-improved", true],
    [0, "improved", { closed: "the indicators improved: no second thrust" }],
    [1, undefined, { closed: "look at the indicators again before another thrust" }],
    [1, "improved", { closed: "the indicators improved: no second thrust" }],
    [1, "not-improved", true],
    [
      1,
      "worse",
      { closed: "the patient is worse: no more thrusts; refer the patient", refer: true },
    ],
    [
      2,
      "worse",
      { closed: "the patient is worse: no more thrusts; refer the patient", refer: true },
    ],
  ] as const)("after %i and a post-check %s: %j [test->RC-69~2]", (done, check, answer) => {
    expect(mayThrust(done, check)).toEqual(answer);
  });
});

describe("a step of the ladder", () => {
  const every = steps.flatMap((at) =>
    steps.flatMap((to) => checks.map((check) => [at, to, check] as const)),
  );
  test.each(every)("from %i to %i after a post-check %s", (at, to, check) => {
    const isDown = to <= at;
    const isOneUp = to === at + 1 && check === "not-improved";
    expect(mayStep(ladder, at, to, check) === true).toBe(isDown ? true : isOneUp);
  });

  test.each([
    [0, 1, undefined, { closed: "look at the indicators before more force" }],
    [0, 1, "improved", { closed: "the indicators improved: no second thrust" }],
    [
      0,
      1,
      "worse",
      { closed: "the patient is worse: no more thrusts; refer the patient", refer: true },
    ],
    [0, 2, "not-improved", { closed: "one step at a time: from step 1 to step 2" }],
    [2, 3, "not-improved", { closed: "the ladder has no step 4" }],
    [1, -1, "not-improved", { closed: "the ladder has no step 0" }],
    [3, 2, "not-improved", { closed: "the ladder has no step 4" }],
  ] as const)("from %i to %i after %s is refused with its reason", (at, to, check, answer) => {
    expect(mayStep(ladder, at, to, check)).toEqual(answer);
  });
});

describe("the height of a step", () => {
  test.each([
    [24, 28.8, 20, false],
    [24, 28.9, 20.5, true],
    [24, 30, 25, true],
    [5.1, 6.1, 19.7, false],
    [5.1, 6.2, 21.6, true],
  ])("from %d N to %d N is %d %%, too high: %s", (before, newtons, percent, tooHigh) => {
    expect(risePercent(before, newtons)).toBe(percent);
    expect(isStepTooHigh(before, newtons)).toBe(tooHigh);
  });
});
