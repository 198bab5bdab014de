import { type CalendarDay, calendarDaySchema } from "../../../src/care/calendar-day.ts";

export const dayOf = (written: string): CalendarDay => calendarDaySchema.parse(written);
export const today = dayOf("2026-04-30");
