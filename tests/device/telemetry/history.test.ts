import { describe, expect, it } from "vitest";
import type { Microseconds } from "../../../src/protocol/units.ts";
import { aWelcome, linked, readingLine, samplesOf } from "./support.ts";

describe("the samples of the last minute", () => {
  const span = (microseconds: number) => microseconds as Microseconds;

  it("are told oldest first, with NaN for what was missing", () => {
    const { telemetry } = linked();
    telemetry.heard(readingLine(samplesOf(1, [10, undefined]), 5_000));
    telemetry.heard(readingLine(samplesOf(3, [30]), 7_000));
    const { at, force, position } = telemetry.newest(span(60_000_000));
    expect([...at]).toEqual([5_000, 6_000, 7_000]);
    expect([...force]).toEqual([10, Number.NaN, 30]);
    expect([...position]).toEqual([0, 0, 0]);
    expect([...telemetry.newest(span(2_000)).at]).toEqual([6_000, 7_000]);
  });

  it("are forgotten in a new session", () => {
    const { telemetry } = linked();
    telemetry.heard(readingLine(samplesOf(1, [10]), 5_000));
    telemetry.greeted(aWelcome);
    expect(telemetry.newest(span(60_000_000)).at).toHaveLength(0);
  });

  it("are a minute's worth, however long the session, at any rate", () => {
    const { telemetry } = linked();
    let counter = 1;
    let time = 0;
    const stream = (lines: number, interval: number) => {
      for (let line = 0; line < lines; line += 1) {
        telemetry.heard(readingLine(samplesOf(counter, Array<number>(20).fill(7), interval), time));
        counter += 20;
        time += 20 * interval;
      }
    };
    stream(4_000, 1_000);
    const slow = telemetry.newest(span(60_000_000));
    expect(slow.at).toHaveLength(60_000);
    expect(slow.at[0]).toBe(20_000_000);
    stream(15_001, 200);
    const fast = telemetry.newest(span(60_000_000));
    expect(fast.at).toHaveLength(300_000);
    expect(
      fast.at.every((at, index) => index === 0 || at - (fast.at[index - 1] ?? 0) === 200),
    ).toBe(true);
  });
});
