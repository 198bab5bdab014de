import { type Guided, type Reading, stepsOf } from "../../calibration/guided/state.ts";
import type { Capture } from "../../calibration/guided/step.ts";
import type { Meanings } from "./live-counts.ts";

/** A slip of a digit is more than what an instrument bends by from one tenth of the range to the next. */
const odd = { share: 0.01, newtons: 0.1 } as const;

const indicated = ({ countsA, countsB, temperature }: Reading, by: Meanings): number =>
  (by.forceA(countsA, temperature) + by.forceB(countsB, temperature)) / 2;

/** The captured point with a cell's reading whose share of the range is nearest. */
function nearestTo(
  state: Guided,
  share: number,
): { readonly reading: Reading; readonly cell: number } | undefined {
  const others = stepsOf(state).flatMap((step) => {
    const how = state.done[step.id];
    if (step.kind !== "capture" || how?.kind !== "captured" || how.cell === null) return [];
    return [{ away: Math.abs(step.capture.share - share), reading: how.reading, cell: how.cell }];
  });
  return others.toSorted((one, other) => one.away - other.away)[0];
}

/**
 * Why a typed reading of the cell is hardly what it showed: the instrument reads another share of it than at the nearest
 * point. Undefined: nothing speaks against it, or there is nothing to compare with.
 */
export function oddCellWords(
  state: Guided,
  { share }: Capture,
  reading: Reading,
  newtons: number,
  by: Meanings,
): string | undefined {
  const near = nearestTo(state, share);
  if (near === undefined) return undefined;
  const expected = (indicated(reading, by) * near.cell) / indicated(near.reading, by);
  if (!(Math.abs(newtons - expected) > odd.share * expected + odd.newtons)) return undefined;
  return `By the point nearest to it the cell should show about ${expected.toFixed(2)} N. Enter again takes ${newtons} N all the same.`;
}
