import { fieldNotes, quantity, section } from "../../field.ts";
import { heightFactorOf } from "../geometry/line-of-drive.ts";

const inches = (label: string, least: number, most: number, step: number) =>
  quantity({ label, unit: "in", least, most, step });

/**
 * The four parts of a height factor, signed (R. Rochester, Explanation of the Plane Line Factor,
 * orthospinology.org); their range is an engineering proposal.
 */
export const heightFactorParts = {
  planeLineInches: inches("Plane line", -10, 10, 0.01),
  condyleAxisInches: inches("C/A", -10, 10, 0.01),
  atlasOdontoidInches: inches("Atlas/odontoid", -10, 10, 0.01),
  anglesInches: inches("Angles", -10, 10, 0.01),
};

/**
 * What the line of drive is made of. That the lever is 24 in is inferred from that source's averages,
 * and another disagrees, so it is stated; its range is an engineering proposal.
 */
export const lineFactors = {
  heightFactorInches: inches("Height factor", -6, 10, 0.25),
  rotationFactorInches: inches("Rotation factor", -6, 6, 0.25),
  leverInches: inches("Lever", 12, 48, 0.25),
};

const label = "Factors";

/** Factors that were read with a listing; the parts add up to the height factor. */
export const factors = section(label, { ...heightFactorParts, ...lineFactors }).superRefine(
  (read, context) => {
    const sum = heightFactorOf(read);
    if (sum === read.heightFactorInches) return;
    const message = partsDisagree(sum, read.heightFactorInches);
    context.addIssue({ code: "custom", path: ["heightFactorInches"], message });
  },
);
fieldNotes.add(factors, { kind: "section", label });

export function partsDisagree(sum: number, heightFactorInches: number): string {
  return `the parts add up to ${sum} in, the height factor is ${heightFactorInches} in`;
}
