import { describe, expect, test } from "vitest";
import { judgeRecheck, planLeft } from "../../../src/care/follow-up/re-examination.ts";
import { trendsOf } from "../../../src/care/follow-up/trend.ts";
import { outcomesSchema } from "../../../src/care/outcomes/schema.ts";
import { dayOf, today } from "../support/days.ts";

describe("the trend over visits", () => {
  const visit = (day: string, outcomes?: object) => ({
    day: dayOf(day),
    outcomes: outcomes === undefined ? undefined : outcomesSchema.parse(outcomes),
  });

  test("is a series a measure in the order of the days, with a gap where nothing was measured", () => {
    const trends = trendsOf([
      visit("2026-04-20", { painRating: 4, rangeOfMotion: { flexionDegrees: 45 } }),
      visit("2026-04-01", { painRating: 6 }),
      visit("2026-04-10"),
      visit("2026-04-30", { painRating: 0 }),
    ]);
    const days = ["2026-04-01", "2026-04-10", "2026-04-20", "2026-04-30"];
    expect(trends).toEqual([
      {
        measure: "painRating",
        label: "Pain (NPRS)",
        unit: "points",
        days,
        values: [6, null, 4, 0],
      },
      {
        measure: "flexionDegrees",
        label: "Flexion",
        unit: "deg",
        days,
        values: [null, null, 45, null],
      },
    ]);
  });

  test("keeps two visits of one day as they came", () => {
    const visits = [2, 7, 5].map((painRating) => visit("2026-04-01", { painRating }));
    expect(trendsOf(visits).map(({ values }) => values)).toEqual([[2, 7, 5]]);
  });

  test("of no visit, and of visits without outcomes, is none", () => {
    expect(trendsOf([])).toEqual([]);
    expect(trendsOf([visit("2026-04-01"), visit("2026-04-02", {})])).toEqual([]);
  });
});

describe("the re-examination", () => {
  const recheck = { afterVisits: 6, afterDays: 30 };
  test.each([
    [5, "2026-04-01", false, "re-examination in 1 visit or 1 day"],
    [6, "2026-04-01", true, "re-examination due: 6 visits since 2026-04-01"],
    [5, "2026-03-31", true, "re-examination due: 30 days since 2026-03-31"],
    [0, "2026-04-30", false, "re-examination in 6 visits or 30 days"],
  ])("after %d visits since %s: %s", (visits, last, due, words) => {
    const since = { last: dayOf(last), visits };
    expect(judgeRecheck(recheck, since, today)).toEqual({ due, words });
  });

  test("goes by visits alone where no days are written", () => {
    const since = { last: dayOf("2020-01-01"), visits: 5 };
    expect(judgeRecheck({ afterVisits: 6 }, since, today)).toEqual({
      due: false,
      words: "re-examination in 1 visit",
    });
  });
});

describe("what is left of a plan", () => {
  test.each([
    ["2026-04-30", 0, true, 3, "in date until 2026-04-30, 3 visits left of 3"],
    ["2026-04-29", 0, false, 3, "expired after 2026-04-29, 3 visits left of 3"],
    ["2026-05-01", 2, true, 1, "in date until 2026-05-01, 1 visit left of 3"],
    ["2026-05-01", 3, true, 0, "in date until 2026-05-01, no visit left of 3"],
    ["2026-05-01", 4, true, -1, "in date until 2026-05-01, no visit left of 3"],
  ])("until %s after %d visits", (lastDay, done, inDate, visitsLeft, words) => {
    const plan = { lastDay: dayOf(lastDay), mostVisits: 3 };
    expect(planLeft(plan, done, today)).toEqual({ inDate, visitsLeft, words });
  });
});
