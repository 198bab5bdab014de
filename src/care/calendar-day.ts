import { z } from "zod";

/** A calendar day as it is written, yyyy-mm-dd; days in this form sort as text. */
declare const calendarDay: unique symbol;
export type CalendarDay = string & { readonly [calendarDay]: true };

/** Reads a day; refuses one that no calendar has, such as 2026-02-30. */
export const calendarDaySchema = z.iso.date(
  "is no day of the calendar; write it as in 2026-04-30",
) as unknown as z.ZodType<CalendarDay, string>;

const millisecondsOfDay = 86_400_000;

function partsOf(day: CalendarDay): readonly [year: number, month: number, day: number] {
  const [year, month, date] = day.split("-").map(Number);
  return [year ?? Number.NaN, month ?? Number.NaN, date ?? Number.NaN];
}

const written = (date: Date): CalendarDay => date.toISOString().slice(0, 10) as CalendarDay;

/** So many days later. */
export function addDays(day: CalendarDay, days: number): CalendarDay {
  return written(new Date(Date.parse(`${day}T00:00:00Z`) + days * millisecondsOfDay));
}

/** So many months later: the same day of the month, or the last one where that month is shorter. */
export function addMonths(day: CalendarDay, months: number): CalendarDay {
  const [year, month, date] = partsOf(day);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return written(new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))));
}

/** Days from one day to another; negative where the other is earlier. */
export function daysBetween(from: CalendarDay, to: CalendarDay): number {
  return Math.round(
    (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / millisecondsOfDay,
  );
}

/** Whole years from one day to another. */
export function yearsBetween(from: CalendarDay, to: CalendarDay): number {
  const [fromYear, fromMonth, fromDate] = partsOf(from);
  const [toYear, toMonth, toDate] = partsOf(to);
  const before = toMonth < fromMonth || (toMonth === fromMonth && toDate < fromDate);
  return toYear - fromYear - (before ? 1 : 0);
}
