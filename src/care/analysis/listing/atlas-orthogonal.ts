import { angleListing } from "./angle-listing.ts";
import { atlasAngles, axisAngles, neckAngles } from "./angles.ts";

/**
 * Atlas Orthogonal: atlas laterality, which it takes as a rotation in the frontal plane (Sweat, Sweat,
 * Johnston and Douglass 1991), its rotation, and the axis. The rest of its vocabulary was not seen in a
 * source: the other angles are those that every plan may have.
 */
export const atlasOrthogonalListing = angleListing("Atlas Orthogonal listing", {
  ...atlasAngles,
  ...axisAngles,
  ...neckAngles,
});
