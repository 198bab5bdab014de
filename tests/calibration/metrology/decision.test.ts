import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import {
  decide,
  decisions,
  toleranceAt,
  worstOf,
} from "../../../src/calibration/metrology/decision.ts";

describe("the decision after ILAC-G8, guard band U", () => {
  // Limit 0.66, U 0.06: edges at 0.60, 0.66 and 0.72, none of which doubles add up to.
  it.each([
    [0, "pass"],
    [0.6, "pass"],
    [0.600000001, "conditional pass"],
    [0.66, "conditional pass"],
    [0.660000001, "conditional fail"],
    [0.72, "conditional fail"],
    [0.720000001, "fail"],
  ])("of an error of ±%s is %s", (error, decision) => {
    expect(decide(error, 0.66, 0.06)).toBe(decision);
    expect(decide(-error, 0.66, 0.06)).toBe(decision);
  });

  it("is never a pass where U is above the limit", () => {
    expect(decide(0, 0.5, 0.500001)).toBe("conditional pass");
    expect(decide(0, 0.5, 0.5)).toBe("pass");
  });

  const thousandths = fc.integer({ min: 0, max: 4000 });
  test.prop([thousandths, thousandths, thousandths])(
    "draws each edge where the decimals do, which doubles do not",
    (e, limit, u) => {
      const expected = [limit - u, limit, limit + u].findIndex((edge) => e <= edge);
      const decision = decide(e / 1000, limit / 1000, u / 1000);
      expect(decisions.indexOf(decision)).toBe(expected === -1 ? decisions.length - 1 : expected);
    },
  );

  it("of many is the worst, of none no pass", () => {
    expect(worstOf(["pass", "conditional fail", "conditional pass"])).toBe("conditional fail");
    expect(worstOf(["pass", "pass"])).toBe("pass");
    expect(worstOf([])).toBe(undefined);
  });

  it.each([
    [8, 0.66],
    [-8, 0.66],
    [0, 0.5],
    [80, 2.1],
    [0.3, 0.506],
  ])("the tolerance at %s N is %s N, without the rounding of doubles", (reading, limit) => {
    expect(toleranceAt(reading, 0.5, 0.02)).toBe(limit);
  });
});
