import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { addDays, type CalendarDay } from "../../src/care/calendar-day.ts";
import { dayOf, withDays } from "../../src/care/day-words.ts";

const today = "2026-05-31" as CalendarDay;

describe("a day in words", () => {
  it.each([
    ["today", "2026-05-31"],
    ["today + 1 day", "2026-06-01"],
    ["today - 10 days", "2026-05-21"],
    ["today+2 weeks", "2026-06-14"],
    // The last day of a month that is shorter.
    ["today + 1 month", "2026-06-30"],
    ["today - 3 months", "2026-02-28"],
    ["today + 1 year", "2027-05-31"],
    ["today - 2 years", "2024-05-31"],
  ])("%s is %s", (words, day) => {
    expect(dayOf(words, today)).toBe(day);
  });

  it.each([
    "",
    "Today",
    "today ",
    "today + months",
    "today + 1.5 days",
    "today + 1 hour",
    "today + 12345 days",
    "the pain began today",
    "tomorrow",
    "2026-05-31",
  ])("%j is none", (words) => {
    expect(dayOf(words, today)).toBeUndefined();
  });

  test.prop([fc.integer({ min: 0, max: 9999 })])("counts days back and forth", (count) => {
    const later = dayOf(`today + ${count} days`, today);
    expect(later).toBe(addDays(today, count));
    expect(dayOf(`today - ${count} days`, later ?? today)).toBe(today);
  });
});

describe("withDays", () => {
  it("replaces days in words wherever they stand, and nothing else", () => {
    const told = {
      day: "today - 1 week",
      note: "better since today",
      list: ["today", 3, null, true, { until: "today + 1 year" }],
    };
    expect(withDays(told, today)).toEqual({
      day: "2026-05-24",
      note: "better since today",
      list: ["2026-05-31", 3, null, true, { until: "2027-05-31" }],
    });
  });

  test.prop([fc.jsonValue()])("leaves JSON without such words as it is", (value) => {
    expect(withDays(value, today)).toEqual(value);
  });
});
