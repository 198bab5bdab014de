import { z } from "zod";
import { day, text } from "../../field.ts";
import { anglesInWords } from "./angles.ts";
import { atlasOrthogonalListing } from "./atlas-orthogonal.ts";
import { blairListing } from "./blair.ts";
import { epicListing } from "./epic.ts";
import { factors } from "./factors.ts";
import { nuccaListing } from "./nucca.ts";
import { orthospinologyListing } from "./orthospinology.ts";
import { palmerHioInWords, palmerHioListing } from "./palmer-hio.ts";

/** What every listing is read from, and by whom. */
const reading = {
  imagingDay: day("Day of the images"),
  analyst: text("Analyst", 100),
};
const withFactors = { ...reading, factors: factors.optional() };

/**
 * A practitioner's listing, in the vocabulary of its technique. It is recorded as it was read: Plumb
 * infers no listing, and the validity of the model is contested (Briggs 2008).
 */
export const listingSchema = z.discriminatedUnion("technique", [
  z.strictObject({
    technique: z.literal("orthospinology"),
    ...withFactors,
    listing: orthospinologyListing,
  }),
  z.strictObject({ technique: z.literal("nucca"), ...withFactors, listing: nuccaListing }),
  z.strictObject({
    technique: z.literal("atlas-orthogonal"),
    ...withFactors,
    listing: atlasOrthogonalListing,
  }),
  z.strictObject({ technique: z.literal("epic"), ...withFactors, listing: epicListing }),
  z.strictObject({ technique: z.literal("blair"), ...reading, listing: blairListing }),
  z.strictObject({ technique: z.literal("palmer-hio"), ...reading, listing: palmerHioListing }),
]);
export type Listing = z.infer<typeof listingSchema>;

/** The listing in one line, each angle with what its reader can be off by. */
export function listingInWords(found: Listing): string {
  switch (found.technique) {
    case "blair":
      return found.listing.notation;
    case "palmer-hio":
      return palmerHioInWords(found.listing);
    default:
      return anglesInWords(found.listing);
  }
}
