import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { kilopascalsOf, tipPressureOf } from "../../../src/care/plan/tip-pressure.ts";
import { faultsIn, planWith } from "./support/plans.ts";

describe("the pressure under a tip", () => {
  test("of 6 lb on 8 mm is 531 kPa", () => {
    expect(kilopascalsOf(26.7, 8)).toBeCloseTo(531.2, 1);
  });

  test.each([
    [50, 8, 994.7],
    [75, 25, 152.8],
    [5, 6, 176.8],
  ])("of %d N on %d mm is %d kPa", (newtons, millimetres, kilopascals) => {
    expect(kilopascalsOf(newtons, millimetres)).toBeCloseTo(kilopascals, 1);
  });

  test("is off by what the force and the diameter are off by", () => {
    // 0.5 / 26.7 = 1.87 %; 2 * 2 * (0.05 / sqrt 3) / 8 = 1.44 %; together 2.37 % of 531.2 kPa.
    expect(tipPressureOf(26.7, 8, 0.5).expandedKilopascals).toBeCloseTo(12.56, 1);
  });

  test("claims no uncertainty where that of the force is not known", () => {
    expect(tipPressureOf(26.7, 8)).toEqual({ kilopascals: kilopascalsOf(26.7, 8) });
  });

  property.prop([
    fc.double({ min: 5, max: 75, noNaN: true }),
    fc.double({ min: 6, max: 25, noNaN: true }),
  ])("is the force over the area: pressure times area is the force", (newtons, millimetres) => {
    const squareMetres = Math.PI * (millimetres / 2000) ** 2;
    expect(kilopascalsOf(newtons, millimetres) * 1000 * squareMetres).toBeCloseTo(newtons, 9);
  });
});

describe("a plan", () => {
  test.each([
    [6, 28.2, []],
    [
      6,
      28.3,
      [
        "tip.tipDiameterMillimetres: 28.3 N on 6 mm is 1001 kPa: at most 1000 kPa; take a wider tip or less force",
      ],
    ],
    [5.9, 28.2, ["tip.tipDiameterMillimetres: Tip diameter is 6 to 25 mm; this is less"]],
  ])(
    "with a tip of %d mm whose highest step is %d N presses no more than 1000 kPa [test->RC-91~1]",
    (diameter, highest, faults) => {
      const plan = planWith({
        "tip.tipDiameterMillimetres": diameter,
        "force.ladderNewtons": [24, highest],
      });
      expect(faultsIn(plan)).toEqual(faults);
    },
  );
});
