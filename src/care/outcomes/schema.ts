import type { z } from "zod";
import { choice, fieldNotes, quantity, section } from "../field.ts";
import { headacheImpactSchema } from "./headache-impact.ts";
import { neckDisabilitySchema } from "./neck-disability.ts";

const angle = (label: string) =>
  quantity({ label, unit: "deg", least: 0, most: 120, step: 1 }).optional();

/** Active cervical range of motion, by direction. */
const motionSchema = section("Cervical range of motion", {
  flexionDegrees: angle("Flexion"),
  extensionDegrees: angle("Extension"),
  leftFlexionDegrees: angle("Lateral flexion to the left"),
  rightFlexionDegrees: angle("Lateral flexion to the right"),
  leftRotationDegrees: angle("Rotation to the left"),
  rightRotationDegrees: angle("Rotation to the right"),
});

const legLabel = "Supine leg check";
/**
 * Informational: one trial found no change from adjusting. It counts only where a plan names it among
 * its indicators.
 */
const legCheckSchema = section(legLabel, {
  shortLeg: choice("Short leg", { left: "left", right: "right", even: "even" }),
  differenceMillimetres: quantity({
    label: "Leg difference",
    unit: "mm",
    least: 0,
    most: 50,
    step: 0.5,
  }),
}).refine(
  ({ shortLeg, differenceMillimetres }) => (shortLeg === "even") === (differenceMillimetres === 0),
  {
    path: ["differenceMillimetres"],
    message: "Leg difference is 0 mm exactly where the legs are even",
  },
);
fieldNotes.add(legCheckSchema, { kind: "section", label: legLabel });
export type LegCheck = z.infer<typeof legCheckSchema>;

/** Informational: kappa between examiners is 0.43 (Mansholt 2015). */
const thermography = section("Paraspinal thermography", {
  leftMinusRightDegreesCelsius: quantity({
    label: "Left less right",
    unit: "degC",
    least: -10,
    most: 10,
    step: 0.1,
  }),
});

/** What was measured at one visit. What is absent was not measured. */
export const outcomesSchema = section("Outcomes", {
  neckDisability: neckDisabilitySchema.optional(),
  painRating: quantity({
    label: "Pain now (NPRS)",
    unit: "1",
    least: 0,
    most: 10,
    step: 1,
  }).optional(),
  headacheImpact: headacheImpactSchema.optional(),
  rangeOfMotion: motionSchema.optional(),
  legCheck: legCheckSchema.optional(),
  thermography: thermography.optional(),
});
export type Outcomes = z.infer<typeof outcomesSchema>;
