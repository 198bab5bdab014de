import { z } from "zod";
import { type Measure, measureNames } from "../measures.ts";

/** A figure and where it is from; none goes without. */
const figure = z.strictObject({
  value: z.number("is no number").positive("is above 0"),
  citation: z.string().trim().min(1, "the citation is missing").max(300),
});

const figures = z.strictObject({
  /** Minimal detectable change: less may be the error of measuring. */
  mdc: figure.optional(),
  /** Minimal clinically important difference: less does not count for the patient. */
  mcid: figure.optional(),
});
export type Figures = z.infer<typeof figures>;
export type ChangeFigures = Partial<Record<Measure, Figures>>;

/** Figures of a practice: by measure; one that is absent has none. */
export const changeFiguresSchema = z.partialRecord(
  z.enum(measureNames),
  figures,
) as unknown as z.ZodType<ChangeFigures, ChangeFigures>;

const young = "Young et al., Spine J 2009;9:802";
const cleland = "Cleland et al., Arch Phys Med Rehabil 2008;89:69";
const fletcher = "Fletcher 2008: 5.4-9.6 deg by direction, the largest taken for each";
const motion: Figures = { mdc: { value: 9.6, citation: fletcher } };

/**
 * The figures to begin with. The literature gives more than one for some measures; where it gives a range
 * the largest stands here, so that no change is called more than every source would.
 */
export const defaultFigures: ChangeFigures = {
  neckDisabilityPoints: {
    mdc: { value: 10.2, citation: young },
    mcid: { value: 7.5, citation: young },
  },
  neckDisabilityPercent: {
    mdc: { value: 20.4, citation: `twice the 10.2 points of ${young} (computed)` },
    mcid: { value: 19, citation: cleland },
  },
  painRating: {
    mdc: { value: 4, citation: "Kovacs et al., BMC Musculoskelet Disord 2008;9:43" },
    mcid: { value: 1.3, citation: cleland },
  },
  headacheImpact: {
    mcid: {
      value: 8,
      citation: "Castien et al. 2012, tension-type headache; migraine: 2.5-6, Smelt et al. 2014",
    },
  },
  flexionDegrees: motion,
  extensionDegrees: motion,
  leftFlexionDegrees: motion,
  rightFlexionDegrees: motion,
  leftRotationDegrees: motion,
  rightRotationDegrees: motion,
};
