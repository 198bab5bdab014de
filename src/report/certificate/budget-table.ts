import type { BudgetRow } from "../../calibration/metrology/budget.ts";
import { type Block, definitions, paragraph, type Words } from "../document/document.ts";
import { freedomWords, leastKnown, type Point, type Quantity } from "./points.ts";
import { figuresBy, significant } from "./rounded.ts";

/** What a cause is given in, where that is not the unit of the result; its sensitivity brings it there. */
const inputs: Readonly<Record<string, string>> = {
  mass: "kg",
  gravity: "m/s²",
  "air density": "kg/m³",
  "mass density": "kg/m³",
  "temperature, zero": "N/K",
  "temperature, span": "1/K",
};

/** The unit by which an input becomes one of the result. */
const sensitivities: Readonly<Record<string, string>> = {
  mass: "N/kg",
  gravity: "N/(m/s²)",
  "air density": "N/(kg/m³)",
  "mass density": "N/(kg/m³)",
  "temperature, zero": "K",
  "temperature, span": "N K",
};

function rowOf(row: BudgetRow, unit: string, told: (value: number) => string): readonly Words[] {
  const { name, source, distribution, halfWidthOrValue, divisor, sensitivity } = row;
  const { standardUncertainty, degreesOfFreedom } = row;
  const by = sensitivities[name];
  return [
    name,
    source,
    distribution,
    `${significant(halfWidthOrValue, 3)} ${inputs[name] ?? unit}`,
    significant(divisor, 3),
    `${significant(sensitivity, 3)}${by === undefined ? "" : ` ${by}`}`,
    told(standardUncertainty),
    freedomWords(degreesOfFreedom),
  ];
}

/** The uncertainty of the point that is known least, cause by cause. */
export function budgetBlocks(
  points: readonly Point[] | null,
  { unit, step }: Quantity,
  stage: string,
): readonly Block[] {
  const point = leastKnown(points);
  if (point === undefined || point.uncertainty === null) {
    const causes = [...new Set((points ?? []).flatMap(({ unknown }) => unknown))];
    const why = causes.length === 0 ? "" : `: ${causes.join(", ")}`;
    return [paragraph({ missing: `no uncertainty is known${why}` })];
  }
  const { uncertainty, budget, applied } = point;
  const { standardUncertainty, effectiveDegreesOfFreedom, coverage, expanded } = uncertainty;
  const told = figuresBy(expanded, step);
  // One digit more than U has: what is summed must not be rounded to it before.
  const finer = figuresBy(expanded / 10, step);
  return [
    {
      kind: "table",
      caption: `Uncertainty of the error at ${told(applied)} ${unit}, ${stage}: the largest of all points`,
      columns: [
        { head: "Cause", share: 1.7 },
        { head: "Source", share: 2.1 },
        { head: "Distribution", share: 1.5 },
        { head: "Half width or value", share: 1.6 },
        { head: "Divisor", unit: "", share: 0.9 },
        { head: "Sensitivity", share: 1.6 },
        { head: "u", unit, share: 1 },
        { head: "ν", unit: "", share: 0.6 },
      ],
      rows: budget.map((row) => rowOf(row, unit, finer)),
    },
    definitions([
      ["Combined, u_c", `${finer(standardUncertainty)} ${unit}`],
      ["ν eff", freedomWords(effectiveDegreesOfFreedom)],
      ["Coverage factor, k", `${coverage.toFixed(2)}, for a coverage of 95 %`],
      ["Expanded, U = k u_c", `${told(expanded)} ${unit}`],
    ]),
  ];
}
