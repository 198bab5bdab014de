import { exactFit, inDoubles } from "../../numbers/least-squares.ts";
import type { Thermal } from "../coefficients.ts";
import { rounded } from "./as-held.ts";
import { type Reduction, readings } from "./force-fit.ts";
import { mean } from "./force-table.ts";

/** Sessions nearer to each other tell nothing of the temperature. */
export const leastKelvin = 8;

/** Standard uncertainty of a session's curve by its orientations: at no force, and as a share of the maximum. */
export type CurveScatter = { readonly zero: number; readonly share: number };

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

/**
 * The temperature term by readings at a second temperature: with p the curve of this session,
 * (p - F)/(T - T0) = z + s p. The standards are the same and cancel; what the curves of both sessions scatter by does not.
 * Undefined where the second temperature is less than 8 K away, or the term is not determined.
 */
export function ofTwoTemperatures(
  second: Reduction,
  coefficients: readonly number[],
  referenceDegreesCelsius: number,
  scatter: CurveScatter,
): ThermalFinding | undefined {
  const plain = second.points.map(({ counts }) =>
    coefficients.reduceRight((value, next) => value * counts + next, 0),
  );
  const kelvin = second.points.map(({ row }) => row.temperature - referenceDegreesCelsius);
  const apart = mean(kelvin);
  if (!(Math.abs(apart) >= leastKelvin)) return undefined;
  const effects = second.points.map(
    ({ row }, index) =>
      ((plain[index] ?? Number.NaN) - row.newtons) / (kelvin[index] ?? Number.NaN),
  );
  const fit = exactFit(readings(plain, effects), 1);
  if (fit === undefined) return undefined;
  const { coefficients: term, standardErrors } = inDoubles(fit);
  const [zeroPerKelvin = Number.NaN, spanPerKelvin = Number.NaN] = term.map(rounded);
  const [ofZero = Number.NaN, ofSpan = Number.NaN] = standardErrors;
  const both = Math.SQRT2 / Math.abs(apart);
  return {
    thermal: {
      zeroPerKelvin,
      spanPerKelvin,
      referenceDegreesCelsius,
      zeroPerKelvinUncertainty: rounded(Math.hypot(ofZero, both * scatter.zero)),
      spanPerKelvinUncertainty: rounded(Math.hypot(ofSpan, both * scatter.share)),
    },
    source: "two temperatures",
    kelvinApart: Math.abs(apart),
  };
}
