import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import {
  effectiveTiltOf,
  headpieceAngleOf,
} from "../../../src/care/analysis/geometry/headpiece.ts";
import {
  angleOfInches,
  azimuthOf,
  directionOf,
  heightFactorOf,
  instrumentAnglesOf,
  tiltOf,
  type Vector,
} from "../../../src/care/analysis/geometry/line-of-drive.ts";
import type { Centidegrees } from "../../../src/protocol/units.ts";
import { angleErrorDegrees } from "../../../src/safety/vector.ts";

const inches = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const lines = fc.record({
  leverInches: inches(12, 48),
  rotationFactorInches: inches(-6, 6),
  heightFactorInches: inches(-6, 10),
});

const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const degrees = (radians: number): number => (radians * 180) / Math.PI;

/** Pitch and yaw as the wire would carry them, but not rounded. */
const wireOf = (vector: Vector) => {
  const { pitchDegrees, yawDegrees } = instrumentAnglesOf(vector);
  return { pitch: (pitchDegrees * 100) as Centidegrees, yaw: (yawDegrees * 100) as Centidegrees };
};

describe("the height factor", () => {
  test.each([
    ["plane line", 0.77, 1.8],
    ["C/A", 2.69, 6.4],
    ["atlas/odontoid", 0.2, 0.5],
    ["angles", 0.2, 0.5],
    ["height factor", 3.87, 9.2],
  ])("has the published average of %s, %d in are %d deg at 24 in", (_part, factor, angle) => {
    expect(angleOfInches(factor, 24)).toBeCloseTo(angle, 1);
  });

  test("is the sum of its parts, without what binary adds", () => {
    const averages = {
      planeLineInches: 0.77,
      condyleAxisInches: 2.69,
      atlasOdontoidInches: 0.2,
      anglesInches: 0.2,
    };
    expect(heightFactorOf(averages)).toBe(3.86);
    expect(heightFactorOf({ ...averages, planeLineInches: -0.77 })).toBe(2.32);
  });
});

describe("the line of drive", () => {
  test("runs towards the middle, backwards and down where it comes from in front and above", () => {
    const line = { leverInches: 24, rotationFactorInches: 6, heightFactorInches: 8 };
    const length = Math.hypot(24, 6, 8);
    expect(directionOf(line)).toEqual([24 / length, -6 / length, -8 / length]);
    expect([tiltOf(line), azimuthOf(line)].map((angle) => angle.toFixed(2))).toEqual([
      "18.43",
      "14.04",
    ]);
  });

  test("straight in has no pitch and no yaw", () => {
    const straight = { leverInches: 24, rotationFactorInches: 0, heightFactorInches: 0 };
    expect(directionOf(straight)).toEqual([1, 0, 0]);
    expect(instrumentAnglesOf(directionOf(straight))).toEqual({ pitchDegrees: 0, yawDegrees: 0 });
  });

  property.prop([lines])("has the length 1 and points back along P", (line) => {
    const { leverInches, rotationFactorInches, heightFactorInches } = line;
    const [medial, anterior, superior] = directionOf(line);
    const length = Math.hypot(leverInches, rotationFactorInches, heightFactorInches);
    expect(Math.hypot(medial, anterior, superior)).toBeCloseTo(1, 12);
    // Lateral is the opposite of medial: the product with P is -|P|.
    const along =
      -medial * leverInches + anterior * rotationFactorInches + superior * heightFactorInches;
    expect(along).toBeCloseTo(-length, 9);
  });

  property.prop([lines])("tilt and azimuth give its factors again", (line) => {
    const lever = line.leverInches;
    const radians = (angle: number): number => (angle * Math.PI) / 180;
    expect(Math.tan(radians(tiltOf(line))) * lever).toBeCloseTo(line.heightFactorInches, 9);
    expect(Math.tan(radians(azimuthOf(line))) * lever).toBeCloseTo(line.rotationFactorInches, 9);
  });

  property.prop([lines, lines])(
    "what the gate calls the angle between two is acos of their product",
    (planned, measured) => {
      const [plan, other] = [directionOf(planned), directionOf(measured)];
      const error = angleErrorDegrees(wireOf(plan), wireOf(other)) ?? Number.NaN;
      expect(error).toBeCloseTo(degrees(Math.acos(Math.min(1, dot(plan, other)))), 4);
    },
  );

  property.prop([lines])("pitch and yaw point along it", (line) => {
    const [medial, anterior, superior] = directionOf(line);
    const { pitchDegrees, yawDegrees } = instrumentAnglesOf([medial, anterior, superior]);
    const [p, y] = [(pitchDegrees * Math.PI) / 180, (yawDegrees * Math.PI) / 180];
    expect(Math.cos(p) * Math.cos(y)).toBeCloseTo(medial, 12);
    expect(Math.cos(p) * Math.sin(y)).toBeCloseTo(anterior, 12);
    expect(Math.sin(p)).toBeCloseTo(superior, 12);
  });
});

describe("the headpiece", () => {
  const lowered = { headpieceHeightMillimetres: -(3 / 8) * 25.4, neckLengthMillimetres: 127 };

  test("3/8 in below over 5 in lowers the attitude by 4.3 deg", () => {
    expect(headpieceAngleOf(lowered)).toBeCloseTo(-4.3, 1);
    expect(effectiveTiltOf(9.2, lowered)).toBeCloseTo(4.9, 1);
  });

  test("3/8 in above raises it by as much", () => {
    const raised = { ...lowered, headpieceHeightMillimetres: (3 / 8) * 25.4 };
    expect(effectiveTiltOf(9.2, raised)).toBeCloseTo(13.5, 1);
  });

  test("in line with the prominens changes nothing", () => {
    expect(effectiveTiltOf(9.2, { ...lowered, headpieceHeightMillimetres: 0 })).toBe(9.2);
  });

  property.prop([fc.integer({ min: 50, max: 249 }), fc.integer({ min: 1, max: 60 })])(
    "turns a shorter neck by more",
    (neckLengthMillimetres, headpieceHeightMillimetres) => {
      const shorter = { neckLengthMillimetres, headpieceHeightMillimetres };
      const longer = { ...shorter, neckLengthMillimetres: neckLengthMillimetres + 1 };
      expect(headpieceAngleOf(shorter)).toBeGreaterThan(headpieceAngleOf(longer));
    },
  );
});
