import type { z } from "zod";
import { type CalendarDay, daysBetween } from "../calendar-day.ts";
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

const counted = (count: number, what: string): string =>
  `${count} ${what}${count === 1 ? "" : "s"}`;

/** Is a re-examination due? `last` is the day of the last one, `visits` are those since. */
export function judgeRecheck(
  { afterVisits, afterDays }: Recheck,
  { last, visits }: { readonly last: CalendarDay; readonly visits: number },
  today: CalendarDay,
): { readonly due: boolean; readonly words: string } {
  const days = daysBetween(last, today);
  if (afterVisits !== undefined && visits >= afterVisits) {
    return { due: true, words: `re-examination due: ${counted(visits, "visit")} since ${last}` };
  }
  if (afterDays !== undefined && days >= afterDays) {
    return { due: true, words: `re-examination due: ${counted(days, "day")} since ${last}` };
  }
  const left = [
    ...(afterVisits === undefined ? [] : [counted(afterVisits - visits, "visit")]),
    ...(afterDays === undefined ? [] : [counted(afterDays - days, "day")]),
  ];
  return { due: false, words: `re-examination in ${left.join(" or ")}` };
}

/** How much of a plan is left: its last day is still in date; visits beyond the most are told as such. */
export function planLeft(
  plan: { readonly lastDay: CalendarDay; readonly mostVisits: number },
  visitsDone: number,
  today: CalendarDay,
): { readonly inDate: boolean; readonly visitsLeft: number; readonly words: string } {
  const inDate = today <= plan.lastDay;
  const visitsLeft = plan.mostVisits - visitsDone;
  const visits = visitsLeft > 0 ? `${counted(visitsLeft, "visit")} left` : "no visit left";
  const date = inDate ? `in date until ${plan.lastDay}` : `expired after ${plan.lastDay}`;
  return { inDate, visitsLeft, words: `${date}, ${visits} of ${plan.mostVisits}` };
}
