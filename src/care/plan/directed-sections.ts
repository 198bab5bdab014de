import { atlasAngles, axisAngles, neckAngles } from "../analysis/listing/angles.ts";
import { heightFactorParts, lineFactors } from "../analysis/listing/factors.ts";
import { sides, technique } from "../analysis/technique.ts";
import { choice, day, quantity, section, text } from "../field.ts";

/** What a plan says of itself, of the images, and of where and in which direction is pushed. */

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

/** What was read from the images; a figure that the technique does not have is absent. */
export const listing = section("Listing", {
  notation: text("Listing as the technique writes it", 80),
  ...atlasAngles,
  ...axisAngles,
  ...neckAngles,
});

/** Tilt and azimuth follow from the rest and are stored as they were signed. */
export const drive = section("Line of drive", {
  planeLineInches: heightFactorParts.planeLineInches.optional(),
  condyleAxisInches: heightFactorParts.condyleAxisInches.optional(),
  atlasOdontoidInches: heightFactorParts.atlasOdontoidInches.optional(),
  anglesInches: heightFactorParts.anglesInches.optional(),
  ...lineFactors,
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
