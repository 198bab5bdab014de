/**
 * How far a reading of the images can be believed: one examiner's standard deviation is 0.41 to 0.45 deg,
 * about +-1 deg (Jackson 1987, Rochester 1994, Owens 1992), and readings go in quarters of a degree.
 */
const examinerDegrees = 0.45;
/** k of the expanded uncertainty, about 95 %. */
const coverage = 2;

const upToQuarter = (degrees: number): number => Math.ceil(degrees * 4 - 1e-9) / 4;

/** What one reading can be off by: +-1 deg, in which the examiners' 0.9 deg is rounded up. */
export const readingUncertaintyDegrees = upToQuarter(coverage * examinerDegrees);

/**
 * What an angle that was added up from so many readings can be off by, in degrees, rounded up to a
 * quarter. Small angles add up as the inches of their factors do, and readings are taken as independent.
 *
 * @param readings 4 for a height factor with its four parts; 1 where the parts are not told, which is
 * then the least that it can be off by
 */
export function derivedUncertaintyDegrees(readings: number): number {
  return upToQuarter(coverage * examinerDegrees * Math.sqrt(readings));
}

/** "2.25 deg +-1": as it was read, and what it can be off by. */
export function angleInWords(degrees: number): string {
  return `${degrees} deg +-${readingUncertaintyDegrees}`;
}

/** "9.25 deg +-2": a computed angle, to the quarter degree in which its readings were written. */
export function derivedAngleInWords(degrees: number, readings: number): string {
  return `${Math.round(degrees * 4) / 4} deg +-${derivedUncertaintyDegrees(readings)}`;
}
