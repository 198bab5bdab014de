import { readFileSync } from "node:fs";
import { z } from "zod";
import { type Decimal, decimalOf } from "../../../src/calibration/numbers/decimal.ts";
import type { Readings } from "../../../src/calibration/numbers/least-squares.ts";

const certifiedSchema = z.strictObject({
  degree: z.int(),
  coefficients: z.array(z.string()),
  standardErrors: z.array(z.string()),
  residualSd: z.string(),
  rSquared: z.string(),
  degreesOfFreedom: z.int(),
});
export type Certified = z.infer<typeof certifiedSchema>;

export function decimals(texts: readonly (string | number)[]): readonly Decimal[] {
  return texts.map((text) => {
    const decimal = decimalOf(String(text));
    if (decimal === undefined) throw new Error(`${text} is no decimal number`);
    return decimal;
  });
}

export function readingsOf(
  x: readonly (string | number)[],
  y: readonly (string | number)[],
): Readings {
  return { x: decimals(x), y: decimals(y) };
}

/** A set of the NIST StRD in this folder, with what NIST certifies of it. */
export function nistSet(name: string): { readings: Readings; certified: Certified } {
  const text = readFileSync(new URL(`nist/${name}.json`, import.meta.url), "utf8");
  const { x, y, certified } = z
    .object({ x: z.array(z.string()), y: z.array(z.string()), certified: certifiedSchema })
    .parse(JSON.parse(text));
  return { readings: readingsOf(x, y), certified };
}

/** How many significant figures of a value are those of the certified one (NIST: log relative error). */
export function figuresRight(value: number, certified: string | number): number {
  const expected = Number(certified);
  const off = Math.abs(value - expected);
  if (off === 0) return 16;
  return expected === 0 ? 0 : -Math.log10(off / Math.abs(expected));
}
