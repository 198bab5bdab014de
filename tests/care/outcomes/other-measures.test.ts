import { describe, expect, test } from "vitest";
import { headacheBand, headacheImpactSchema } from "../../../src/care/outcomes/headache-impact.ts";
import { measuredIn } from "../../../src/care/outcomes/measures.ts";
import { outcomesSchema } from "../../../src/care/outcomes/schema.ts";
import { messagesOf } from "../support/messages.ts";

describe("the Headache Impact Test", () => {
  test("takes the sums that six answers can give, and no other", () => {
    const totals = Array.from({ length: 60 }, (_, at) => at + 30);
    const refused = totals.filter((total) => !headacheImpactSchema.safeParse(total).success);
    const outside = totals.filter((total) => total < 36 || total > 78);
    expect(refused).toEqual([...outside, 37, 39, 77].sort((one, other) => one - other));
  });

  test.each([
    [36, "little or no impact"],
    [49, "little or no impact"],
    [50, "some impact"],
    [55, "some impact"],
    [56, "substantial impact"],
    [59, "substantial impact"],
    [60, "severe impact"],
    [78, "severe impact"],
  ])("%d: %s", (total, band) => {
    expect(headacheBand(headacheImpactSchema.parse(total))).toBe(band);
  });

  test("says what is wrong", () => {
    expect(messagesOf(headacheImpactSchema, 37)).toEqual([
      "HIT-6 total is no sum of six answers of 6, 8, 10, 11 or 13; add it up again",
    ]);
    expect(messagesOf(headacheImpactSchema, 79)).toContain("HIT-6 total is 36 to 78; this is more");
  });
});

describe("the outcomes of a visit", () => {
  test("may be empty: then nothing was measured, and nothing is 0", () => {
    const values = Object.values(measuredIn(outcomesSchema.parse({})));
    expect(values).toHaveLength(12);
    expect(values.filter((value) => value !== undefined)).toEqual([]);
  });

  test("keep a rating of 0 apart from none", () => {
    expect(measuredIn(outcomesSchema.parse({ painRating: 0 })).painRating).toBe(0);
  });

  test.each([
    [{ painRating: 11 }, "Pain now (NPRS) is 0 to 10; this is more"],
    [{ painRating: 3.5 }, "Pain now (NPRS) goes in steps of 1"],
    [{ rangeOfMotion: { flexionDegrees: 45.5 } }, "Flexion goes in steps of 1 deg"],
    [
      { legCheck: { shortLeg: "even", differenceMillimetres: 3 } },
      "Leg difference is 0 mm exactly where the legs are even",
    ],
    [
      { legCheck: { shortLeg: "left", differenceMillimetres: 0 } },
      "Leg difference is 0 mm exactly where the legs are even",
    ],
    [
      { thermography: { leftMinusRightDegreesCelsius: 0.25 } },
      "Left less right goes in steps of 0.1 degC",
    ],
  ])("are refused with %j", (outcomes, message) => {
    expect(messagesOf(outcomesSchema, outcomes)).toEqual([message]);
  });

  test.each([
    ["left", 6.5, -6.5],
    ["right", 6.5, 6.5],
    ["even", 0, 0],
  ])("a leg that is short on the %s bears its side as a sign", (shortLeg, difference, signed) => {
    const legCheck = { shortLeg, differenceMillimetres: difference };
    const { legDifferenceMillimetres } = measuredIn(outcomesSchema.parse({ legCheck }));
    expect(legDifferenceMillimetres).toBe(signed);
  });
});
