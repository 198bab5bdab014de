import { test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { planSchema } from "../../../src/care/plan/plan.ts";
import { held, series, withoutParts } from "./support/changes.ts";
import { faultsIn, goodPlan, plans, planWith } from "./support/plans.ts";

describe("a plan is accepted", () => {
  test.each([
    ["as it is", {}],
    ["as a series", series],
    [
      "as a series that stops by itself",
      { ...series, autoStop: { responsesInARow: 3, tolerancePercent: 10 } },
    ],
    ["as a held pressure", held],
    ["with a preload aimed at the least", { "force.preloadTargetNewtons": 5 }],
    ["with a preload aimed at the most", { "force.preloadTargetNewtons": 20 }],
    [
      "with a window of one force",
      { "force.preloadMinimumNewtons": 10, "force.preloadMaximumNewtons": 10 },
    ],
    ["with a preload that disarms where its window ends", { "force.preloadAbortNewtons": 20 }],
    ["with a preload that disarms at the force limit", { "force.preloadAbortNewtons": 33 }],
    ["with a force limit just above the ladder", { "force.forceLimitNewtons": 30.1 }],
    ["with a window that ends just below the peak", { "force.preloadMaximumNewtons": 23.9 }],
    ["with a probe just above the window", { "probe.peakForceNewtons": 20.1 }],
    ["with an impulse that is not quite reached", { "impulse.impulseNewtonSeconds": 0.048 }],
    ["with 12 pulses a visit", { ...series, "dose.thrustsPerVisit": 3 }],
    ["examined again with its last visit", { "about.reExamineAfterVisits": 12 }],
    ["with a consent of its last day", { "consent.day": "2026-06-30" }],
    ["with Blair where all agree", { "about.technique": "blair", "indicators.agreement": "all" }],
    ["without a probe", { probe: undefined }],
    ["without the parts of its height factor", withoutParts],
    ["prone, where no side is up", { "position.patient": "prone" }],
    ["supine, where no side is up", { "position.patient": "supine" }],
    ["with a torque and its angle", { "drive.torque": "clockwise", "drive.torqueDegrees": 5 }],
    ["with an angle of 0 deg, which has no side", { "listing.axisSpinousDegrees": 0 }],
    [
      "with a step of exactly 20 %",
      { "force.ladderNewtons": [24, 28.8], "force.forceLimitNewtons": 33 },
    ],
    [
      "with 999 kPa under the tip",
      { "tip.tipDiameterMillimetres": 6, "force.ladderNewtons": [24, 28.2] },
    ],
    ["on its last day of imaging", { "imaging.day": "2026-06-30" }],
  ] as const)("%s", (_name, changes) => {
    expect(faultsIn(planWith(changes))).toEqual([]);
  });

  test("and says what was put into it", () => {
    expect(planSchema.parse(goodPlan)).toEqual(goodPlan);
  });
});

describe("a plan is refused", () => {
  test("with an unknown section or field", () => {
    expect(faultsIn({ ...goodPlan, more: 1 })).toEqual([': Unrecognized key: "more"']);
    expect(faultsIn(planWith({ "tip.shape": "round" }))).toEqual([
      'tip: Unrecognized key: "shape"',
    ]);
  });

  property.prop([plans])("whatever its figures, in words without a figure that is none", (body) => {
    expect(faultsIn(body).join("; ")).not.toMatch(/undefined|NaN|Infinity/);
  });

  test.each([
    [{ "force.ladderNewtons": [] }, "force.ladderNewtons: Ladder of force is missing"],
    [
      { "tip.tipDiameterMillimetres": 0 },
      "tip.tipDiameterMillimetres: Tip diameter is 6 to 25 mm; this is less",
    ],
    [
      { "force.ladderNewtons": [24, 75.1] },
      "force.ladderNewtons.1: Ladder of force is 5 to 75 N; this is more",
    ],
  ])("for %j alone: the fields first, then what lies between them", (changes, fault) => {
    expect(faultsIn(planWith(changes))).toEqual([fault]);
  });

  test.each(["about", "listing", "drive", "position", "force", "dose", "indicators"])(
    "without %s, which nothing stands in for",
    (name) => {
      expect(faultsIn(planWith({ [name]: undefined }))).toHaveLength(1);
    },
  );
});
