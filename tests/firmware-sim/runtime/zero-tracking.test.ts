import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { zeroTracking } from "../../../firmware-sim/firmware/figures.ts";
import { createZeroTracking } from "../../../firmware-sim/runtime/zero-tracking.ts";

/** Samples of a mean. */
const block = 2000;
const rounding = 1e-9;

/** Both channels for so many means of 100 ms, with what A's zero was after each. */
function createRun() {
  const tracking = createZeroTracking();
  const pass = (
    means: number,
    a: number,
    { b = a, resting = true, slope = 0 } = {},
  ): readonly number[] =>
    Array.from({ length: means }, (_, mean) => {
      const gone = mean * slope;
      for (let at = 0; at < block; at += 1) tracking.take(a + gone, b + gone, resting);
      return tracking.a();
    });
  return { tracking, pass };
}

const segment = fc.record({
  means: fc.integer({ min: 1, max: 60 }),
  a: fc.double({ min: -0.3, max: 0.3, noNaN: true }),
  b: fc.option(fc.double({ min: -0.3, max: 0.3, noNaN: true }), { nil: undefined }),
  slope: fc.constantFrom(0, 0, 0.0005, -0.0005, 0.002, 0.02),
  resting: fc.constantFrom(true, true, true, false),
});

describe("the tracked zero", () => {
  test.prop([fc.array(segment, { minLength: 1, maxLength: 20 })], { numRuns: 60 })(
    "stays within 100 mN of the calibrated zero and moves at most 10 mN a second, whatever the channels show [test->RC-98~1]",
    (segments) => {
      const { pass, tracking } = createRun();
      const told = [0];
      for (const { means, a, b, slope, resting } of segments) {
        const before = tracking.a();
        const zeros = pass(means, a, { b: b ?? a, slope, resting });
        told.push(...zeros);
        if (!resting) expect(new Set(zeros)).toEqual(new Set([before]));
      }
      const second = 10;
      const steps = told.map((zero, at) => Math.abs(zero - (told[Math.max(0, at - second)] ?? 0)));
      expect(Math.max(...told.map(Math.abs))).toBeLessThanOrEqual(0.1 + rounding);
      expect(Math.max(...steps)).toBeLessThanOrEqual(0.01 + rounding);
    },
  );

  test.prop([fc.array(fc.tuple(segment, fc.boolean()), { minLength: 1, maxLength: 10 })], {
    numRuns: 30,
  })("is where the last rest leads to, by whatever loads it came there", (history) => {
    const { pass } = createRun();
    for (const [{ means, a, slope, resting }] of history) pass(means, a, { slope, resting });
    expect(pass(250, 0.04).at(-1)).toBeCloseTo(0.04, 9);
  });

  it("begins to move after two seconds at rest, by a millinewton every 100 ms", () => {
    const { pass } = createRun();
    const zeros = pass(23, 0.05);
    expect(zeros.slice(0, 19)).toEqual(Array.from({ length: 19 }, () => 0));
    expect(zeros.slice(19).map((zero) => Math.round(zero * 1e6))).toEqual([1000, 2000, 3000, 4000]);
  });

  it("follows both channels, each its own, and stops where they are", () => {
    const { pass, tracking } = createRun();
    pass(200, 0.05, { b: -0.09 });
    expect(tracking.a()).toBeCloseTo(0.05, 9);
    expect(tracking.b()).toBeCloseTo(-0.09, 9);
  });

  it("cannot be led away in steps: what it took off is not counted from anew [test->RC-98~1]", () => {
    const { pass } = createRun();
    expect(pass(150, 0.09).at(-1)).toBeCloseTo(0.09, 9);
    // As much again on top: shown is 0.09 N, but from the calibrated zero it is 0.18 N.
    expect(pass(150, 0.18).at(-1)).toBeCloseTo(0.09, 9);
    expect(pass(300, -0.09).at(-1)).toBeCloseTo(-0.09, 9);
  });

  it.each([
    ["one sample that is not at rest", 1],
    ["a second of them", 20_000],
  ])("waits two seconds anew after %s", (_, samples) => {
    const { pass, tracking } = createRun();
    const before = pass(30, 0.05).at(-1);
    for (let at = 0; at < samples; at += 1) tracking.take(0.05, 0.05, false);
    const zeros = pass(20, 0.05);
    expect(new Set(zeros.slice(0, 19))).toEqual(new Set([before]));
    expect(zeros.at(-1)).toBeGreaterThan(before ?? 0);
  });

  it.each([
    ["100.1 mN on one channel", { a: 0.05, b: 0.1001, slope: 0 }],
    ["-100.1 mN on one channel", { a: -0.1001, b: 0, slope: 0 }],
    ["no number of one channel", { a: 0.05, b: Number.NaN, slope: 0 }],
    ["a drift of 20.9 mN in two seconds", { a: 0.05, b: 0.05, slope: 0.0011 }],
  ])("stays where it is with %s", (_, { a, b, slope }) => {
    const { pass } = createRun();
    expect(pass(21, a, { b, slope }).at(-1)).toBe(0);
  });

  it("goes on at the bounds: 100 mN, and 20 mN apart", () => {
    const { pass } = createRun();
    expect(pass(130, zeroTracking.ceiling).at(-1)).toBeCloseTo(0.1, 9);
    const other = createRun();
    expect(other.pass(21, 0.05, { slope: 0.001 }).at(-1)).toBeGreaterThan(0);
  });

  it("is nothing again when it is cleared, and waits again", () => {
    const { pass, tracking } = createRun();
    pass(60, 0.05);
    tracking.clear();
    expect(pass(19, 0.05)).toEqual(Array.from({ length: 19 }, () => 0));
  });
});
