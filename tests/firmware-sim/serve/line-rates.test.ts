import { describe, expect, it } from "vitest";
import { createLineRates } from "../../../firmware-sim/serve/line-rates.ts";

describe("lines a second", () => {
  it("are counted over the last second, each way", () => {
    const clock = { now: 5000 };
    const rates = createLineRates(() => clock.now);
    for (let count = 0; count < 20; count += 1) {
      rates.count("out");
      if (count % 2 === 0) rates.count("in");
      clock.now += 50;
    }
    expect(rates.perSecond()).toEqual({ linesIn: 9, linesOut: 18 });
    clock.now += 500;
    expect(rates.perSecond()).toEqual({ linesIn: 4, linesOut: 8 });
    clock.now += 100_000;
    expect(rates.perSecond()).toEqual({ linesIn: 0, linesOut: 0 });
  });
});
