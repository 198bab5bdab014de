import { describe, expect, it } from "vitest";
import { decimalOf, scaled } from "../../../src/calibration/numbers/decimal.ts";
import { decimals } from "./certified.ts";

describe("a decimal number", () => {
  it.each([
    ["12.50", 1250n, -2],
    ["-0.001", -1n, -3],
    ["+7", 7n, 0],
    ["1e3", 1n, 3],
    ["-2.5E-4", -25n, -5],
    [".5", 5n, -1],
    ["5.", 5n, 0],
  ])("%s is taken as written", (text, digits, exponent) => {
    expect(decimalOf(text)).toEqual({ digits, exponent });
  });

  it.each([
    "",
    "-",
    ".",
    "e3",
    "1e",
    "0x10",
    "1,5",
    " 1",
    "1_000",
    "NaN",
    "Infinity",
    "1e401",
    "9".repeat(401),
  ])("%j is none", (text) => {
    expect(decimalOf(text)).toBe(undefined);
  });

  it("shares one power of ten with others", () => {
    expect(scaled(decimals(["1.5", "20", "3e2", "0.125"]))).toEqual({
      values: [1500n, 20_000n, 300_000n, 125n],
      scale: 3,
    });
  });
});
