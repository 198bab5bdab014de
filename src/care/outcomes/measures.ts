import type { Quantity } from "../../protocol/units.ts";
import { type NdiPercent, type NdiPoints, scoreNdi } from "./neck-disability.ts";
import type { LegCheck, Outcomes } from "./schema.ts";

/** Which way a measure goes where the patient gets better; none: nothing can be said. */
export type Better = "lower" | "higher" | "none";
export type MeasureNote = {
  readonly label: string;
  readonly unit: string;
  readonly better: Better;
};

/** Every number that is followed over visits. */
export const measures = {
  neckDisabilityPoints: { label: "NDI, points of 50", unit: "points", better: "lower" },
  neckDisabilityPercent: { label: "NDI, percent", unit: "%-points", better: "lower" },
  painRating: { label: "Pain (NPRS)", unit: "points", better: "lower" },
  headacheImpact: { label: "HIT-6", unit: "points", better: "lower" },
  flexionDegrees: { label: "Flexion", unit: "deg", better: "higher" },
  extensionDegrees: { label: "Extension", unit: "deg", better: "higher" },
  leftFlexionDegrees: { label: "Lateral flexion, left", unit: "deg", better: "higher" },
  rightFlexionDegrees: { label: "Lateral flexion, right", unit: "deg", better: "higher" },
  leftRotationDegrees: { label: "Rotation, left", unit: "deg", better: "higher" },
  rightRotationDegrees: { label: "Rotation, right", unit: "deg", better: "higher" },
  legDifferenceMillimetres: { label: "Leg check, right short +", unit: "mm", better: "none" },
  temperatureDegreesCelsius: {
    label: "Thermography, left less right",
    unit: "degC",
    better: "none",
  },
} as const satisfies Readonly<Record<string, MeasureNote>>;
export type Measure = keyof typeof measures;
export const measureNames = Object.keys(measures) as readonly Measure[];

type Angle = Quantity<"deg">;
/** The values of one visit; undefined was not measured, or is not comparable. */
export type Measured = {
  /** Only where all ten items were answered: a sum of fewer is another scale. */
  readonly neckDisabilityPoints: NdiPoints | undefined;
  readonly neckDisabilityPercent: NdiPercent | undefined;
  readonly painRating: Quantity<"1"> | undefined;
  readonly headacheImpact: Quantity<"1"> | undefined;
  readonly flexionDegrees: Angle | undefined;
  readonly extensionDegrees: Angle | undefined;
  readonly leftFlexionDegrees: Angle | undefined;
  readonly rightFlexionDegrees: Angle | undefined;
  readonly leftRotationDegrees: Angle | undefined;
  readonly rightRotationDegrees: Angle | undefined;
  /** Positive: the right leg is the short one; negative: the left one. */
  readonly legDifferenceMillimetres: Quantity<"mm"> | undefined;
  readonly temperatureDegreesCelsius: Quantity<"degC"> | undefined;
};

function signedLegDifference(check: LegCheck | undefined): Quantity<"mm"> | undefined {
  if (check === undefined) return undefined;
  const { shortLeg, differenceMillimetres } = check;
  return shortLeg === "left"
    ? ((0 - differenceMillimetres) as Quantity<"mm">)
    : differenceMillimetres;
}

function scoresOf({ neckDisability }: Outcomes): {
  readonly points: NdiPoints | undefined;
  readonly percent: NdiPercent | undefined;
} {
  const score = neckDisability === undefined ? undefined : scoreNdi(neckDisability);
  if (score === undefined || "notScored" in score) return { points: undefined, percent: undefined };
  return { points: score.answered === 10 ? score.points : undefined, percent: score.percent };
}

/** The values of one visit's outcomes. */
export function measuredIn(outcomes: Outcomes): Measured {
  const { points, percent } = scoresOf(outcomes);
  const { rangeOfMotion: motion, painRating, headacheImpact, legCheck, thermography } = outcomes;
  return {
    neckDisabilityPoints: points,
    neckDisabilityPercent: percent,
    painRating,
    headacheImpact,
    flexionDegrees: motion?.flexionDegrees,
    extensionDegrees: motion?.extensionDegrees,
    leftFlexionDegrees: motion?.leftFlexionDegrees,
    rightFlexionDegrees: motion?.rightFlexionDegrees,
    leftRotationDegrees: motion?.leftRotationDegrees,
    rightRotationDegrees: motion?.rightRotationDegrees,
    legDifferenceMillimetres: signedLegDifference(legCheck),
    temperatureDegreesCelsius: thermography?.leftMinusRightDegreesCelsius,
  };
}
