import { describe, expect, test } from "vitest";
import { faultsIn, planWith } from "./support/plans.ts";

describe("a plan is refused where", () => {
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
      "any two indicators would do with Blair",
      { "about.technique": "blair" },
      "indicators.agreement: with Blair all indicators agree, not any two",
    ],
  ] as const)("%s", (_name, changes, ...faults) => {
    expect(faultsIn(planWith(changes))).toEqual(faults);
  });
});
