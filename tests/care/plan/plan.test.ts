import { test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { needsSecondConfirmation, planSchema } from "../../../src/care/plan/plan.ts";
import { faultsIn, goodPlan, plans, planWith } from "./support/plans.ts";

const series = {
  "impulse.pulses": 4,
  "impulse.rateHertz": 6,
  "dose.thrustsPerVisit": 1,
  "dose.impulsePerVisitNewtonSeconds": 0.6,
};
const held = {
  impulse: undefined,
  pressure: { holdSeconds: 5, slewNewtonsPerSecond: 10 },
  "force.mode": "pressure",
  "force.peakForceNewtons": 22,
  "force.ladderNewtons": [22, 25],
  "dose.impulsePerVisitNewtonSeconds": undefined,
};
const four = {
  "drive.planeLineInches": undefined,
  "drive.condyleAxisInches": undefined,
  "drive.atlasOdontoidInches": undefined,
  "drive.anglesInches": undefined,
};

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
    ["without the parts of its height factor", four],
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
  test.each([
    [
      "the side up is not the contact's",
      { "position.patient": "side-lying-right" },
      "position.patient: side-lying right puts the left side up: the contact is right; lie the patient on the left",
    ],
    [
      "the same on the left",
      { "contact.side": "left" },
      "position.patient: side-lying left puts the right side up: the contact is left; lie the patient on the right",
    ],
    [
      "the ladder goes down and then climbs too fast",
      { "force.ladderNewtons": [24, 20, 30] },
      "force.ladderNewtons.1: step 2, 20 N, is not above 24 N: the ladder climbs",
      "force.ladderNewtons.2: step 3, 30 N, is 50 % above 20 N: at most 20 %",
    ],
    [
      "a step is 25 % above",
      {
        "force.peakForceNewtons": 21,
        "force.ladderNewtons": [21, 24, 30],
      },
      "force.ladderNewtons.2: step 3, 30 N, is 25 % above 24 N: at most 20 %",
    ],
    [
      "a step is a tenth of a newton above 20 %",
      { "force.ladderNewtons": [24, 28.9] },
      "force.ladderNewtons.1: step 2, 28.9 N, is 20.5 % above 24 N: at most 20 %",
    ],
    [
      "two steps are the same",
      { "force.ladderNewtons": [24, 24] },
      "force.ladderNewtons.1: step 2, 24 N, is not above 24 N: the ladder climbs",
    ],
    [
      "the ladder begins elsewhere",
      { "force.peakForceNewtons": 25 },
      "force.ladderNewtons: the ladder begins at 24 N, the peak force is 25 N: they are the same",
    ],
    [
      "the preload's window is upside down",
      { "force.preloadMinimumNewtons": 15, "force.preloadMaximumNewtons": 12 },
      "force.preloadMaximumNewtons: the preload is at most 12 N and at least 15 N: the window is upside down",
    ],
    [
      "the preload's target is below the window",
      { "force.preloadTargetNewtons": 4.9 },
      "force.preloadTargetNewtons: 4.9 N is outside of the preload's window of 5 to 20 N",
    ],
    [
      "the preload's target is above the window",
      { "force.preloadTargetNewtons": 20.1 },
      "force.preloadTargetNewtons: 20.1 N is outside of the preload's window of 5 to 20 N",
    ],
    [
      "the preload disarms inside its window",
      { "force.preloadAbortNewtons": 19.9 },
      "force.preloadAbortNewtons: the preload disarms at 19.9 N, inside its window up to 20 N",
    ],
    [
      "the preload disarms above the force limit",
      { "force.preloadAbortNewtons": 35 },
      "force.preloadAbortNewtons: the preload disarms at 35 N, above the force limit of 33 N",
    ],
    [
      "the window reaches the peak",
      { "force.preloadMaximumNewtons": 24, "probe.peakForceNewtons": 24.1 },
      "force.preloadMaximumNewtons: the preload may reach 24 N, the peak force is 24 N: the peak is above the window",
    ],
    [
      "the force limit is the highest step",
      { "force.forceLimitNewtons": 30 },
      "force.forceLimitNewtons: the energy is cut at 30 N, the ladder goes to 30 N: the limit is above it",
    ],
    [
      "the tip is too small for the highest step",
      {
        "tip.tipDiameterMillimetres": 6,
        "force.peakForceNewtons": 28.2,
        "force.ladderNewtons": [28.2, 28.3],
      },
      "tip.tipDiameterMillimetres: 28.3 N on 6 mm is 1001 kPa: at most 1000 kPa; take a wider tip or less force",
    ],
    [
      "light pressure is above 25 N",
      { ...held, "force.ladderNewtons": [22, 25.1] },
      "force.ladderNewtons: light pressure is at most 25 N; the ladder goes to 25.1 N",
    ],
    [
      "an impulse has no pulses",
      { impulse: undefined },
      "impulse: the mode is impulse: say which pulses",
    ],
    [
      "an impulse is held",
      { pressure: { holdSeconds: 5, slewNewtonsPerSecond: 10 } },
      "pressure: the mode is impulse: nothing is held",
    ],
    [
      "an impulse has no dose",
      { "dose.impulsePerVisitNewtonSeconds": undefined },
      "dose.impulsePerVisitNewtonSeconds: the mode is impulse: say how much a visit may have",
    ],
    [
      "a pressure is not held",
      { ...held, pressure: undefined },
      "pressure: the mode is light pressure: say how long",
    ],
    [
      "a pressure has pulses",
      { ...held, impulse: goodPlan.impulse, "dose.thrustsPerVisit": 1 },
      "impulse: the mode is light pressure: it has no pulses",
    ],
    [
      "a pressure has an impulse a visit",
      { ...held, "dose.impulsePerVisitNewtonSeconds": 0.15 },
      "dose.impulsePerVisitNewtonSeconds: the mode is light pressure: it has no pulses whose impulse counts",
    ],
    [
      "one pulse has a rate",
      { "impulse.rateHertz": 4 },
      "impulse.rateHertz: one pulse has no rate: write 0",
    ],
    [
      "one pulse adapts",
      { "impulse.adaptive": true },
      "impulse.adaptive: one pulse has no rate to slow down",
    ],
    [
      "a series is too slow",
      { ...series, "impulse.rateHertz": 3.9 },
      "impulse.rateHertz: 4 pulses come at 4 to 12 Hz; here is 3.9 Hz",
    ],
    [
      "one pulse stops by itself",
      { autoStop: { responsesInARow: 2, tolerancePercent: 10 } },
      "autoStop: only a series of pulses can stop by itself",
    ],
    [
      "a held pressure stops by itself",
      { ...held, autoStop: { responsesInARow: 2, tolerancePercent: 10 } },
      "autoStop: only a series of pulses can stop by itself",
    ],
    [
      "a series never comes to its stop",
      { ...series, autoStop: { responsesInARow: 4, tolerancePercent: 10 } },
      "autoStop.responsesInARow: 4 responses in a row stop nothing: the series has 4 pulses",
    ],
    [
      "a pulse would be cut",
      { "impulse.impulseNewtonSeconds": 0.047 },
      "impulse.impulseNewtonSeconds: 30 N for 3 ms over a preload of 5 N is 0.048 N.s; at 0.047 N.s it would be cut",
    ],
    [
      "there are too many pulses a visit",
      { ...series, "dose.thrustsPerVisit": 4 },
      "dose.thrustsPerVisit: 4 thrusts of 4 pulses are 16 pulses a visit: at most 12",
    ],
    [
      "the visit has less than a thrust",
      { ...series, "dose.impulsePerVisitNewtonSeconds": 0.599 },
      "dose.impulsePerVisitNewtonSeconds: one thrust may have 0.6 N.s, the visit only 0.599 N.s",
    ],
    [
      "the probe is in the preload's window",
      { "probe.peakForceNewtons": 20 },
      "probe.peakForceNewtons: the probe's 20 N is not above the preload's window up to 20 N",
    ],
    [
      "the probe reaches the force limit",
      {
        "force.peakForceNewtons": 22,
        "force.ladderNewtons": [22],
        "force.preloadAbortNewtons": 24,
        "force.forceLimitNewtons": 25,
      },
      "probe.peakForceNewtons: the probe's 25 N is not below the force limit of 25 N",
    ],
    [
      "the parts are not the height factor",
      { "drive.anglesInches": 0.5 },
      "drive.heightFactorInches: the parts add up to 4.25 in, the height factor is 4 in",
    ],
    [
      "a part is missing",
      { "drive.anglesInches": undefined },
      "drive.anglesInches: a height factor has four parts: give all of them, 0 where it is 0, or none",
    ],
    [
      "the tilt is another",
      { "drive.tiltDegrees": 9.47 },
      "drive.tiltDegrees: 4 in at 24 in is a tilt of 9.46 deg; here is 9.47 deg",
    ],
    [
      "the azimuth is another",
      { "drive.azimuthDegrees": -3.58 },
      "drive.azimuthDegrees: 1.5 in at 24 in is an azimuth of 3.58 deg; here is -3.58 deg",
    ],
    [
      "a torque has no angle",
      { "drive.torque": "clockwise" },
      "drive.torqueDegrees: a clockwise torque needs its angle",
    ],
    [
      "no torque has an angle",
      { "drive.torqueDegrees": 5 },
      "drive.torqueDegrees: no torque has no angle",
    ],
    [
      "an angle has no side",
      { "listing.atlasLateralitySide": undefined },
      "listing.atlasLateralitySide: the atlas laterality is 2.25 deg: to which side?",
    ],
    [
      "a side has no angle",
      { "listing.axisSpinousSide": "left" },
      "listing.axisSpinousSide: the axis spinous is not given: it has no side",
    ],
    [
      "0 deg have a direction",
      { "listing.atlasRotationDegrees": 0, "listing.atlasRotationDirection": "anterior" },
      "listing.atlasRotationDirection: the atlas rotation is 0 deg: it has no direction",
    ],
    [
      "it is examined again after its end",
      { "about.reExamineAfterVisits": 13 },
      "about.reExamineAfterVisits: examined again after 13 visits, but the plan has 12",
    ],
    [
      "the images are after its last day",
      { "imaging.day": "2026-07-01" },
      "imaging.day: the images are of 2026-07-01, after the plan's last day 2026-06-30",
    ],
    [
      "the consent is after its last day",
      { "consent.day": "2026-07-01" },
      "consent.day: the consent is of 2026-07-01, after the plan's last day 2026-06-30",
    ],
    [
      "Blair with any two indicators",
      { "about.technique": "blair" },
      "indicators.agreement: with Blair all indicators agree, not any two",
    ],
  ] as const)("%s", (_name, changes, ...faults) => {
    expect(faultsIn(planWith(changes))).toEqual(faults);
  });

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

describe("a second confirmation", () => {
  test.each([
    [[40], false],
    [[34, 40.1], true],
    [[40.1], true],
  ])("of the ladder %j is needed: %s", (ladderNewtons, needed) => {
    const plan = planSchema.parse(
      planWith({
        "force.peakForceNewtons": ladderNewtons[0],
        "force.ladderNewtons": ladderNewtons,
        "force.forceLimitNewtons": 45,
      }),
    );
    expect(needsSecondConfirmation(plan)).toBe(needed);
  });
});
