import { type Decimal, sumOf } from "../numbers/decimal.ts";
import { exactFit, inDoubles } from "../numbers/least-squares.ts";
import { fractionOf, nearest, over } from "../numbers/ratio.ts";

/** Deflections of one run, without those at no force. */
export type E74Run = readonly { readonly newtons: Decimal; readonly deflection: Decimal }[];

/** What ASTM E74 asks for at least. */
const least = { readings: 30, runs: 3 };
/** Lower limit factor: 2.4 s; the lower limits of the classes are multiples of it (ASTM E74-18, 8). */
const factors = { lowerLimit: 2.4, A: 400, AA: 2000 };

export type E74 =
  | {
      readonly known: true;
      readonly readings: number;
      readonly runs: number;
      readonly degree: number;
      /** Of the deflections about the curve. */
      readonly standardDeviation: number;
      readonly lowerLimitFactorNewtons: number;
      readonly classALowerLimitNewtons: number;
      readonly classAALowerLimitNewtons: number;
    }
  | { readonly known: false; readonly why: string };

/**
 * Lower limit factor after ASTM E74, which is of static forces: s = sqrt(sum r^2 / (n - m - 1)) of the deflections about
 * a polynomial of the force, 2.4 s in newtons by the mean deflection of a newton.
 */
export function astmE74(runs: readonly E74Run[], degree: number): E74 {
  const readings = runs.flat();
  if (runs.length < least.runs || readings.length < least.readings) {
    const has = `${readings.length} readings in ${runs.length} runs`;
    return { known: false, why: `${has}: it takes ${least.readings} in ${least.runs}` };
  }
  const [x, y] = [
    readings.map(({ newtons }) => newtons),
    readings.map(({ deflection }) => deflection),
  ];
  const fit = exactFit({ x, y }, degree);
  const [force, deflection] = [sumOf(x), sumOf(y)].map(fractionOf);
  if (fit === undefined || force === undefined || !deflection?.numerator) {
    return { known: false, why: "the curve is not determined" };
  }
  const { residualSd } = inDoubles(fit);
  const lowerLimitFactorNewtons =
    factors.lowerLimit * residualSd * Math.abs(nearest(over(force, deflection)));
  return {
    known: true,
    readings: readings.length,
    runs: runs.length,
    degree,
    standardDeviation: residualSd,
    lowerLimitFactorNewtons,
    classALowerLimitNewtons: factors.A * lowerLimitFactorNewtons,
    classAALowerLimitNewtons: factors.AA * lowerLimitFactorNewtons,
  };
}
