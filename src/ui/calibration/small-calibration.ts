import type { CalibrationSnapshot } from "../../controller/messages/calibration-snapshot.ts";
import type { GlyphSet } from "../glyphs.ts";
import { leastColumns, leastRows } from "../parts/small.ts";
import { fitLine, type Line, span } from "../text/line.ts";
import { simulatorSpans } from "./header.ts";
import { liveLine } from "./live.ts";
import { drawQuestion, drawRemark, stepTitle } from "./step.ts";

/** In fewer rows the live value comes before what may be typed. */
const rowsWithHint = 8;

type Part = { readonly lines: readonly Line[]; readonly rank: number };

/** Those of the highest rank that have room, in the order in which they stand. */
function chosen(parts: readonly Part[], rows: number): Line[] {
  const ranked = parts.flatMap(({ lines, rank }) => lines.map((line) => ({ line, rank })));
  const kept = [...ranked].sort((one, other) => one.rank - other.rank).slice(0, rows);
  return ranked.filter((each) => kept.includes(each)).map(({ line }) => line);
}

/**
 * What remains in a terminal that is too small: step, live value, remark; what is typed; then that no patient
 * is treated, and what to do about the size. At most `rows` lines.
 */
export function drawSmallCalibration(
  snapshot: CalibrationSnapshot,
  columns: number,
  rows: number,
  glyphs: GlyphSet,
): Line[] {
  const { question, remark } = snapshot;
  const size = `${columns}x${rows} is too small: make it ${leastColumns}x${leastRows}.`;
  const title: Line = [span(" "), ...simulatorSpans(snapshot), ...stepTitle(snapshot)];
  const told = question === null || rows >= rowsWithHint ? question : { ...question, hint: "" };
  const asked = told === null ? [] : drawQuestion(told, columns, glyphs);
  const parts: Part[] = [
    { lines: [title], rank: 3 },
    { lines: [liveLine(snapshot)], rank: 2 },
    { lines: asked, rank: 0 },
    { lines: remark.text === "" ? [] : drawRemark(snapshot, 2, columns, glyphs), rank: 1 },
    { lines: [[span(" CALIBRATE: NOT FOR PATIENT USE", "stale")]], rank: 4 },
    { lines: [[span(` ${size}`, "stale")]], rank: 5 },
  ];
  return chosen(parts, rows).map((line) => fitLine(line, columns, glyphs.ellipsis));
}
