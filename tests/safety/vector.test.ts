import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import type { Centidegrees } from "../../src/protocol/units.ts";
import { angleErrorDegrees, type Direction } from "../../src/safety/vector.ts";

function direction(pitch: number | undefined, yaw: number | undefined): Direction {
  return {
    pitch: pitch as Centidegrees | undefined,
    yaw: yaw as Centidegrees | undefined,
  };
}

const directions = fc
  .tuple(fc.integer({ min: -9000, max: 9000 }), fc.integer({ min: -18000, max: 18000 }))
  .map(([pitch, yaw]) => direction(pitch, yaw));

const error = (one: Direction, other: Direction): number =>
  angleErrorDegrees(one, other) ?? Number.NaN;

describe("the angle between two lines of drive", () => {
  test.each([
    ["the pitch turned by 1 degree", [0, 0], [100, 0], 1],
    ["the yaw turned by 1 degree at pitch 0", [0, 0], [0, 100], 1],
    ["the yaw turned by 90 degrees at pitch 60", [6000, 0], [6000, 9000], 41.40962],
    ["opposite", [0, 0], [0, 18000], 180],
    ["straight up and straight down", [9000, 0], [-9000, 0], 180],
    ["both straight up, whatever the yaw", [9000, 0], [9000, 12345], 0],
    ["yaw -180 and yaw 180, which are one", [1000, -18000], [1000, 18000], 0],
    ["yaw 179.50 and -179.50, across the seam", [0, 17950], [0, -17950], 1],
  ] as const)("%s", (_, [p1, y1], [p2, y2], degrees) => {
    expect(error(direction(p1, y1), direction(p2, y2))).toBeCloseTo(degrees, 4);
  });

  test.prop([directions])("is 0 of a line with itself", (one) => {
    expect(error(one, one)).toBeCloseTo(0, 4);
  });

  test.prop([directions, directions])(
    "is the same both ways, and 0 to 180 degrees",
    (one, other) => {
      const angle = error(one, other);
      expect(angle).toBeCloseTo(error(other, one), 9);
      expect(angle).toBeGreaterThanOrEqual(0);
      expect(angle).toBeLessThanOrEqual(180);
    },
  );

  test.prop([directions, directions, directions])("never is shorter by a detour", (a, b, c) => {
    expect(error(a, c)).toBeLessThanOrEqual(error(a, b) + error(b, c) + 1e-5);
  });

  test.prop([directions, directions])("is that of acos(d1 . d2)", (one, other) => {
    const unit = ({ pitch, yaw }: Direction): readonly [number, number, number] => {
      const [p, y] = [Number(pitch), Number(yaw)].map((angle) => (angle * Math.PI) / 18000);
      const [pitched = 0, yawed = 0] = [p, y];
      return [
        Math.cos(pitched) * Math.cos(yawed),
        Math.cos(pitched) * Math.sin(yawed),
        Math.sin(pitched),
      ];
    };
    const [a, b] = [unit(one), unit(other)];
    // From the length of the chord, which is exact where the angle is small.
    const chord = Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
    const angle = (2 * Math.asin(Math.min(1, chord / 2)) * 180) / Math.PI;
    expect(error(one, other)).toBeCloseTo(angle, 4);
  });

  test.each([
    ["the planned pitch", direction(undefined, 0), direction(0, 0)],
    ["the planned yaw", direction(0, undefined), direction(0, 0)],
    ["the measured pitch", direction(0, 0), direction(undefined, 0)],
    ["the measured yaw", direction(0, 0), direction(0, undefined)],
  ])("is not known where %s is missing", (_, plan, measured) => {
    expect(angleErrorDegrees(plan, measured)).toBeUndefined();
  });
});
