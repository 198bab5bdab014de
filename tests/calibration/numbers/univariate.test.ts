import { describe, expect, it } from "vitest";
import { univariate } from "../../../src/calibration/numbers/univariate.ts";
import { decimals, figuresRight } from "./certified.ts";

const alternating = (middle: string, low: string, high: string) => [
  middle,
  ...Array.from({ length: 1000 }, (_, index) => (index % 2 === 0 ? low : high)),
];
/** NIST StRD, Mavro. */
const mavro = [
  180, 170, 180, 190, 180, 170, 150, 140, 150, 150, 170, 180, 180, 190, 190, 210, 200, 160, 140,
  130, 130, 150, 150, 160, 150, 140, 130, 140, 150, 140, 150, 160, 150, 160, 190, 200, 200, 210,
  220, 230, 240, 250, 270, 260, 260, 260, 270, 260, 250, 240,
].map((last) => `2.00${last}`);
/** NIST StRD, Michelso, thousandths above 299. */
const michelso = [
  850, 740, 900, 1070, 930, 850, 950, 980, 980, 880, 1000, 980, 930, 650, 760, 810, 1000, 1000, 960,
  960, 960, 940, 960, 940, 880, 800, 850, 880, 900, 840, 830, 790, 810, 880, 880, 830, 800, 790,
  760, 800, 880, 880, 880, 860, 720, 720, 620, 860, 970, 950, 880, 910, 850, 870, 840, 840, 850,
  840, 840, 840, 890, 810, 810, 820, 800, 770, 760, 740, 750, 760, 910, 920, 890, 860, 880, 720,
  840, 850, 850, 780, 890, 840, 780, 810, 760, 810, 790, 810, 820, 850, 870, 870, 810, 740, 810,
  940, 950, 800, 810, 870,
].map((thousandths) => `${299_000 + thousandths}e-3`);

describe("mean, standard deviation and autocorrelation, by the certified sets of NIST", () => {
  it.each([
    ["NumAcc1", ["10000001", "10000003", "10000002"], 10_000_002, 1, -0.5],
    ["NumAcc2", alternating("1.2", "1.1", "1.3"), 1.2, 0.1, -0.999],
    ["NumAcc3", alternating("1000000.2", "1000000.1", "1000000.3"), 1_000_000.2, 0.1, -0.999],
    ["NumAcc4", alternating("10000000.2", "10000000.1", "10000000.3"), 10_000_000.2, 0.1, -0.999],
  ])("%s, to the last figure", (_, readings, mean, sd, autocorrelation) => {
    const n = readings.length;
    expect(univariate(decimals(readings))).toEqual({ n, mean, sd, autocorrelation });
  });

  it.each([
    ["Mavro", mavro, 50, "2.00185600000000", "0.429123454003053E-03", "0.937989183438248"],
    ["Michelso", michelso, 100, "299.852400000000", "0.790105478190518E-01", "0.535199668621283"],
  ])("%s, to 14 figures", (_, readings, n, mean, sd, autocorrelation) => {
    const told = univariate(decimals(readings));
    expect(told?.n).toBe(n);
    expect(figuresRight(told?.mean ?? Number.NaN, mean)).toBeGreaterThanOrEqual(14);
    expect(figuresRight(told?.sd ?? Number.NaN, sd)).toBeGreaterThanOrEqual(14);
    expect(
      figuresRight(told?.autocorrelation ?? Number.NaN, autocorrelation),
    ).toBeGreaterThanOrEqual(14);
  });
});

describe("mean, standard deviation and autocorrelation", () => {
  it("know no autocorrelation where nothing varies", () => {
    const told = { n: 3, mean: 0.1, sd: 0, autocorrelation: null };
    expect(univariate(decimals([0.1, 0.1, 0.1]))).toEqual(told);
  });

  it("are not known of fewer than two readings", () => {
    expect(univariate(decimals([7]))).toBe(undefined);
    expect(univariate([])).toBe(undefined);
  });
});
