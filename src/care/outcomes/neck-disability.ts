import type { z } from "zod";
import type { Quantity } from "../../protocol/units.ts";
import { quantity, section } from "../field.ts";

/** Raw sum of the Neck Disability Index, 0 to 50. It is no percentage: the types keep them apart. */
export type NdiPoints = Quantity<"NDI points of 50">;
/** Neck Disability Index in percent of what the answered items could give, 0 to 100. */
export type NdiPercent = Quantity<"NDI percent">;

/** The ten items (Vernon and Mior, JMPT 1991;14:409). The questionnaire itself is not part of Plumb. */
export const ndiItems = {
  painIntensity: "Pain intensity",
  personalCare: "Personal care",
  lifting: "Lifting",
  reading: "Reading",
  headaches: "Headaches",
  concentration: "Concentration",
  work: "Work",
  driving: "Driving",
  sleeping: "Sleeping",
  recreation: "Recreation",
} as const;

const item = (label: string) =>
  quantity({
    label: `NDI ${label.toLowerCase()}`,
    unit: "1",
    least: 0,
    most: 5,
    step: 1,
  }).optional();

/** Each item 0 to 5; one that was not answered is absent, not 0. */
export const neckDisabilitySchema = section("Neck Disability Index", {
  painIntensity: item(ndiItems.painIntensity),
  personalCare: item(ndiItems.personalCare),
  lifting: item(ndiItems.lifting),
  reading: item(ndiItems.reading),
  headaches: item(ndiItems.headaches),
  concentration: item(ndiItems.concentration),
  work: item(ndiItems.work),
  driving: item(ndiItems.driving),
  sleeping: item(ndiItems.sleeping),
  recreation: item(ndiItems.recreation),
});
export type NeckDisability = z.infer<typeof neckDisabilitySchema>;

/**
 * Items that must be answered for a score. That one missing item is made up for by the average of the
 * others is Vernon's advice (chiro.org/forms/NDI_Explain.shtml); 8 of 10 is an engineering proposal.
 */
const ndiLeastAnswered = 8;

export type NdiScore =
  | {
      readonly answered: number;
      /** Of the answered items only: comparable with another sum where all ten were answered. */
      readonly points: NdiPoints;
      readonly percent: NdiPercent;
    }
  | { readonly answered: number; readonly notScored: string };

/** percent = 100 sum / (5 answered). */
export function scoreNdi(answers: NeckDisability): NdiScore {
  const given = Object.values(answers).filter((value) => value !== undefined);
  const answered = given.length;
  if (answered < ndiLeastAnswered) {
    return {
      answered,
      notScored: `${answered} of 10 items answered, ${ndiLeastAnswered} are needed for a score`,
    };
  }
  const points = given.reduce<number>((sum, value) => sum + value, 0);
  return {
    answered,
    points: points as NdiPoints,
    percent: ((100 * points) / (5 * answered)) as NdiPercent,
  };
}
