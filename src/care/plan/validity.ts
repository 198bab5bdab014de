import type { Closed } from "../../safety/gates.ts";
import { addMonths, type CalendarDay } from "../calendar-day.ts";
import type { Plan } from "./plan-fields.ts";

export type PlanStanding = {
  /** Who signed which body; undefined: nobody has. */
  readonly signature: { readonly by: string; readonly digest: string } | undefined;
  /** SHA-256 of the body as the record keeps it. */
  readonly digest: string;
  readonly today: CalendarDay;
  /** Visits of this plan that are over. */
  readonly visitsDone: number;
  readonly superseded: boolean;
};

/** Whether a plan may be treated by today; of several reasons against it the first in this order. */
export function planFact(plan: Plan, standing: PlanStanding): true | Closed {
  const { signature, digest, today, visitsDone, superseded } = standing;
  const { expiresDay, maxVisits } = plan.about;
  if (superseded) return { closed: "the plan is superseded: take the new one" };
  if (signature === undefined) return { closed: "the plan is not signed" };
  if (signature.digest !== digest) {
    return { closed: `what ${signature.by} signed is not this plan: sign it again` };
  }
  if (!(today <= expiresDay))
    return { closed: `the plan expired on ${expiresDay}: make a new one` };
  if (!(visitsDone < maxVisits)) {
    return { closed: `the plan's ${maxVisits} visits are used up: make a new one` };
  }
  return true;
}

/** Whether the images that the plan was made from may still be treated by today. */
export function planImagingFact({ imaging }: Plan, today: CalendarDay): true | Closed {
  const { day, expiryMonths } = imaging;
  const lastDay = addMonths(day, expiryMonths);
  if (!(day <= today)) return { closed: `the images are of ${day}, which is yet to come` };
  if (!(today <= lastDay)) {
    return { closed: `the images of ${day} expired on ${lastDay}: take new ones` };
  }
  return true;
}
