import { type Candidate, candidates } from "../../numbers/choose-degree.ts";
import { decimalOfNumber } from "../../numbers/decimal.ts";
import type { LackOfFit } from "../../numbers/lack-of-fit.ts";
import { exactFit, type Fit, inDoubles, type Readings } from "../../numbers/least-squares.ts";
import type { Thermal } from "../coefficients.ts";
import { byPercent, type ForceRow, mean, toMiddle } from "./force-table.ts";

/** The instrument holds no more than a quadratic. */
const highest = 2;

/** A curve that was looked at, of the counts over the force. */
export type Looked = {
  readonly degree: number;
  readonly residualSdCounts: number;
  readonly lackOfFit: LackOfFit | null;
  readonly judgedBy: Candidate["judgedBy"];
  readonly rejected: boolean;
};

export type Reduced = {
  readonly row: ForceRow;
  /** Counts in the middle of up and down, and at the reference temperature. */
  readonly counts: number;
};

/** Newtons of a count, over the whole range; undefined where the counts do not follow the force. */
function newtonsPerCount(table: readonly ForceRow[]): number | undefined {
  const at = (pick: (row: ForceRow) => boolean, of: (row: ForceRow) => number) =>
    mean(table.filter(pick).map(of));
  const most = Math.max(...table.map(({ percent }) => percent));
  const least = Math.min(...table.map(({ percent }) => percent));
  const [top, bottom] = [most, least].map((percent) => ({
    newtons: at(
      (row) => row.percent === percent,
      ({ newtons }) => newtons,
    ),
    counts: at(
      (row) => row.percent === percent,
      ({ counts }) => counts,
    ),
  }));
  if (top === undefined || bottom === undefined) return undefined;
  const slope = (top.newtons - bottom.newtons) / (top.counts - bottom.counts);
  return Number.isFinite(slope) && slope !== 0 ? slope : undefined;
}

/** The readings of each of the three orientations. */
export const byOrientation = (points: readonly Reduced[]): readonly (readonly Reduced[])[] =>
  [
    ["X1", "X2"],
    ["X3", "X4"],
    ["X5", "X6"],
  ].map((names) => points.filter(({ row }) => names.includes(row.series)));

export type Reduction = {
  readonly newtonsPerCount: number;
  readonly points: readonly Reduced[];
  /** The largest of all forces, newtons; undefined where up and down were not both measured. */
  readonly reversibility: number | undefined;
};

/**
 * Readings brought to the middle of up and down and to the reference temperature: what is left is scatter. Undefined where the
 * counts do not follow the force.
 */
export function reduced(
  table: readonly ForceRow[],
  thermal: Pick<Thermal, "zeroPerKelvin" | "spanPerKelvin" | "referenceDegreesCelsius">,
): Reduction | undefined {
  const slope = newtonsPerCount(table);
  if (slope === undefined) return undefined;
  const loops = byPercent(table, ({ counts, newtons }) => slope * counts - newtons);
  const sizes = loops.map(({ reversibility }) => Math.abs(reversibility ?? Number.NaN));
  const most = Math.max(...sizes);
  const points = loops.flatMap(({ rows, reversibility = 0 }) =>
    rows.map((row) => {
      const kelvin = row.temperature - thermal.referenceDegreesCelsius;
      const { zeroPerKelvin, spanPerKelvin } = thermal;
      const plain = (row.newtons + zeroPerKelvin * kelvin) / (1 - spanPerKelvin * kelvin);
      const moved = toMiddle(row, reversibility) - (plain - row.newtons);
      return { row, counts: row.counts + moved / slope };
    }),
  );
  return { newtonsPerCount: slope, points, reversibility: Number.isNaN(most) ? undefined : most };
}

export const readings = (x: readonly number[], y: readonly number[]): Readings => ({
  x: x.map(decimalOfNumber),
  y: y.map(decimalOfNumber),
});

export type ForceFit = Fit & {
  /** The curves that were looked at, of the counts over the force, where the same force stands for many counts. */
  readonly looked: readonly Looked[];
};

/**
 * Newtons over counts, as the instrument computes. The degree is the lowest that is not rejected: a straight line, else a
 * quadratic. Undefined where the readings do not determine it.
 */
export function forceFit(points: readonly Reduced[]): ForceFit | undefined {
  const newtons = points.map(({ row }) => row.newtons);
  const counts = points.map((point) => point.counts);
  const looked = candidates(readings(newtons, counts), highest);
  const degree = looked.at(-1)?.fit.degree;
  const fit = degree === undefined ? undefined : exactFit(readings(counts, newtons), degree);
  return (
    fit && {
      ...inDoubles(fit),
      looked: looked.map((one) => ({
        degree: one.fit.degree,
        residualSdCounts: inDoubles(one.fit).residualSd,
        lackOfFit: one.lackOfFit,
        judgedBy: one.judgedBy,
        rejected: one.rejected,
      })),
    }
  );
}
