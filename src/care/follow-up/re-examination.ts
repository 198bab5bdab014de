import { type CalendarDay, daysBetween } from "../calendar-day.ts";

/** When to look again: after so many visits, so many days, or whichever comes first. */
export type Recheck = { readonly afterVisits: number; readonly afterDays?: number | undefined };

const counted = (count: number, what: string): string =>
  `${count} ${what}${count === 1 ? "" : "s"}`;

/** Is a re-examination due? `last` is the day of the last one, `visits` are those since. */
export function judgeRecheck(
  { afterVisits, afterDays }: Recheck,
  { last, visits }: { readonly last: CalendarDay; readonly visits: number },
  today: CalendarDay,
): { readonly due: boolean; readonly words: string } {
  const days = daysBetween(last, today);
  if (visits >= afterVisits) {
    return { due: true, words: `re-examination due: ${counted(visits, "visit")} since ${last}` };
  }
  if (afterDays !== undefined && days >= afterDays) {
    return { due: true, words: `re-examination due: ${counted(days, "day")} since ${last}` };
  }
  const left = [
    counted(afterVisits - visits, "visit"),
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
