import { type BudgetRow, budgetRow, combine } from "../../metrology/budget.ts";
import { t95 } from "../../numbers/distributions.ts";
import { exactFit, inDoubles } from "../../numbers/least-squares.ts";
import type { Thermal } from "../coefficients.ts";
import { rounded } from "./as-held.ts";
import {
  byOrientation,
  type ForceFit,
  type Reduced,
  type Reduction,
  readings,
} from "./force-fit.ts";
import { deviation, mean } from "./force-table.ts";

/** Readings nearer to the first temperature tell nothing of what the temperature does. */
export const leastKelvin = 8;

export type ThermalFinding = {
  readonly thermal: Thermal | null;
  /** Where it comes from, or why there is none. */
  readonly source: "held before" | "maker" | "two temperatures" | "not known";
  readonly kelvinApart: number | null;
};

/** A term that is taken over: it stays, and is told from the temperature of this session. */
export function carriedOver(thermal: Thermal, referenceDegreesCelsius: number): Thermal {
  return {
    ...thermal,
    zeroPerKelvin: rounded(thermal.zeroPerKelvin),
    spanPerKelvin: rounded(thermal.spanPerKelvin),
    referenceDegreesCelsius,
  };
}

/** By how much readings are off a curve: at no force, and for each newton. */
type Off = { readonly zero: number; readonly span: number };

/** (p - F) = zero + span p by least squares, each reading divided by its `per`; undefined where it is not determined. */
function offCurve(
  points: readonly Reduced[],
  coefficients: readonly number[],
  per: (point: Reduced) => number,
): Off | undefined {
  const plain = points.map(({ counts }) =>
    coefficients.reduceRight((value, next) => value * counts + next, 0),
  );
  const off = points.map(
    (point, index) => ((plain[index] ?? Number.NaN) - point.row.newtons) / per(point),
  );
  const fit = exactFit(readings(plain, off), 1);
  if (fit === undefined) return undefined;
  const [zero = Number.NaN, span = Number.NaN] = inDoubles(fit).coefficients;
  return { zero, span };
}

/**
 * The standard uncertainty that is told of a term. Whoever reads it takes it as known by many degrees of freedom, and has
 * U with k = 1.96: it is U/k of the U that has k = t95 of its own (GUM G.6.4, 4.3.3).
 */
const toldOf = (rows: readonly BudgetRow[]): number =>
  rounded(combine(rows).expanded / t95(Number.POSITIVE_INFINITY));

/** How far so many seatings may be off the others, by how those scatter (GUM 4.2.3, 5.1.2). */
function seatingsRow(scatter: readonly number[], seatings: number, kelvin: number): BudgetRow {
  return budgetRow({
    name: "seatings",
    source: `${scatter.length} orientations`,
    distribution: "standard",
    halfWidthOrValue: deviation(scatter),
    sensitivity: Math.sqrt(1 / seatings + 1 / scatter.length) / kelvin,
    degreesOfFreedom: scatter.length - 1,
  });
}

/** What does not cancel: in another room the load hangs anew, and a reference cell goes with the temperature itself. */
const ofEachRoom = ["alignment", "reference cell"];

/** How the force itself differs between both rooms, as a share of it. */
function loadRows(points: readonly Reduced[], kelvin: number): readonly BudgetRow[] {
  const top = points.reduce((most, one) => (one.row.newtons > most.row.newtons ? one : most));
  return top.row.rows
    .filter(({ name }) => ofEachRoom.includes(name))
    .map((row) =>
      budgetRow({
        ...row,
        coverage: row.divisor,
        sensitivity: (row.sensitivity * Math.SQRT2) / (top.row.newtons * kelvin),
      }),
    );
}

/**
 * The temperature term by readings at a second temperature: with p the curve of the first session,
 * (p - F)/(T - T0) = z + s p. Masses and gravity are the same in both rooms, the air nearly so: they cancel. The second session is
 * seated anew, and off the curve as the orientations of the first one are: by zeros that wander and creep, and by how the load sits.
 * Undefined where a reading is less than 8 K away, up and down were not both measured at it, or the
 * readings do not determine the term and how sure it is.
 */
export function ofTwoTemperatures(
  first: { readonly reduction: Reduction; readonly fit: ForceFit },
  second: Reduction,
  referenceDegreesCelsius: number,
): ThermalFinding | undefined {
  const { coefficients } = first.fit;
  const kelvinOf = ({ row }: Reduced) => row.temperature - referenceDegreesCelsius;
  const away = second.points.map(kelvinOf);
  const kelvin = Math.abs(mean(away));
  const nearest = Math.min(kelvin, ...away.map(Math.abs));
  if (!(nearest >= leastKelvin) || second.reversibility === undefined) return undefined;
  const term = offCurve(second.points, coefficients, kelvinOf);
  const own = byOrientation(first.reduction.points);
  const off = own.flatMap((points) => offCurve(points, coefficients, () => 1) ?? []);
  if (term === undefined || off.length < own.length) return undefined;
  const seatings = byOrientation(second.points).filter(({ length }) => length > 0).length;
  const rowOf = (part: keyof Off) =>
    seatingsRow(
      off.map((one) => one[part]),
      seatings,
      kelvin,
    );
  return {
    thermal: {
      zeroPerKelvin: rounded(term.zero),
      spanPerKelvin: rounded(term.span),
      referenceDegreesCelsius,
      zeroPerKelvinUncertainty: toldOf([rowOf("zero")]),
      spanPerKelvinUncertainty: toldOf([rowOf("span"), ...loadRows(second.points, kelvin)]),
    },
    source: "two temperatures",
    kelvinApart: kelvin,
  };
}
