import { t95 } from "../numbers/distributions.ts";

/** What the half width or value of a row is divided by to become a standard uncertainty (GUM 4.3). */
const divisors = {
  /** A standard uncertainty as it is: of a type A evaluation, or told with k = 1. */
  standard: 1,
  rectangular: Math.sqrt(3),
  /** Of two rectangular ones of the same width: a reading less its zero. */
  triangular: Math.sqrt(6),
} as const;
export type Distribution = "normal" | keyof typeof divisors;

/** One cause of uncertainty, in the unit of the result by way of its sensitivity. */
export type BudgetRow = {
  readonly name: string;
  readonly source: string;
  readonly distribution: Distribution;
  readonly halfWidthOrValue: number;
  readonly divisor: number;
  readonly sensitivity: number;
  readonly standardUncertainty: number;
  /** Null: so many that they do not count. */
  readonly degreesOfFreedom: number | null;
};

export type RowParts = Pick<BudgetRow, "name" | "source" | "halfWidthOrValue"> & {
  readonly distribution: Distribution;
  /** Of an expanded uncertainty: its k. */
  readonly coverage?: number;
  readonly sensitivity?: number;
  readonly degreesOfFreedom?: number | null;
};

/** A row with its standard uncertainty. An expanded one of a certificate is "normal", with its coverage. */
export function budgetRow(parts: RowParts): BudgetRow {
  const { name, source, distribution, halfWidthOrValue } = parts;
  const { coverage = 1, sensitivity = 1, degreesOfFreedom = null } = parts;
  const divisor = distribution === "normal" ? coverage : divisors[distribution];
  return {
    name,
    source,
    distribution,
    halfWidthOrValue,
    divisor,
    sensitivity: sensitivity + 0,
    standardUncertainty: Math.abs((sensitivity * halfWidthOrValue) / divisor),
    degreesOfFreedom,
  };
}

export type Combined = {
  readonly standardUncertainty: number;
  /** Null: so many that they do not count. */
  readonly effectiveDegreesOfFreedom: number | null;
  /** k = t95 of the effective degrees of freedom. */
  readonly coverage: number;
  /** U = k u. */
  readonly expanded: number;
};

/** Combined and expanded uncertainty of rows that do not depend on each other (GUM 5.1.2, Welch-Satterthwaite G.4). */
export function combine(rows: readonly BudgetRow[]): Combined {
  const variance = rows.reduce((sum, row) => sum + row.standardUncertainty ** 2, 0);
  const share = rows.reduce(
    (sum, { standardUncertainty, degreesOfFreedom }) =>
      sum + (degreesOfFreedom === null ? 0 : standardUncertainty ** 4 / degreesOfFreedom),
    0,
  );
  const fewest = Math.min(...rows.map((row) => row.degreesOfFreedom ?? Number.POSITIVE_INFINITY));
  // Never fewer than the fewest; a last figure of the quotient could say so.
  const freedom = share === 0 ? Number.POSITIVE_INFINITY : Math.max(fewest, variance ** 2 / share);
  const coverage = t95(freedom);
  const standardUncertainty = Math.sqrt(variance);
  return {
    standardUncertainty,
    effectiveDegreesOfFreedom: Number.isFinite(freedom) ? freedom : null,
    coverage,
    expanded: coverage * standardUncertainty,
  };
}
