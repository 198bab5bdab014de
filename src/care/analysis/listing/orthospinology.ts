import { angleListing } from "./angle-listing.ts";
import { atlasAngles, axisAngles, neckAngles } from "./angles.ts";

/**
 * Grostic / Orthospinology: atlas to a side, its rotation and the axis, each to 0.25 deg, and the upper
 * and the lower angle (http://www.chiromax.com/Pages/compare.htm). The factors stand beside the listing.
 */
export const orthospinologyListing = angleListing("Orthospinology listing", {
  ...atlasAngles,
  ...axisAngles,
  ...neckAngles,
});
