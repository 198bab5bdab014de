import type { Centinewtons } from "../../../protocol/units.ts";
import { uncertaintyOf } from "../../../safety/calibration-uncertainty.ts";
import { calibrationBounds } from "../../../safety/default-limits.ts";
import { type BudgetRow, budgetRow, type Combined, combine } from "../../metrology/budget.ts";
import { predict, predictInverse } from "../../metrology/curve.ts";
import { exactFit, type Fit, inDoubles } from "../../numbers/least-squares.ts";
import type { Channel, Thermal } from "../coefficients.ts";
import { rounded } from "./as-held.ts";
import { spreadRows, temperatureRows } from "./force-errors.ts";
import {
  byOrientation,
  type ForceFit,
  type Reduced,
  type Reduction,
  readings,
} from "./force-fit.ts";
import { type ForceRow, mean } from "./force-table.ts";

type Triple = [number, number, number];
type Square = [Triple, Triple, Triple];

export const tripleOf = (values: readonly number[]): Triple => [
  values[0] ?? 0,
  values[1] ?? 0,
  values[2] ?? 0,
];

export const squareOf = (of: (j: number, k: number) => number): Square => {
  const row = (j: number): Triple => [of(j, 0), of(j, 1), of(j, 2)];
  return [row(0), row(1), row(2)];
};

/** The covariance of the mean curve of three orientations, by how their own curves scatter. */
function betweenOrientations(points: readonly Reduced[], degree: number): Square | undefined {
  const groups = byOrientation(points).map((own) => {
    const [counts, newtons] = [own.map((one) => one.counts), own.map(({ row }) => row.newtons)];
    const fit = exactFit(readings(counts, newtons), degree);
    return fit && tripleOf(inDoubles(fit).coefficients);
  });
  const curves = groups.filter((curve) => curve !== undefined);
  if (curves.length < groups.length) return undefined;
  const middle = tripleOf([0, 1, 2].map((k) => mean(curves.map((curve) => curve[k] ?? 0))));
  const away = curves.map((curve) => tripleOf(curve.map((value, k) => value - (middle[k] ?? 0))));
  return squareOf(
    (j, k) =>
      away.reduce((sum, one) => sum + (one[j] ?? 0) * (one[k] ?? 0), 0) /
      ((curves.length - 1) * curves.length),
  );
}

/** What the mean residuals of the forces scatter by: the misfit of the curve, and what noise is left in it. */
function interpolation(points: readonly Reduced[], fit: Fit): BudgetRow | undefined {
  const at = (counts: number) =>
    fit.coefficients.reduceRight((value, next) => value * counts + next, 0);
  const percents = [...new Set(points.map(({ row }) => row.percent))];
  const squares = percents
    .map((percent) => points.filter(({ row }) => row.percent === percent))
    .map((own) => mean(own.map(({ row, counts }) => row.newtons - at(counts))) ** 2);
  const degreesOfFreedom = percents.length - fit.degree - 1;
  if (degreesOfFreedom < 1) return undefined;
  return budgetRow({
    name: "interpolation",
    source: "mean residuals of the curve",
    distribution: "standard",
    halfWidthOrValue: Math.sqrt(squares.reduce((sum, value) => sum + value, 0) / degreesOfFreedom),
    degreesOfFreedom,
  });
}

/** A force of the new curve, and what it is uncertain by. */
export type CurvePoint = {
  readonly percent: number;
  readonly newtons: number;
  readonly uncertainty: Combined;
  readonly budget: readonly BudgetRow[];
};

export type NewChannel = {
  /** As the instrument will hold it: every number rounded to nine digits. */
  readonly channel: Channel;
  readonly curve: readonly CurvePoint[];
  /** By how much the covariance was raised so that the k of those who read it gives U. */
  readonly raisedBy: number;
  /** Whether the safety core believes it at every force; what it does not believe arms nothing. */
  readonly plausible: boolean;
};

type Parts = {
  readonly table: readonly ForceRow[];
  readonly reduction: Reduction;
  readonly fit: ForceFit;
  readonly thermal: Thermal;
  /** Newtons between 30 and 300 s at the maximum. */
  readonly creep: number | undefined;
};

