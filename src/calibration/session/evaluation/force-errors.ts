import { calibrationBounds } from "../../../safety/default-limits.ts";
import { type BudgetRow, budgetRow, type Combined, combine } from "../../metrology/budget.ts";
import { type Decision, decide, toleranceAt, worstOf } from "../../metrology/decision.ts";
import type { Channel, Thermal } from "../coefficients.ts";
import { seriesPlan } from "../readings.ts";
import { indicated } from "./as-held.ts";
import { type AtPercent, byPercent, deviation, type ForceRow, mean } from "./force-table.ts";

/** The error at one force, with all that is known of it. Null: a step is missing that it takes. */
export type PointError = {
  readonly percent: number;
  readonly appliedNewtons: number;
  readonly indicatedNewtons: number;
  readonly errorNewtons: number;
  readonly limitNewtons: number;
  readonly uncertainty: Combined | null;
  readonly decision: Decision | null;
  readonly budget: readonly BudgetRow[];
  /** Causes of uncertainty that nothing is known of. */
  readonly unknown: readonly string[];
};

/** What all points are uncertain by beside the scatter of seatings, newtons; undefined: not measured. */
export type PointSpread = {
  readonly reversibility: number | undefined;
  /** Between 30 and 300 s at the maximum. */
  readonly creep: number | undefined;
  readonly maximum: number;
};

/** Steps of a force on the line (docs/protocol.md 2). */
const resolution = 0.01;
const seatingsAsked = 3;

/** The rows that do not come from the seatings, and the causes that are not known. */
export function spreadRows({ reversibility, creep, maximum }: PointSpread, newtons: number) {
  const rows = [
    budgetRow({
      name: "resolution",
      source: "steps of the force on the line, of a reading less its zero",
      distribution: "triangular",
      halfWidthOrValue: resolution,
    }),
  ];
  const unknown: string[] = [];
  if (reversibility === undefined) unknown.push("reversibility");
  else {
    rows.push(
      budgetRow({
        name: "reversibility",
        source: "series up and down",
        distribution: "rectangular",
        halfWidthOrValue: Math.abs(reversibility) / 2,
      }),
    );
  }
  if (creep === undefined) unknown.push("creep");
  else {
    rows.push(
      budgetRow({
        name: "creep",
        source: "30 and 300 s at the maximum",
        distribution: "rectangular",
        halfWidthOrValue: Math.abs(creep),
        sensitivity: newtons / maximum,
      }),
    );
  }
  return { rows, unknown };
}

/** The standard deviation of the seatings of the series, for a mean of so many of them. */
function reproducibilityRow(seatings: readonly number[], averaged: number): BudgetRow {
  return budgetRow({
    name: "reproducibility",
    source: `${seatings.length} orientations`,
    distribution: "standard",
    halfWidthOrValue: deviation(seatings),
    sensitivity: 1 / Math.sqrt(averaged),
    degreesOfFreedom: seatings.length - 1,
  });
}

/** How well the temperature term is known, so many kelvin from the middle temperature. */
export function temperatureRows(
  thermal: Thermal,
  newtons: number,
  kelvin: number,
): readonly BudgetRow[] {
  const row = (name: string, halfWidthOrValue: number, sensitivity: number) =>
    budgetRow({
      name,
      source: "temperature term of the channel",
      distribution: "standard",
      halfWidthOrValue,
      sensitivity,
    });
  return [
    row("temperature, zero", thermal.zeroPerKelvinUncertainty, kelvin),
    row("temperature, span", thermal.spanPerKelvinUncertainty, kelvin * newtons),
  ];
}

const errorOf =
  (channel: Channel) =>
  ({ counts, temperature, newtons }: ForceRow): number =>
    indicated(channel, counts, temperature) - newtons;

type Parts = {
  readonly channel: Channel;
  /** All series of the session: what the readings scatter by is told by these. */
  readonly table: readonly ForceRow[];
  /** One up and one down of another seating, which are judged in place of them. */
  readonly pair?: readonly ForceRow[];
  /** Newtons between 30 and 300 s at the maximum. */
  readonly creep: number | undefined;
  readonly middleTemperature: number;
};

/**
 * The errors of a channel that computes with these coefficients: indicated less applied, the mean of up and down and of
 * the orientations; each with budget, limit and decision.
 */
export function forceErrors(parts: Parts): readonly PointError[] {
  const { channel, table, pair, creep, middleTemperature } = parts;
  const all = byPercent(table, errorOf(channel));
  const judged = pair === undefined ? all : byPercent(pair, errorOf(channel));
  const maximum = Math.max(...table.map(({ newtons }) => newtons));
  const error = errorOf(channel);
  return judged.map((point) => {
    const newtons = mean(point.rows.map((row) => row.newtons));
    const kelvin = mean(point.rows.map((row) => row.temperature)) - middleTemperature;
    const same = all.find(({ percent }) => percent === point.percent);
    const { rows, unknown } = spreadRows(
      { reversibility: same?.reversibility, creep, maximum },
      newtons,
    );
    const seatings = same?.orientations ?? [];
    if (seatings.length < seatingsAsked) unknown.push("reproducibility");
    const reproducibility =
      seatings.length < seatingsAsked
        ? []
        : [reproducibilityRow(seatings, point.orientations.length)];
    const budget = [
      ...(point.rows[0]?.rows ?? []),
      ...reproducibility,
      ...rows,
      ...temperatureRows(channel.thermal, newtons, kelvin),
    ];
    return judgedPoint(point, budget, unknown, directionsOf(point, error));
  });
}

/** The mean errors of the way up and of the way down, of those that were gone. */
function directionsOf({ rows }: AtPercent, error: (row: ForceRow) => number): readonly number[] {
  return (["up", "down"] as const).flatMap((direction) => {
    const own = rows.filter(({ series }) => seriesPlan[series].direction === direction);
    return own.length === 0 ? [] : [mean(own.map(error))];
  });
}

/**
 * The mean is judged with all of its U. So is each direction by itself, with U less the part that only stands
 * for not knowing it: an instrument must not be out of tolerance on the way down because it is in on the average.
 */
function decisionOf(
  error: number,
  directions: readonly number[],
  limit: number,
  budget: readonly BudgetRow[],
): Decision | null {
  const known = combine(budget.filter(({ name }) => name !== "reversibility"));
  return (
    worstOf([
      decide(error, limit, combine(budget).expanded),
      ...directions.map((own) => decide(own, limit, known.expanded)),
    ]) ?? null
  );
}

function judgedPoint(
  point: AtPercent,
  budget: readonly BudgetRow[],
  unknown: readonly string[],
  directions: readonly number[],
): PointError {
  const appliedNewtons = mean(point.rows.map(({ newtons }) => newtons));
  const errorNewtons = mean(point.orientations);
  const indicatedNewtons = appliedNewtons + errorNewtons;
  const limitNewtons = toleranceAt(
    indicatedNewtons,
    calibrationBounds.tolerance / 100,
    calibrationBounds.toleranceShare,
  );
  const uncertainty = unknown.length > 0 ? null : combine(budget);
  return {
    percent: point.percent,
    appliedNewtons,
    indicatedNewtons,
    errorNewtons,
    limitNewtons,
    uncertainty,
    decision: uncertainty && decisionOf(errorNewtons, directions, limitNewtons, budget),
    budget,
    unknown,
  };
}
