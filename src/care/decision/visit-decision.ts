import { z } from "zod";
import { choice, fieldNotes, section, text } from "../field.ts";

/** Why a patient is not adjusted today: often the right answer. */
export const noAdjustmentReasons = {
  "indicators-do-not-agree": "the indicators do not agree",
  holding: "the patient is holding",
  "already-improved": "the check after a thrust improved already",
  "plan-expired": "the plan has expired",
  "imaging-expired": "the imaging has expired",
  "calibration-overdue": "the calibration is overdue",
  "patients-wish": "the patient's wish",
  other: "other, in words",
} as const;

/** Why a patient is sent to somebody else. */
export const referReasons = {
  "blocking-flag": "a blocking flag of the screening",
  "new-sign": "a new neurological or vascular sign",
  reaction: "a reaction after an earlier visit",
  other: "other, in words",
} as const;

const words = text("In words").optional();
const otherNeedsWords = {
  path: ["words"],
  message: "The reason is other: say in words what it is",
};
const saysWhy = (given: { readonly reason: string; readonly words?: string | undefined }) =>
  given.reason !== "other" || given.words !== undefined;

function asSection<S extends z.ZodType>(schema: S, label: string): S {
  fieldNotes.add(schema, { kind: "section", label });
  return schema;
}

export const adjustSchema = section("Adjust", { words });

export const noAdjustmentSchema = asSection(
  section("No adjustment today", {
    reason: choice("Reason", noAdjustmentReasons),
    words,
  }).refine(saysWhy, otherNeedsWords),
  "No adjustment today",
);

export const referSchema = asSection(
  section("Refer", {
    reason: choice("Reason", referReasons),
    to: text("To whom", 200),
    urgency: choice("Urgency", {
      emergency: "emergency: now, by ambulance where needed",
      urgent: "urgent: today",
      routine: "routine",
    }),
    words,
  }).refine(saysWhy, otherNeedsWords),
  "Refer",
);

/** The practitioner's decision of a visit. It is recorded; nothing in Plumb makes it. */
export const visitDecisionSchema = z.discriminatedUnion("decision", [
  z.strictObject({ decision: z.literal("adjust"), adjust: adjustSchema }),
  z.strictObject({ decision: z.literal("no-adjustment"), noAdjustment: noAdjustmentSchema }),
  z.strictObject({ decision: z.literal("refer"), refer: referSchema }),
]);
export type VisitDecision = z.infer<typeof visitDecisionSchema>;
