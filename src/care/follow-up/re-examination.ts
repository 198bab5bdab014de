import type { z } from "zod";
import { fieldNotes, quantity, section } from "../field.ts";

const label = "Re-examination";

/** A plan's criteria for looking again: whichever comes first. At least one is written. */
export const recheckSchema = section(label, {
  afterVisits: quantity({
    label: "After visits",
    unit: "1",
    least: 1,
    most: 50,
    step: 1,
  }).optional(),
  afterDays: quantity({ label: "After", unit: "day", least: 1, most: 365, step: 1 }).optional(),
}).refine(
  ({ afterVisits, afterDays }) => afterVisits !== undefined || afterDays !== undefined,
  `${label}: write after how many visits, after how many days, or both`,
);
fieldNotes.add(recheckSchema, { kind: "section", label });
export type Recheck = z.infer<typeof recheckSchema>;
