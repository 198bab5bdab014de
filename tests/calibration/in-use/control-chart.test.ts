import { fc } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import {
  type ChartLines,
  type CheckPoint,
  chartRules,
  controlChart,
  judgePoint,
  toleranceAt,
} from "../../../src/calibration/in-use/control-chart.ts";

/** Errors in newtons under about 2 kg; powers of two, so that every line is met exactly. */
const point = (error: number, uncertainty = 0.0625): CheckPoint => ({
  error,
  applied: 19.61,
  uncertainty,
});
const points = (...errors: readonly number[]) => errors.map((error) => point(error));
const verdicts = (checks: readonly CheckPoint[]) =>
  controlChart(checks).points.map(({ verdict }) => verdict);

const lines: ChartLines = { centre: 0.125, sigma: 0.0625, from: "baseline" };
const hair = 2 ** -40;

describe("a check against its lines", () => {
  it.each([
    ["at the centre", 0.125, "within"],
    ["a hair inside 2 sigma", 0.25 - hair, "within"],
    ["exactly at 2 sigma", 0.25, "warn"],
    ["a hair beyond 2 sigma", 0.25 + hair, "warn"],
    ["a hair inside 3 sigma", 0.3125 - hair, "warn"],
    ["exactly at 3 sigma", 0.3125, "lock"],
    ["a hair beyond 3 sigma", 0.3125 + hair, "lock"],
    ["a hair inside 2 sigma below", 0 + hair, "within"],
    ["exactly at 2 sigma below", 0, "warn"],
    ["a hair inside 3 sigma below", -0.0625 + hair, "warn"],
    ["exactly at 3 sigma below", -0.0625, "lock"],
    ["no number", Number.NaN, "lock"],
  ] as const)("%s [test->RC-96~1]", (_, error, verdict) => {
    expect(judgePoint(point(error), lines)).toBe(verdict);
  });

  it.each([
    ["a hair inside", -hair, "within"],
    ["exactly at", 0, "lock"],
  ] as const)("%s the tolerance, whatever the lines say [test->RC-96~1]", (_, off, verdict) => {
    const wide: ChartLines = { centre: 0, sigma: 10, from: "uncertainty" };
    const error = toleranceAt(19.61) + off;
    expect(judgePoint(point(error), wide)).toBe(verdict);
    expect(judgePoint(point(-error), wide)).toBe(verdict);
  });

  it("has a tolerance of 0.5 N and 2 % of the force", () => {
    expect(toleranceAt(20)).toBeCloseTo(0.9, 12);
  });
});

describe("the lines of the chart", () => {
  const baseline = Array.from({ length: chartRules.baseline }, (_, at) =>
    point(0.0625 + (at % 2 === 0 ? 1 : -1) * 0.03125),
  );

  it("come from the uncertainty until ten checks are there, then from those ten", () => {
    const { points: charted, next } = controlChart([...baseline, point(0.0625)]);
    expect(charted.map(({ lines: { from } }) => from)).toEqual([
      ...Array.from({ length: 10 }, () => "uncertainty"),
      "baseline",
    ]);
    expect(next?.centre).toBe(0.0625);
    // Ten deviations of 1/32 N: s = sqrt(10 / 9) / 32.
    expect(next?.sigma).toBeCloseTo(Math.sqrt(10 / 9) / 32, 12);
  });

  it("stay those of the first ten: a slow drift does not take them along [test->RC-96~1]", () => {
    const drift = Array.from({ length: 40 }, (_, at) => point(0.0625 + at / 256));
    const { points: charted } = controlChart([...baseline, ...drift]);
    expect(charted.at(-1)?.lines.centre).toBe(0.0625);
    expect(charted.at(-1)?.verdict).toBe("lock");
  });

  it("are never wider than the uncertainty, and never without width", () => {
    const loose = Array.from({ length: 10 }, (_, at) => point(at % 2 === 0 ? 0.12 : -0.12));
    expect(controlChart(loose).next?.sigma).toBe(0.0625);
    const same = Array.from({ length: 10 }, () => point(0.01));
    expect(controlChart(same).next?.sigma).toBeCloseTo(0.01 / Math.sqrt(6), 12);
  });

  it("leave out what locked: the baseline is ten checks that did not", () => {
    const [first, ...others] = baseline;
    const { points: charted } = controlChart([
      ...(first === undefined ? [] : [first]),
      point(0.25),
      ...others,
      point(0.0625),
    ]);
    expect(charted.at(-2)?.lines.from).toBe("uncertainty");
    expect(charted.at(-1)?.lines).toMatchObject({ centre: 0.0625, from: "baseline" });
  });

  it("judge a check by what was before it: more checks change no verdict", () => {
    const errors = fc.array(fc.double({ min: -0.3, max: 0.3, noNaN: true }), { maxLength: 40 });
    fc.assert(
      fc.property(errors, fc.nat(40), (all, upTo) => {
        const whole = verdicts(points(...all));
        expect(verdicts(points(...all.slice(0, upTo)))).toEqual(whole.slice(0, upTo));
      }),
    );
  });
});

describe("a lock", () => {
  // Lines from the uncertainty: 2 sigma is 0.125 N, 3 sigma 0.1875 N.
  const [within, warn, lock] = [0.03125, 0.15625, 0.25];

  it.each([
    ["nothing", [], "open", 2],
    ["a check that is within", [within], "open", 2],
    ["one that warns", [warn], "open", 2],
    ["one that locks", [lock], "locked", 2],
    ["a lock and a repeat within", [lock, within], "open", 1],
    ["a lock and a repeat that warns", [lock, warn], "locked", 1],
    ["a lock and a repeat that locks", [lock, lock], "locked", 1],
    ["a lock, one that warns, one within", [lock, warn, within], "open", 0],
    ["a lock and two that warn", [lock, warn, warn], "ended", 0],
    ["a lock and two that lock", [lock, lock, lock], "ended", 0],
    ["two repeats in vain, then within", [lock, lock, warn, within, within], "ended", 0],
    ["a second lock after one that was opened", [lock, within, lock], "locked", 2],
  ] as const)("after %s is %s with its repeats [test->RC-96~1]", (_, errors, state, left) => {
    expect(controlChart(points(...errors))).toMatchObject({ state, repeatsLeft: left });
  });

  it("needs exactly one repeat within 2 sigma, of at most two: by all courses of four checks", () => {
    const signs = [within, warn, lock];
    const longer = (courses: readonly number[][]) =>
      courses.flatMap((course) => signs.map((sign) => [...course, sign]));
    for (const course of longer(longer(longer(longer([[]]))))) {
      // Told anew, in its own words: what was seen since the last lock that was not opened.
      let since: number[] | undefined;
      for (const error of course) {
        if (since === undefined) since = error === lock ? [] : undefined;
        else if (since.length < 2) since = error === within ? undefined : [...since, error];
      }
      const closed = (since?.length ?? 0) < 2 ? "locked" : "ended";
      const expected = since === undefined ? "open" : closed;
      expect(controlChart(points(...course)).state, course.join(" ")).toBe(expected);
    }
  });
});
