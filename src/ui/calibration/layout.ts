/** How many rows the parts of the page would take. */
export type Wanted = {
  readonly words: number;
  readonly live: number;
  readonly below: number;
  readonly points: number;
  /** Whether one of the points is measured now. */
  readonly measures: boolean;
  readonly about: number;
};

/** How many they get. A panel counts its border; `gaps` are the blank rows between the parts of the step. */
export type Layout = {
  readonly words: number;
  readonly gaps: number;
  readonly step: number;
  readonly points: number;
  readonly about: number;
  /** Whether the lines about the calibration stand in a panel. */
  readonly boxed: boolean;
};

const border = 2;
const head = 1;
/** So many lines about the calibration need no panel beside the points. */
const mostBareLines = 4;
/** The present point with head and border. */
const leastPoints = border + head + 1;
/** What the points keep beside many results while none of them is measured. */
const fewPoints = leastPoints + 2;
/** What points and results keep, however many instructions there are. */
const leastLower = 5;

/**
 * Shares `rows` out. What a key is pressed for comes first: live values, condition or question; then the
 * instructions, then points and results; blank rows are what is left.
 */
export function layOut(rows: number, wanted: Wanted): Layout {
  const boxed = wanted.about > 0 && (wanted.points === 0 || wanted.about > mostBareLines);
  const pointRows = wanted.points === 0 ? 0 : wanted.points + border + head;
  const resultRows = wanted.about + (boxed ? border : 0);
  const lowerRows = pointRows + resultRows;
  const fixed = border + wanted.live + wanted.below;
  const words = Math.min(wanted.words, rows - fixed - Math.min(leastLower, lowerRows));
  const parts = [words, wanted.live, wanted.below].filter((count) => count > 0).length;
  const spare = rows - fixed - words - lowerRows;
  const gaps = Math.max(0, Math.min(parts - 1, spare));
  const step = lowerRows === 0 ? rows : fixed + words + gaps;
  const lower = rows - step;
  // While a point is measured the points count for more, after that the results.
  const beside = wanted.measures ? Math.floor(lower / 3) : Math.max(1, lower - fewPoints);
  const share = Math.max(beside, lower - pointRows);
  const kept = Math.min(pointRows, leastPoints);
  const about = pointRows === 0 ? lower : Math.min(resultRows, share, lower - kept);
  return { words, gaps, step, points: lower - about, about, boxed: boxed && about > border + 1 };
}
