import { describe, expect, it } from "vitest";
import { calendarDay, createClockWatch } from "../../src/controller/wall-clock.ts";
import type { Milliseconds } from "../../src/protocol/units.ts";
import { zonedTime } from "../../src/record/zoned-time.ts";

describe("the wall clock", () => {
  it("writes the moment with its zone, so that it can be read back exactly", () => {
    const moment = new Date("2026-03-29T00:30:00.250Z");
    const text = zonedTime(moment);
    expect(text).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.250[+-]\d\d:\d\d$/);
    expect(Date.parse(text)).toBe(moment.getTime());
  });

  it("counts the calendar day as yyyymmdd", () => {
    expect(calendarDay(new Date(2026, 10, 3))).toBe(20261103);
  });
});

describe("the clock watch", () => {
  const start = Date.UTC(2026, 10, 23);
  function watched() {
    let monotonic = 1000;
    let wall = start;
    const sane = createClockWatch(
      () => monotonic as Milliseconds,
      () => wall,
    );
    return {
      sane,
      pass(milliseconds: number, jump = 0) {
        monotonic += milliseconds;
        wall += milliseconds + jump;
      },
    };
  }

  it("is sane while both clocks run together", () => {
    const clock = watched();
    clock.pass(3_600_000);
    expect(clock.sane()).toBe(true);
  });

  it.each([-31_536_000_000, 31_536_000_000, -3000, 3000])(
    "notices a jump of %d ms [test->RC-53~1]",
    (jump) => {
      const clock = watched();
      clock.pass(1000, jump);
      expect(clock.sane()).toBe(false);
    },
  );

  it("does not believe a clock that was never set [test->RC-53~1]", () => {
    const sane = createClockWatch(
      () => 0 as Milliseconds,
      () => Date.UTC(1970, 0, 1),
    );
    expect(sane()).toBe(false);
  });
});
