import { describe, expect, test } from "vitest";
import type { CalendarDay } from "../../../src/care/calendar-day.ts";
import { planSchema } from "../../../src/care/plan/plan.ts";
import { planInWords, planTextOf } from "../../../src/care/plan/plan-text.ts";
import { type PlanStanding, planFact, planImagingFact } from "../../../src/care/plan/validity.ts";
import { goodPlan, planWith } from "./support/plans.ts";

const plan = planSchema.parse(goodPlan);
const today = (day: string) => day as CalendarDay;
const standing: PlanStanding = {
  signature: { by: "M. Okafor", digest: "ab12" },
  digest: "ab12",
  today: today("2026-06-30"),
  visitsDone: 11,
  superseded: false,
};

describe("a plan", () => {
  test("holds on its last day and for its last visit", () => {
    expect(planFact(plan, standing)).toBe(true);
  });

  test.each([
    [{ superseded: true }, "the plan is superseded: take the new one"],
    [{ signature: undefined }, "the plan is not signed"],
    [{ digest: "ab13" }, "what M. Okafor signed is not this plan: sign it again"],
    [{ today: today("2026-07-01") }, "the plan expired on 2026-06-30: make a new one"],
    [{ visitsDone: 12 }, "the plan's 12 visits are used up: make a new one"],
    [{ visitsDone: Number.NaN }, "the plan's 12 visits are used up: make a new one"],
    [{ superseded: true, signature: undefined }, "the plan is superseded: take the new one"],
  ] as const)("does not hold with %j [test->RC-68~2]", (changes, closed) => {
    expect(planFact(plan, { ...standing, ...changes })).toEqual({ closed });
  });
});

describe("the images of a plan", () => {
  test.each(["2026-03-02", "2027-03-02"])("are good on %s", (day) => {
    expect(planImagingFact(plan, today(day))).toBe(true);
  });

  test.each([
    ["2026-03-01", "the images are of 2026-03-02, which is yet to come"],
    ["2027-03-03", "the images of 2026-03-02 expired on 2027-03-02: take new ones"],
  ])("are not on %s", (day, closed) => {
    expect(planImagingFact(plan, today(day))).toEqual({ closed });
  });

  test("expire sooner where the plan says so", () => {
    const sooner = planSchema.parse(planWith({ "imaging.expiryMonths": 1 }));
    expect(planImagingFact(sooner, today("2026-04-03"))).toEqual({
      closed: "the images of 2026-03-02 expired on 2026-04-02: take new ones",
    });
  });
});

test("a plan is named by its number and the digest of its body", () => {
  expect(planTextOf("0e8f", "ab12")).toBe("plan 0e8f sha256:ab12");
});

test.each([
  [{}, "C1 right, 24 N"],
  [{ "contact.segment": "c2-lamina" }, "C2 right, 24 N"],
  [
    {
      impulse: undefined,
      pressure: { holdSeconds: 5, slewNewtonsPerSecond: 10 },
      "force.mode": "pressure",
      "force.ladderNewtons": [24, 25],
      "dose.impulsePerVisitNewtonSeconds": undefined,
    },
    "C1 right, 24 N held",
  ],
])("a practitioner knows the plan with %j as %s", (changes, words) => {
  expect(planInWords(planSchema.parse(planWith(changes)))).toBe(words);
});
