import { sides, technique } from "../analysis/technique.ts";
import { choice, day, quantity, section, text } from "../field.ts";

/** What a plan says of itself, of the images, and of where and in which direction is pushed. */

const inches = (label: string, least: number, most: number, step: number) =>
  quantity({ label, unit: "in", least, most, step });

const degrees = (label: string, least: number, most: number, step = 0.25) =>
  quantity({ label, unit: "deg", least, most, step });

export const about = section("About the plan", {
  technique: technique(),
  expiresDay: day("Last day of the plan"),
  /** The most of both counts is an engineering proposal. */
  maxVisits: quantity({ label: "Visits at most", unit: "1", least: 1, most: 60, step: 1 }),
  reExamineAfterVisits: quantity({
    label: "Examine again after visits",
    unit: "1",
    least: 1,
    most: 60,
    step: 1,
  }),
});

export const imaging = section("Imaging", {
  day: day("Day of the images"),
  modality: choice("Modality", {
    "x-ray": "X-ray",
    "cone-beam-ct": "cone-beam CT",
    ct: "CT",
    mri: "MRI",
    other: "other",
  }),
  views: text("Views", 200),
  analyst: text("Analyst", 100),
  expiryMonths: quantity({
    label: "Images are good for",
    unit: "month",
    least: 1,
    most: 12,
    step: 1,
  }),
});

export const consent = section("Consent", { day: day("Day of the patient's consent") });

export const contact = section("Contact", {
  segment: choice("Contact point", {
    "c1-transverse": "C1 transverse process",
    "c2-spinous": "C2 spinous process",
    "c2-lamina": "C2 lamina",
  }),
  side: choice("Side", sides),
});

/**
 * What was read from the images, to a quarter of a degree: examiners differ by a standard deviation of
 * 0.41 to 0.45 deg (Jackson 1987, Rochester 1994, Owens 1992), so a finer figure says nothing.
 * A figure that the technique does not have is absent.
 */
export const listing = section("Listing", {
  notation: text("Listing as the technique writes it", 80),
  atlasLateralityDegrees: degrees("Atlas laterality", 0, 10).optional(),
  atlasLateralitySide: choice("Atlas laterality, side", sides).optional(),
  atlasRotationDegrees: degrees("Atlas rotation", 0, 10).optional(),
  atlasRotationDirection: choice("Atlas rotation, direction", {
    anterior: "anterior",
    posterior: "posterior",
  }).optional(),
  axisSpinousDegrees: degrees("Axis spinous", 0, 10).optional(),
  axisSpinousSide: choice("Axis spinous, side", sides).optional(),
  lowerAngleDegrees: degrees("Lower angle", -15, 15).optional(),
  upperAngleDegrees: degrees("Upper angle", -15, 15).optional(),
  headTiltDegrees: degrees("Head tilt", -15, 15).optional(),
});

/**
 * The line of drive: inches at the lever, as Orthospinology writes them (R. Rochester, Explanation of the
 * Plane Line Factor, orthospinology.org). The ranges of the parts and of the lever are engineering
 * proposals; that the lever is 24 in is inferred from that source's averages, and another disagrees, so
 * it is stated. Tilt and azimuth follow from the rest and are stored as they were signed.
 */
export const drive = section("Line of drive", {
  planeLineInches: inches("Plane line", -10, 10, 0.01).optional(),
  condyleAxisInches: inches("C/A", -10, 10, 0.01).optional(),
  atlasOdontoidInches: inches("Atlas/odontoid", -10, 10, 0.01).optional(),
  anglesInches: inches("Angles", -10, 10, 0.01).optional(),
  heightFactorInches: inches("Height factor", -6, 10, 0.25),
  rotationFactorInches: inches("Rotation factor", -6, 6, 0.25),
  leverInches: inches("Lever", 12, 48, 0.25),
  tiltDegrees: degrees("Tilt", -90, 90, 0.01),
  azimuthDegrees: degrees("Azimuth", -90, 90, 0.01),
  torque: choice("Torque", {
    none: "none",
    clockwise: "clockwise",
    counterclockwise: "counterclockwise",
  }),
  torqueDegrees: degrees("Torque, angle", 0.25, 90).optional(),
});

/** How the patient lies. The ranges of the headpiece and of the neck are engineering proposals. */
export const position = section("Position", {
  patient: choice("Patient lies", {
    "side-lying-left": "on the left side",
    "side-lying-right": "on the right side",
    prone: "prone",
    supine: "supine",
  }),
  /** Of the external occipital protuberance over the vertebra prominens; below it is negative. */
  headpieceHeightMillimetres: quantity({
    label: "Headpiece height",
    unit: "mm",
    least: -60,
    most: 60,
    step: 0.1,
  }),
  headpieceTiltDegrees: degrees("Headpiece tilt", -30, 30),
  neckLengthMillimetres: quantity({
    label: "Neck length, protuberance to prominens",
    unit: "mm",
    least: 50,
    most: 250,
    step: 1,
  }),
});
