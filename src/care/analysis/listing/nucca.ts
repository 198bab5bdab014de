import { angleListing } from "./angle-listing.ts";
import { atlasAngles, axisAngles, neckAngles } from "./angles.ts";

/**
 * NUCCA: atlas laterality, rotation, the axis' spinous process, upper and lower angle; the height vector
 * comes from plane line, C/A, angles and atlas/odontoid (http://slideplayer.com/slide/3333970/). How NUCCA
 * writes them in one line was not seen in a source.
 */
export const nuccaListing = angleListing("NUCCA listing", {
  ...atlasAngles,
  ...axisAngles,
  lowerAngleDegrees: neckAngles.lowerAngleDegrees,
  upperAngleDegrees: neckAngles.upperAngleDegrees,
});
