import type { CalibrationSnapshot } from "../../controller/messages/calibration-snapshot.ts";
import type { GlyphSet } from "../glyphs.ts";
import { bottomBorder, topBorder } from "../parts/box.ts";
import { cellWidth } from "../text/cell-width.ts";
import { centre, type Line, span } from "../text/line.ts";
import { cutRows } from "./rows.ts";

/** Rows that the keys may take; the help tells all of them. */
const mostKeyRows = 2;

/** The keys in rows of at most `cells`; one key stays with what it does. */
function keyRows(keys: string, cells: number): string[] {
  const rows: string[] = [];
  for (const key of keys.split(/ {2,}/)) {
    const longer = rows.length === 0 ? key : `${rows.at(-1)}  ${key}`;
    if (rows.length === 0 || cellWidth(longer) > cells) rows.push(key);
    else rows[rows.length - 1] = longer;
  }
  return rows;
}

/** The footer: the keys that do something now in a box, in a second row where one has no room for all. */
export function drawCalibrationFooter(
  { keys }: CalibrationSnapshot,
  columns: number,
  { ellipsis, single }: GlyphSet,
): Line[] {
  const inner = columns - 2;
  const border = { columns, frame: single, tone: "dim", ellipsis } as const;
  const side = span(single.upright, "dim");
  const lines = keyRows(keys, inner).map((text): Line => centre([span(text)], inner, ellipsis));
  const boxed = cutRows(lines, mostKeyRows, inner, ellipsis).map(
    (line): Line => [side, ...line, side],
  );
  return [topBorder([], border), ...boxed, bottomBorder([], [], border)];
}
