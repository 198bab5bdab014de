import type { z } from "zod";
import type { Closed } from "../../safety/gates.ts";
import { addMonths, type CalendarDay } from "../calendar-day.ts";
import { choice, day, fieldNotes, quantity, section, text } from "../field.ts";

/** Months that imaging stays in date where nothing shorter is written. Engineering proposal. */
const defaultExpiryMonths = 12;

const digestLabel = "SHA-256 of the file";
const digest = text(digestLabel, 64).refine(
  (words) => /^[0-9a-f]{64}$/.test(words),
  `${digestLabel} is 64 digits 0-9 and a-f, in small letters`,
);
fieldNotes.add(digest, { kind: "text", label: digestLabel, longest: 64 });

/** Where the images lie and who read them; the images themselves are kept elsewhere. */
export const imagingSchema = section("Imaging", {
  day: day("Day of the imaging"),
  modality: choice("Modality", {
    "x-ray": "X-ray",
    "cone-beam-ct": "cone-beam CT",
    ct: "CT",
    mri: "MRI",
    other: "other",
  }),
  views: text("Views", 200),
  analyst: text("Analyst", 100),
  reference: text("Reference number", 64),
  expiryMonths: quantity({
    label: "In date for",
    unit: "month",
    least: 1,
    most: 12,
    step: 1,
  }).optional(),
  sha256: digest.optional(),
});
export type Imaging = z.infer<typeof imagingSchema>;

/** The last day on which imaging counts. */
const imagingLastDay = ({ day, expiryMonths }: Imaging): CalendarDay =>
  addMonths(day, expiryMonths ?? defaultExpiryMonths);

/** Does the imaging count today? Closed with its dates where it does not. */
export function imagingFact(imaging: Imaging | undefined, today: CalendarDay): true | Closed {
  if (imaging === undefined) return { closed: "no imaging is recorded" };
  if (imaging.day > today) return { closed: `the imaging is of a day to come, ${imaging.day}` };
  const last = imagingLastDay(imaging);
  return today <= last || { closed: `the imaging of ${imaging.day} expired after ${last}` };
}
