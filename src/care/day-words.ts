import { addDays, addMonths, type CalendarDay } from "./calendar-day.ts";

const dayWords = /^today(?:\s*([+-])\s*(\d{1,4})\s*(day|week|month|year)s?)?$/;

/** `today`, `today + 6 months`, `today - 10 days`: so that a script is as good on any day. undefined: other words. */
export function dayOf(words: string, today: CalendarDay): CalendarDay | undefined {
  const found = dayWords.exec(words);
  if (found === null) return undefined;
  const [, sign, digits, unit] = found;
  const count = Number(digits ?? 0) * (sign === "-" ? -1 : 1);
  switch (unit) {
    case "month":
      return addMonths(today, count);
    case "year":
      return addMonths(today, 12 * count);
    default:
      return addDays(today, unit === "week" ? 7 * count : count);
  }
}

/** The same JSON, with each text that is a day in words replaced by the day. */
export function withDays(value: unknown, today: CalendarDay): unknown {
  if (typeof value === "string") return dayOf(value, today) ?? value;
  if (Array.isArray(value)) return value.map((each) => withDays(each, today));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, withDays(each, today)]),
  );
}
