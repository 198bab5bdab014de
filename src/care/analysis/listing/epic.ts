import { angleListing } from "./angle-listing.ts";
import { atlasAngles, axisAngles, neckAngles } from "./angles.ts";

/**
 * EPIC: C1 to a side, its rotation, the rotation of C2 by its spinous process, and the deviation of the
 * lower neck (case report, PubMed 39633668, in which the axes of a frame are named as well). How EPIC
 * writes them in one line was not seen in a source.
 */
export const epicListing = angleListing("EPIC listing", {
  ...atlasAngles,
  ...axisAngles,
  lowerAngleDegrees: neckAngles.lowerAngleDegrees,
});
