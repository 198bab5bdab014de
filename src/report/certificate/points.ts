import type { BudgetRow, Combined } from "../../calibration/metrology/budget.ts";
import type { Decision } from "../../calibration/metrology/decision.ts";
import type { PositionError } from "../../calibration/session/evaluation/evaluate-position.ts";
import type { PointError } from "../../calibration/session/evaluation/force-errors.ts";
import type { Block, Words } from "../document/document.ts";
import { figuresBy } from "./rounded.ts";

/** What a channel tells in, and its smallest step on the line (docs/protocol.md 2). */
export type Quantity = { readonly unit: "N" | "mm"; readonly step: number };
export const force: Quantity = { unit: "N", step: 0.01 };
export const position: Quantity = { unit: "mm", step: 0.001 };

/** The error at one force or one length. */
export type Point = {
  readonly applied: number;
  readonly indicated: number;
  readonly error: number;
  readonly limit: number;
  readonly uncertainty: Combined | null;
  readonly decision: Decision | null;
  readonly budget: readonly BudgetRow[];
  readonly unknown: readonly string[];
};

export const forcePoints = (points: readonly PointError[] | null): readonly Point[] | null =>
  points?.map((point) => ({
    ...point,
    applied: point.appliedNewtons,
    indicated: point.indicatedNewtons,
    error: point.errorNewtons,
    limit: point.limitNewtons,
  })) ?? null;

export const positionPoints = (
  points: readonly PositionError[] | null | undefined,
): readonly Point[] | null =>
  points?.map((point) => ({
    ...point,
    applied: point.millimetres,
    indicated: point.indicatedMillimetres,
    error: point.errorMillimetres,
    limit: point.limitMillimetres,
  })) ?? null;

/** The point with the largest U; undefined where none is known. */
export function leastKnown(points: readonly Point[] | null): Point | undefined {
  const known = (points ?? []).filter(({ uncertainty }) => uncertainty !== null);
  const [first] = known;
  const sizeOf = ({ uncertainty }: Point) => uncertainty?.expanded ?? 0;
  return (
    first && known.reduce((most, point) => (sizeOf(point) > sizeOf(most) ? point : most), first)
  );
}

/** From here on more of them change no figure of k that is told. */
const many = 1000;

/** Degrees of freedom, cut to a whole number (GUM G.4.1). */
export const freedomWords = (degrees: number | null): string => {
  if (degrees === null) return "∞";
  return degrees > many ? `> ${many}` : String(Math.floor(degrees));
};

function rowOf(point: Point, { step }: Quantity): readonly Words[] {
  const { applied, indicated, error, limit, uncertainty, decision, unknown } = point;
  const told = figuresBy(uncertainty?.expanded, step);
  return [
    told(applied),
    told(indicated),
    told(error),
    uncertainty === null ? { missing: "not known" } : told(uncertainty.expanded),
    uncertainty?.coverage.toFixed(2) ?? { missing: "--" },
    uncertainty === null ? { missing: "--" } : freedomWords(uncertainty.effectiveDegreesOfFreedom),
    told(limit),
    decision ?? { missing: `not known: ${unknown.join(", ")}` },
  ];
}

/** Applied, indicated, error, U, k, effective degrees of freedom, limit and decision of each point. */
export function pointsTable(
  caption: string,
  points: readonly Point[],
  quantity: Quantity,
): Extract<Block, { kind: "table" }> {
  const { unit } = quantity;
  return {
    kind: "table",
    caption,
    columns: [
      { head: "Applied", unit, share: 1.25 },
      { head: "Indicated", unit, share: 1.4 },
      { head: "Error", unit, share: 1.1 },
      { head: "U", unit, share: 1 },
      { head: "k", unit: "", share: 0.6 },
      { head: "ν eff", unit: "", share: 0.8 },
      { head: "Limit ±", unit, share: 1.25 },
      { head: "Decision", share: 1.7 },
    ],
    rows: points.map((point) => rowOf(point, quantity)),
  };
}
