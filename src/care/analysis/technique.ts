import { choice } from "../field.ts";

/** The upper-cervical techniques whose listings can be written down; each has a vocabulary of its own. */
export const techniques = {
  "atlas-orthogonal": "Atlas Orthogonal",
  orthospinology: "Grostic / Orthospinology",
  nucca: "NUCCA",
  blair: "Blair",
  epic: "EPIC",
  "palmer-hio": "Palmer HIO",
} as const;

export type Technique = keyof typeof techniques;

export const technique = (): ReturnType<typeof choice<Technique>> =>
  choice<Technique>("Technique", techniques);

/** Right or left, of the patient. */
export const sides = { left: "left", right: "right" } as const;
export type Side = keyof typeof sides;
