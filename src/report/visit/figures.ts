import { notRecorded, type Words } from "../document/document.ts";

/** An expanded uncertainty as a permit tells it: N, its coverage factor, and the force for which it is told. */
export type ToldUncertainty = {
  readonly newtons: number;
  readonly coverage: string;
  readonly atNewtons: number;
};

/** "plan 3000 - U 7 (k 2.06)": what the record keeps of a force limit in force, in cN. */
const parts = /(\d+) - U (\d+) \(k (\d+(?:\.\d+)?)\)$/;

export function uncertaintyIn(
  limits: Readonly<Record<string, number | string>>,
): ToldUncertainty | undefined {
  const found = parts.exec(String(limits["peakParts"] ?? ""));
  const [, force, expanded, coverage] = found ?? [];
  if (force === undefined || expanded === undefined || coverage === undefined) return undefined;
  return { newtons: Number(expanded) / 100, coverage, atNewtons: Number(force) / 100 };
}

/**
 * How many decimals a value may have: those in which its expanded uncertainty has two significant digits
 * (GUM 7.2.6), and no more than it was recorded with.
 */
export function decimalsFor(expanded: number, finest: number): number {
  if (!(expanded > 0)) return finest;
  return Math.min(finest, Math.max(0, 1 - Math.floor(Math.log10(expanded))));
}

/** Hundredths are what the wire bears; without an uncertainty tenths, as fine as a plan is written. */
const finestNewtons = 2;
const plainNewtons = 1;

/** A force in N with no more digits than it is known to. */
export function newtons(value: number | undefined, told: ToldUncertainty | undefined): Words {
  if (value === undefined) return notRecorded;
  return value.toFixed(
    told === undefined ? plainNewtons : decimalsFor(told.newtons, finestNewtons),
  );
}

/** Summary and capture of a thrust agree within 1 %: no digit below that share is told. */
const share = 0.01;

/** A figure that is known to 1 %, or to `least` where that is more. */
export function within(value: number | undefined, least: number, finest: number): Words {
  if (value === undefined) return notRecorded;
  const off = Math.max(least, share * Math.abs(value));
  // One significant digit: what is known to a share has no second one.
  const decimals = Math.min(finest, Math.max(0, -Math.floor(Math.log10(off) + 1e-9)));
  return value.toFixed(decimals);
}

/** A number that an instrument told; undefined where it did not. */
export function numberIn(
  told: Readonly<Record<string, number | string | null>> | null | undefined,
  name: string,
): number | undefined {
  const value = told?.[name];
  return typeof value === "number" ? value : undefined;
}

export const scaled = (value: number | undefined, per: number): number | undefined =>
  value === undefined ? undefined : value / per;
