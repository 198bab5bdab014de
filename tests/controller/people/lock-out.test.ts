import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import {
  delayAfter,
  failuresOf,
  lockedFor,
  timeInWords,
} from "../../../src/controller/people/lock-out.ts";
import { milliseconds } from "./support/people.ts";

const wall = new Date("2026-11-28T12:00:00Z");

describe("the lock-out", () => {
  it.each([
    [0, 0],
    [4, 0],
    [5, 30],
    [6, 60],
    [7, 120],
    [11, 1920],
    [12, 3600],
    [500, 3600],
    [5000, 3600],
  ])("after %i wrong PINs lasts %i s [test->RC-66~1]", (count, seconds) => {
    expect(delayAfter(count)).toBe(seconds * 1000);
  });

  test.prop([fc.nat(2000), fc.nat(2000)])(
    "never shrinks as the wrong PINs grow [test->RC-66~1]",
    (one, more) => {
      expect(delayAfter(one + more)).toBeGreaterThanOrEqual(delayAfter(one));
    },
  );

  it("goes on after a restart from what the record says", () => {
    const found = failuresOf(5, "2026-11-28T12:59:50+01:00", milliseconds(7000), wall);
    expect(lockedFor(found, milliseconds(7000))).toBe(20_000);
    expect(lockedFor(found, milliseconds(26_999))).toBe(1);
    expect(lockedFor(found, milliseconds(27_000))).toBe(0);
  });

  it("is whole again where the clock was set back", () => {
    const found = failuresOf(5, "2026-11-28T15:00:00Z", milliseconds(0), wall);
    expect(lockedFor(found, milliseconds(0))).toBe(30_000);
  });

  test.prop([fc.integer({ min: 5, max: 40 }), fc.date({ noInvalidDate: true }), fc.nat(1e9)])(
    "is never longer than its delay, whatever the clock said",
    (count, last, now) => {
      const found = failuresOf(count, last.toISOString(), milliseconds(now), wall);
      expect(lockedFor(found, milliseconds(now))).toBeLessThanOrEqual(delayAfter(count));
    },
  );

  it.each([
    [1, "1 s"],
    [29_001, "30 s"],
    [119_000, "119 s"],
    [120_000, "2 min"],
    [3_600_000, "60 min"],
  ])("of %i ms is told as %s, never too short", (time, words) => {
    expect(timeInWords(milliseconds(time))).toBe(words);
  });
});
