import type { CalendarDay } from "../calendar-day.ts";
import { type Measure, measuredIn, measureNames, measures } from "../outcomes/measures.ts";
import type { Outcomes } from "../outcomes/schema.ts";

/** The outcomes of a visit; undefined where none were taken. */
export type VisitOutcomes = {
  readonly day: CalendarDay;
  readonly outcomes: Outcomes | undefined;
};

/** One measure over the visits; null was not measured, and is drawn as a gap. */
export type Trend = {
  readonly measure: Measure;
  readonly label: string;
  readonly unit: string;
  readonly days: readonly CalendarDay[];
  readonly values: readonly (number | null)[];
};

/** Every measure that was taken at least once, in order of the days. */
export function trendsOf(visits: readonly VisitOutcomes[]): readonly Trend[] {
  const ordered = visits.toSorted((one, other) =>
    one.day < other.day ? -1 : Number(one.day > other.day),
  );
  const measured = ordered.map(({ outcomes }) => measuredIn(outcomes ?? {}));
  return measureNames
    .map((measure) => ({
      measure,
      label: measures[measure].label,
      unit: measures[measure].unit,
      days: ordered.map(({ day }) => day),
      values: measured.map((values) => values[measure] ?? null),
    }))
    .filter(({ values }) => values.some((value) => value !== null));
}
