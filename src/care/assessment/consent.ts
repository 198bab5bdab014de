import type { z } from "zod";
import type { Closed } from "../../safety/gates.ts";
import type { CalendarDay } from "../calendar-day.ts";
import { choice, day, section, text } from "../field.ts";

/** What the patient was told and what the patient decided. The newest one counts. */
export const consentSchema = section("Consent", {
  decision: choice("Consent", { given: "given", refused: "refused", withdrawn: "withdrawn" }),
  day: day("Day"),
  explained: text("What was explained", 2000),
  formVersion: text("Version of the form", 40),
});
export type Consent = z.infer<typeof consentSchema>;

/** Is there consent today? `consent` is the newest one of the patient. */
export function consentFact(consent: Consent | undefined, today: CalendarDay): true | Closed {
  if (consent === undefined) return { closed: "no consent is recorded" };
  if (consent.day > today) return { closed: `the consent is of a day to come, ${consent.day}` };
  return consent.decision === "given" || { closed: `${consent.decision} on ${consent.day}` };
}