/** The causes by what they do: grow with the force (given at the maximum), or stay the same. */
function causesOf({ table, reduction, fit, thermal, creep }: Parts) {
  const top = table.reduce((most, row) => (row.newtons > most.newtons ? row : most));
  const maximum = top.newtons;
  const { rows, unknown } = spreadRows(
    { reversibility: reduction.reversibility, creep, maximum },
    maximum,
  );
  const temperatures = table.map(({ temperature }) => temperature);
  const kelvin = mean(temperatures) - thermal.referenceDegreesCelsius;
  const [zero, span] = temperatureRows(thermal, maximum, kelvin);
  const misfit = interpolation(reduction.points, fit);
  if (misfit === undefined) unknown.push("interpolation");
  const named = (...names: readonly string[]) => rows.filter(({ name }) => names.includes(name));
  return {
    unknown,
    maximum,
    growing: [...top.rows, ...named("creep"), ...(span ? [span] : [])],
    constant: [
      ...named("reversibility", "resolution"),
      ...(misfit ? [misfit] : []),
      ...(zero ? [zero] : []),
    ],
  };
}

const variance = (rows: readonly BudgetRow[]): number =>
  rows.reduce((sum, { standardUncertainty }) => sum + standardUncertainty ** 2, 0);

/** No host believes less; a trace more, since the wire rounds. */
const leastVariance =
  (calibrationBounds.least / 100 / calibrationBounds.coverage) ** 2 * (1 + 1e-6);

/** A row as it is at a share of the force that it is given for. */
const atShare = (row: BudgetRow, share: number): BudgetRow => ({
  ...row,
  sensitivity: row.sensitivity * share + 0,
  standardUncertainty: row.standardUncertainty * Math.abs(share),
});

/**
 * What the instrument is to hold: the coefficients, and a covariance that brings all of the budget to those who read it.
 * Undefined where a cause of uncertainty is not known, or the curve does not reach a force: what is not known is not written.
 */
export function newChannel(parts: Parts): NewChannel | undefined {
  const { table, reduction, fit, thermal } = parts;
  const between = betweenOrientations(reduction.points, fit.degree);
  const { unknown, maximum, growing, constant } = causesOf(parts);
  if (between === undefined || unknown.length > 0) return undefined;
  const coefficients = tripleOf(fit.coefficients);
  const ofMean = { coefficients, covariance: between };
  const percents = [...new Set(table.map(({ percent }) => percent))].sort((a, b) => a - b);
  const curve = percents.flatMap((percent): CurvePoint[] => {
    const newtons = mean(table.filter((row) => row.percent === percent).map((row) => row.newtons));
    const counts = predictInverse(ofMean, { value: newtons, uncertainty: 0 });
    if (counts === undefined) return [];
    const at = { value: counts.value, uncertainty: 0 };
    const reproducibility = budgetRow({
      name: "reproducibility",
      source: "the curves of three orientations",
      distribution: "standard",
      halfWidthOrValue: predict(ofMean, at).uncertainty,
      degreesOfFreedom: 2,
    });
    const scaled = growing.map((row) => atShare(row, newtons / maximum));
    const budget = [...scaled, reproducibility, ...constant];
    return [{ percent, newtons, budget, uncertainty: combine(budget) }];
  });
  if (curve.length < percents.length) return undefined;
  const raised = (coverage: number) => (coverage / calibrationBounds.coverage) ** 2;
  const raisedBy = Math.max(1, ...curve.map(({ uncertainty }) => raised(uncertainty.coverage)));
  const share = variance(growing) / maximum ** 2;
  const fixed = Math.max(variance(constant), leastVariance / raisedBy);
  const covariance = squareOf((j, k) => {
    const own = j === 0 && k === 0 ? fixed : 0;
    const together = share * (coefficients[j] ?? 0) * (coefficients[k] ?? 0);
    return rounded(raisedBy * ((between[j]?.[k] ?? 0) + together + own));
  });
  const channel: Channel = {
    coefficients: tripleOf(coefficients.map(rounded)),
    covariance,
    thermal,
  };
  const numbers = [...channel.coefficients, ...channel.covariance.flat(), raisedBy];
  if (!numbers.every(Number.isFinite)) return undefined;
  const told = uncertaintyOf([channel]);
  const believed = ({ newtons }: CurvePoint) => told((newtons * 100) as Centinewtons) !== undefined;
  return { channel, curve, raisedBy, plausible: curve.every(believed) };
}
