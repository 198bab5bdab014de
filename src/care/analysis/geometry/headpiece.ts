/**
 * What the headpiece does to the line of drive. Where the external occipital protuberance lies h above
 * the vertebra prominens, over the neck's length n between them (5 in on average), the attitude of the
 * neck changes by atan(h / n): 3/8 in over 5 in are 4.3 deg (http://www.oncause.com/tech6.htm). A lower
 * headpiece, h below, lowers the effective angle of the height factor, a higher one raises it. One who
 * sets the headpiece so on purpose may mean just that: the correction is shown and applied to nothing.
 */
export type Headpiece = {
  /** Of the protuberance over the prominens; below it is negative. */
  readonly headpieceHeightMillimetres: number;
  readonly neckLengthMillimetres: number;
};

/** Degrees by which the headpiece changes the attitude of the neck; negative where it lies below. */
export function headpieceAngleOf(headpiece: Headpiece): number {
  const { headpieceHeightMillimetres, neckLengthMillimetres } = headpiece;
  return (Math.atan2(headpieceHeightMillimetres, neckLengthMillimetres) * 180) / Math.PI;
}

/** The tilt that the neck meets, in degrees; for showing beside the planned one. */
export function effectiveTiltOf(tiltDegrees: number, headpiece: Headpiece): number {
  return tiltDegrees + headpieceAngleOf(headpiece);
}
