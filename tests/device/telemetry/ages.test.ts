import { describe, expect, it } from "vitest";
import { createClockOffset } from "../../../src/device/telemetry/clock-offset.ts";
import { judgeLiveness, nextAgeing } from "../../../src/device/telemetry/liveness.ts";
import type { Microseconds, Milliseconds } from "../../../src/protocol/units.ts";
import { aLoss } from "./support.ts";

const ms = (value: number) => value as Milliseconds;
const us = (value: number) => value as Microseconds;

describe("where the instrument's clock stands", () => {
  it("is not known before it was heard", () => {
    expect(createClockOffset().hostTime(us(0))).toBe(undefined);
  });

  it("is told by the line that waited least", () => {
    const offset = createClockOffset();
    offset.heard(us(1_000_000), ms(5_030));
    offset.heard(us(1_020_000), ms(5_021));
    offset.heard(us(1_040_000), ms(5_090));
    expect(offset.hostTime(us(1_040_000))).toBe(5_041);
  });

  it("is remembered for two seconds at least, and for four at most", () => {
    const offset = createClockOffset();
    offset.heard(us(1_000_000), ms(5_000));
    const lateBy = (milliseconds: number) => {
      const heardAt = 5_000 + milliseconds;
      offset.heard(us((1_000 + milliseconds - 20) * 1_000), ms(heardAt));
      return heardAt - (offset.hostTime(us((1_000 + milliseconds - 20) * 1_000)) ?? 0);
    };
    expect(lateBy(1_999)).toBe(20);
    expect(lateBy(2_001)).toBe(20);
    expect(lateBy(3_999)).toBe(20);
    // Now every line that is remembered was late by as much: that is taken for the way it is.
    expect(lateBy(4_100)).toBe(0);
  });
});

describe("what a status is worth", () => {
  it.each([
    [0, "live", 101],
    [100, "live", 1],
    [100.5, "stale", 150.5],
    [250, "stale", 1],
    [250.5, "unknown", undefined],
    [Number.NaN, "unknown", undefined],
    [Number.POSITIVE_INFINITY, "unknown", undefined],
  ] as const)("at an age of %d ms is %s", (age, at, next) => {
    const liveness = judgeLiveness(ms(1_000), ms(1_000 - age), undefined);
    expect(liveness.at).toBe(at);
    expect(nextAgeing(liveness)).toBe(next);
  });

  it("without one is unknown, and after a loss is lost [test->RC-55~1]", () => {
    expect(judgeLiveness(ms(1_000), undefined, undefined)).toEqual({
      at: "unknown",
      age: undefined,
    });
    expect(judgeLiveness(ms(1_000), ms(990), aLoss)).toEqual({ at: "lost", age: 10, loss: aLoss });
  });
});
