import { choice, quantity } from "../../field.ts";
import { angleInWords } from "../reader.ts";
import { sides } from "../technique.ts";

/**
 * The angles that listings are made of, each read to a quarter of a degree: examiners differ by a
 * standard deviation of 0.41 to 0.45 deg (Jackson 1987, Rochester 1994, Owens 1992), so a finer figure
 * says nothing. An angle that was not read is absent.
 */
const angle = (label: string, least: number, most: number) =>
  quantity({ label, unit: "deg", least, most, step: 0.25 }).optional();

export const atlasAngles = {
  atlasLateralityDegrees: angle("Atlas laterality", 0, 10),
  atlasLateralitySide: choice("Atlas laterality, side", sides).optional(),
  atlasRotationDegrees: angle("Atlas rotation", 0, 10),
  atlasRotationDirection: choice("Atlas rotation, direction", {
    anterior: "anterior",
    posterior: "posterior",
  }).optional(),
};

export const axisAngles = {
  axisSpinousDegrees: angle("Axis spinous", 0, 10),
  axisSpinousSide: choice("Axis spinous, side", sides).optional(),
};

export const neckAngles = {
  lowerAngleDegrees: angle("Lower angle", -15, 15),
  upperAngleDegrees: angle("Upper angle", -15, 15),
  headTiltDegrees: angle("Head tilt", -15, 15),
};

/** Any of the angles above, as a body holds them. */
export type Angles = {
  readonly atlasLateralityDegrees?: number | undefined;
  readonly atlasLateralitySide?: string | undefined;
  readonly atlasRotationDegrees?: number | undefined;
  readonly atlasRotationDirection?: string | undefined;
  readonly axisSpinousDegrees?: number | undefined;
  readonly axisSpinousSide?: string | undefined;
  readonly lowerAngleDegrees?: number | undefined;
  readonly upperAngleDegrees?: number | undefined;
  readonly headTiltDegrees?: number | undefined;
};

const directed = [
  ["atlasLateralityDegrees", "atlasLateralitySide", "the atlas laterality", "side"],
  ["atlasRotationDegrees", "atlasRotationDirection", "the atlas rotation", "direction"],
  ["axisSpinousDegrees", "axisSpinousSide", "the axis spinous", "side"],
] as const;

export type AngleFault = { readonly field: keyof Angles; readonly message: string };

/** An angle to a side has both; one of 0 deg has no side. */
export function angleFaults(angles: Angles): readonly AngleFault[] {
  return directed.flatMap(([size, field, name, word]) => {
    const [degrees, to] = [angles[size], angles[field]];
    if (degrees === undefined || degrees === 0) {
      const at = degrees === undefined ? "is not given" : "is 0 deg";
      return to === undefined ? [] : [{ field, message: `${name} ${at}: it has no ${word}` }];
    }
    return to === undefined
      ? [{ field, message: `${name} is ${degrees} deg: to which ${word}?` }]
      : [];
  });
}

const spoken = [
  ["atlasLateralityDegrees", "atlasLateralitySide", "atlas"],
  ["atlasRotationDegrees", "atlasRotationDirection", "rotation"],
  ["axisSpinousDegrees", "axisSpinousSide", "spinous"],
  ["lowerAngleDegrees", undefined, "lower angle"],
  ["upperAngleDegrees", undefined, "upper angle"],
  ["headTiltDegrees", undefined, "head tilt"],
] as const;

/** "atlas right 2.25 deg +-1, rotation anterior 1.5 deg +-1": the angles that were entered, no more. */
export function anglesInWords(angles: Angles): string {
  const parts = spoken.flatMap(([size, direction, name]) => {
    const degrees = angles[size];
    if (degrees === undefined) return [];
    const to = direction === undefined ? undefined : angles[direction];
    return [[name, to, angleInWords(degrees)].filter((word) => word !== undefined).join(" ")];
  });
  return parts.join(", ");
}
