import { effectiveTiltOf, headpieceAngleOf } from "../analysis/geometry/headpiece.ts";
import { azimuthOf, tiltOf } from "../analysis/geometry/line-of-drive.ts";
import { derivedAngleInWords } from "../analysis/reader.ts";
import type { Plan } from "./plan-fields.ts";

/** The line of drive as it may be believed, for the eyes of the practitioner; nothing is set by it. */
export type DriveInWords = {
  readonly tilt: string;
  readonly azimuth: string;
  /** By how much the headpiece changes the attitude of the neck. */
  readonly headpiece: string;
  /** The tilt less what the headpiece takes from it. */
  readonly effectiveTilt: string;
};

/** Four readings make a height factor whose parts are told; one at least makes any other factor. */
export function driveInWords({ drive, position }: Plan): DriveInWords {
  const readings = drive.planeLineInches === undefined ? 1 : 4;
  const tilt = tiltOf(drive);
  return {
    tilt: derivedAngleInWords(tilt, readings),
    azimuth: derivedAngleInWords(azimuthOf(drive), 1),
    headpiece: `${headpieceAngleOf(position).toFixed(1)} deg`,
    effectiveTilt: derivedAngleInWords(effectiveTiltOf(tilt, position), readings),
  };
}
