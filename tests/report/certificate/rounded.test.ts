import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { figuresBy, significant } from "../../../src/report/certificate/rounded.ts";

const digitsOf = (told: string): string => told.replace(/^[−0.]*/, "").replace(/[^0-9]/g, "");
const decimalsOf = (told: string): number => told.split(".")[1]?.length ?? 0;

describe("a figure with its uncertainty", () => {
  it.each([
    [0.0573, 79.5636, "79.564", "0.057"],
    [0.0996, 1.2345, "1.23", "0.10"],
    [0.00994, 1.23456, "1.2346", "0.0099"],
    [1.24, -3.449, "−3.4", "1.2"],
    [12.6, 345.6, "346", "13"],
    [126, 3456, "3460", "130"],
    [0.057, -0.0004, "0.000", "0.057"],
  ])("U %f, value %f: %s ± %s", (uncertainty, value, told, of) => {
    const figures = figuresBy(uncertainty, 0.01);
    expect(figures(value)).toBe(told);
    expect(figures(uncertainty)).toBe(of);
  });

  it.each([undefined, 0])("goes to the step of the instrument where U is %s", (uncertainty) => {
    expect(figuresBy(uncertainty, 0.01)(79.5636)).toBe("79.56");
    expect(figuresBy(uncertainty, 0.001)(1.5)).toBe("1.500");
  });

  test.prop([
    fc.double({ min: 1e-5, max: 0.99, noNaN: true }),
    fc.double({ min: -100, max: 100, noNaN: true }),
  ])("has as many decimals as U, of which two digits are told, less than 5 %% off", (u, value) => {
    const figures = figuresBy(u, 0.01);
    expect(digitsOf(figures(u))).toHaveLength(2);
    expect(decimalsOf(figures(value))).toBe(decimalsOf(figures(u)));
    expect(Math.abs(Number(figures(u)) / u - 1)).toBeLessThan(0.05);
  });
});

describe("so many significant digits", () => {
  it.each([
    [0, "0"],
    [9.81, "9.81"],
    [-0.0104, "−0.0104"],
    [0.000123456, "0.000123"],
    [0.0000123, "1.23 × 10⁻⁵"],
    [123456, "1.23 × 10⁵"],
    [999.6, "1.00 × 10³"],
  ])("%f is %s", (value, told) => {
    expect(significant(value, 3)).toBe(told);
  });
});
