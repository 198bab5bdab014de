/**
 * The line of drive at the contact: P = (L, RF, HF) in a frame that points laterally, anteriorly and
 * superiorly, with L the lever, RF the rotation factor and HF the height factor, all in one unit of
 * length; the force runs along d = -P/|P|, towards the middle.
 */
export type LineOfDrive = {
  readonly leverInches: number;
  readonly rotationFactorInches: number;
  readonly heightFactorInches: number;
};

/** The four parts of a height factor, signed (R. Rochester, Explanation of the Plane Line Factor). */
export type HeightFactorParts = {
  readonly planeLineInches: number;
  readonly condyleAxisInches: number;
  readonly atlasOdontoidInches: number;
  readonly anglesInches: number;
};

export type Vector = readonly [medial: number, anterior: number, superior: number];

const degrees = (radians: number): number => (radians * 180) / Math.PI;

/** To a hundredth, in which the parts are written: their sum has no other digits. */
const hundredths = (value: number): number => Math.round(value * 100) / 100;

/** Plane line + C/A + atlas/odontoid + angles. */
export function heightFactorOf(parts: HeightFactorParts): number {
  return hundredths(
    parts.planeLineInches +
      parts.condyleAxisInches +
      parts.atlasOdontoidInches +
      parts.anglesInches,
  );
}

/** Degrees that inches at the lever stand for, atan(inches / lever). */
export function angleOfInches(inches: number, leverInches: number): number {
  return degrees(Math.atan2(inches, leverInches));
}

/** Degrees above the horizontal from which the force comes: atan2(HF, L). */
export function tiltOf({ heightFactorInches, leverInches }: LineOfDrive): number {
  return angleOfInches(heightFactorInches, leverInches);
}

/** Degrees in front of the frontal plane from which the force comes: atan2(RF, L). */
export function azimuthOf({ rotationFactorInches, leverInches }: LineOfDrive): number {
  return angleOfInches(rotationFactorInches, leverInches);
}

/** The direction of the force, of length 1, in the frame (medial, anterior, superior). */
export function directionOf(line: LineOfDrive): Vector {
  const { leverInches, rotationFactorInches, heightFactorInches } = line;
  const length = Math.hypot(leverInches, rotationFactorInches, heightFactorInches);
  return [leverInches / length, 0 - rotationFactorInches / length, 0 - heightFactorInches / length];
}

/**
 * Pitch and yaw of the instrument that point it along a direction of length 1 in that frame, so that
 * d = (cos p cos y, cos p sin y, sin p) as in docs/protocol.md; degrees.
 */
export function instrumentAnglesOf([medial, anterior, superior]: Vector): {
  readonly pitchDegrees: number;
  readonly yawDegrees: number;
} {
  return {
    pitchDegrees: degrees(Math.atan2(superior, Math.hypot(medial, anterior))),
    yawDegrees: degrees(Math.atan2(anterior, medial)),
  };
}
