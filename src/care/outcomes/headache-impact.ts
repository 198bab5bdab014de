import type { z } from "zod";
import type { Quantity } from "../../protocol/units.ts";
import { fieldNotes, quantity } from "../field.ts";

/** What one of the six questions can give, as the form prints it: never, rarely, sometimes, very often, always. */
const itemScores = [6, 8, 10, 11, 13];

function sumsOfSix(): ReadonlySet<number> {
  let sums = new Set([0]);
  for (let item = 0; item < 6; item += 1) {
    sums = new Set([...sums].flatMap((sum) => itemScores.map((score) => sum + score)));
  }
  return sums;
}
const possible = sumsOfSix();

const range = { label: "HIT-6 total", unit: "1", least: 36, most: 78, step: 1 } as const;

/** Total of the Headache Impact Test, 36 to 78; 37, 39 and 77 are no sum of six answers. */
export const headacheImpactSchema: z.ZodType<Quantity<"1">, number> = quantity(range).refine(
  (total) => possible.has(total),
  "HIT-6 total is no sum of six answers of 6, 8, 10, 11 or 13; add it up again",
);
fieldNotes.add(headacheImpactSchema, { kind: "quantity", ...range });

/** Bands of the total, each from its lowest value on. */
export const headacheBands = [
  { from: 60, words: "severe impact" },
  { from: 56, words: "substantial impact" },
  { from: 50, words: "some impact" },
  { from: 36, words: "little or no impact" },
] as const;
export type HeadacheBand = (typeof headacheBands)[number]["words"];

/** The band of a total that the schema let in. */
export function headacheBand(total: Quantity<"1">): HeadacheBand {
  return headacheBands.find(({ from }) => total >= from)?.words ?? "little or no impact";
}
