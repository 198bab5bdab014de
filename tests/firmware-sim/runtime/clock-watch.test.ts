import { describe, expect, it } from "vitest";
import { createClockWatch } from "../../../firmware-sim/runtime/clock-watch.ts";

const sample = 50;

/** Samples until a clock that `tick` leads on is found wrong; undefined within a second of good ones. */
function foundAfter(tick: (clock: number, count: number) => number) {
  const watch = createClockWatch();
  let clock = 1_000_000;
  watch.take(clock, 0);
  for (let count = 1; count <= 20_000; count += 1) {
    clock = tick(clock, count);
    watch.take(clock, count * sample);
    const { wrong, value, bound } = watch.found;
    if (wrong) return { after: count * sample, value, bound };
  }
  return undefined;
}

/** A clock that runs at another rate, in whole microseconds. */
const rated = (rate: number) => (_: number, count: number) =>
  1_000_000 + Math.floor(count * sample * rate);

describe("the clock held against the samples", () => {
  it.each([1, 1.0001, 0.9999, 1.009, 0.991])("is right at a rate of %f", (rate) => {
    expect(foundAfter(rated(rate))).toBeUndefined();
  });

  it.each([1.011, 0.989, 1.05, 0.95, 2, 0])(
    "is wrong at a rate of %f, found within 20 ms",
    (rate) => {
      expect(foundAfter(rated(rate))?.after).toBeLessThanOrEqual(20_000);
    },
  );

  it("that stands still is found after 250 us [test->RC-31~1]", () => {
    expect(foundAfter((clock) => clock)).toEqual({ after: 250, value: 0, bound: 50 });
  });

  it.each([1, 100, 3_600_000_000])("that goes back by %i us is found at once", (back) => {
    const found = foundAfter((clock, count) => (count === 7 ? clock - back : clock + sample));
    expect(found?.after).toBe(7 * sample);
    expect(found?.value).toBeLessThan(found?.bound ?? Number.NEGATIVE_INFINITY);
  });

  it("that jumps ahead by more than 200 us is found at once", () => {
    const jump = (us: number) =>
      foundAfter((clock, count) => clock + sample + (count === 401 ? us : 0));
    expect(jump(200)).toBeUndefined();
    expect(jump(201)).toEqual({ after: 401 * sample, value: 251, bound: 250 });
  });

  it("is found wrong again in every window while it is wrong", () => {
    const watch = createClockWatch();
    let found = 0;
    for (let count = 0; count < 2000; count += 1) {
      watch.take(0, count * sample);
      if (watch.found.wrong) found += 1;
    }
    expect(found).toBe(399);
  });

  it("is not taken for wrong over a program that stood still for as long as its samples", () => {
    const watch = createClockWatch();
    watch.take(0, 0);
    watch.take(100_000, 100_000);
    expect(watch.found.wrong).toBe(false);
    watch.take(200_000, 190_000);
    expect(watch.found.wrong).toBe(true);
  });
});
