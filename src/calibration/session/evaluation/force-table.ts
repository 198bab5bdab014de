import type { BudgetRow } from "../../metrology/budget.ts";
import { type ForcePoint, type ForceSeries, type SeriesName, seriesPlan } from "../readings.ts";
import type { Session } from "../session-file.ts";
import { appliedForce } from "./applied-load.ts";

export type ForceChannel = "a" | "b";

/** One reading of one force channel, with the force that caused it. */
export type ForceRow = {
  readonly series: SeriesName;
  readonly percent: number;
  readonly newtons: number;
  readonly counts: number;
  readonly temperature: number;
  /** Uncertainty of the force. */
  readonly rows: readonly BudgetRow[];
};

type Context = Pick<Session, "place" | "standards">;

function rowOf(
  series: SeriesName,
  point: ForcePoint,
  channel: ForceChannel,
  context: Context,
): ForceRow {
  const { percent, load, reading } = point;
  return {
    series,
    percent,
    ...appliedForce(load, context.place, context.standards),
    counts: reading[channel].mean,
    temperature: reading.temperatureDegreesCelsius,
  };
}

/** The readings of a channel in series. */
export function forceTable(
  series: readonly ForceSeries[],
  channel: ForceChannel,
  context: Context,
): readonly ForceRow[] {
  return series.flatMap(({ name, points }) =>
    points.map((point) => rowOf(name, point, channel, context)),
  );
}

/** The readings of one up and one down; they lie like X3 and X4, in one orientation. */
export function pairTable(
  pair: { readonly up: readonly ForcePoint[]; readonly down: readonly ForcePoint[] },
  channel: ForceChannel,
  context: Context,
): readonly ForceRow[] {
  return [
    ...pair.up.map((point) => rowOf("X3", point, channel, context)),
    ...pair.down.map((point) => rowOf("X4", point, channel, context)),
  ];
}

/** What all readings at one percentage of the range say together, of a value that each of them has. */
export type AtPercent = {
  readonly percent: number;
  readonly rows: readonly ForceRow[];
  /** Down less up, the mean of the orientations that have both; undefined: no downward series was there. */
  readonly reversibility: number | undefined;
  /** Of the orientations, each the mean of its readings moved half the reversibility to the middle. */
  readonly orientations: readonly number[];
};

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Standard deviation, divisor n - 1. */
export function deviation(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(
    values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1),
  );
}

const planOf = ({ series }: ForceRow) => seriesPlan[series];

/** The way from a reading to the middle of up and down: half the reversibility, up or down. */
export const toMiddle = (row: ForceRow, reversibility: number): number =>
  (planOf(row).direction === "up" ? 0.5 : -0.5) * reversibility;

function reversibilityOf(
  rows: readonly ForceRow[],
  value: (row: ForceRow) => number,
): number | undefined {
  const at = (name: SeriesName) => {
    const row = rows.find(({ series }) => series === name);
    return row && value(row);
  };
  const differences = (
    [
      ["X3", "X4"],
      ["X5", "X6"],
    ] as const
  ).flatMap(([up, down]) => {
    const [above, below] = [at(up), at(down)];
    return above === undefined || below === undefined ? [] : [below - above];
  });
  return differences.length === 0 ? undefined : mean(differences);
}

/** The readings by percentage, in its order. At both ends of a loop up and down are one: the reversibility is zero. */
export function byPercent(
  rows: readonly ForceRow[],
  value: (row: ForceRow) => number,
): readonly AtPercent[] {
  const percents = [...new Set(rows.map(({ percent }) => percent))].sort((a, b) => a - b);
  const [least, most] = [percents[0], percents.at(-1)];
  return percents.map((percent) => {
    const here = rows.filter((row) => row.percent === percent);
    const end = percent === least || percent === most;
    const reversibility = end ? 0 : reversibilityOf(here, value);
    const orientations = [...new Set(here.map((row) => planOf(row).orientation))];
    return {
      percent,
      rows: here,
      reversibility,
      orientations: orientations.map((orientation) =>
        mean(
          here
            .filter((row) => planOf(row).orientation === orientation)
            .map((row) => value(row) + toMiddle(row, reversibility ?? 0)),
        ),
      ),
    };
  });
}
