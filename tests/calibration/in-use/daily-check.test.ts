import { describe, expect, it } from "vitest";
import {
  chartsOf,
  dailyCheckOf,
  dailyCheckSchema,
  verdictOf,
} from "../../../src/calibration/in-use/daily-check.ts";
import { sampleCheck } from "./support/samples.ts";

describe("the figures of a check", () => {
  const made = {
    massKilograms: 2,
    applied: { newtons: 19.61, uncertainty: 0.003 },
    zero: { mean: 0.05, standardDeviation: 0.02, count: 200 },
    loaded: { mean: 19.7, standardDeviation: 0.04, count: 200 },
    calibration: { expanded: 4.12, coverage: 2.06 },
    temperatureCelsius: 21.5,
  };

  it("are the reading less the zero less what was applied, with what that is uncertain by", () => {
    const check = dailyCheckOf(made);
    expect(dailyCheckSchema.parse(check)).toEqual(check);
    expect(check.errorNewtons).toBeCloseTo(0.04, 12);
    // 4.12 cN with k = 2.06 is 0.02 N; 0.003 N; 0.02 and 0.04 N over the root of 200; 0.01 N over the root of 6.
    const squares = 0.02 ** 2 + 0.003 ** 2 + (0.02 ** 2 + 0.04 ** 2) / 200 + 0.01 ** 2 / 6;
    expect(check.uncertaintyNewtons).toBeCloseTo(Math.sqrt(squares), 12);
  });
});

describe("charts", () => {
  it("are one for each mass, that of the newest check last", () => {
    const charts = chartsOf([
      sampleCheck(0.01),
      sampleCheck(0.02, { massKilograms: 5 }),
      sampleCheck(0.03),
    ]);
    expect(charts.map(({ massKilograms, points }) => [massKilograms, points.length])).toEqual([
      [5, 1],
      [2, 2],
    ]);
  });

  it("stay locked when another mass is taken [test->RC-96~1]", () => {
    const other = Array.from({ length: 3 }, () => sampleCheck(0, { massKilograms: 5 }));
    const states = chartsOf([sampleCheck(0.25), ...other]).map(({ state }) => state);
    expect(states).toEqual(["locked", "open"]);
  });

  it.each([
    [0.124, "within"],
    [0.125, "warn"],
    [0.1875, "lock"],
  ] as const)("give a check of %s N its verdict: %s", (error, verdict) => {
    expect(verdictOf([sampleCheck(0)], sampleCheck(error))).toBe(verdict);
  });
});
