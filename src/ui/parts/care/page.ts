import type { CarePage } from "../../../controller/messages/care-page.ts";
import type { GlyphSet } from "../../glyphs.ts";
import { cellWidth, clipText } from "../../text/cell-width.ts";
import {
  beside,
  blankLines,
  centre,
  fitLine,
  fitRows,
  type Line,
  type Span,
  span,
} from "../../text/line.ts";
import { wrapWords } from "../help.ts";
import { widest } from "./cells.ts";
import { fieldItems } from "./fields.ts";
import { drawInfo, infoRows, stepMarkCells } from "./info.ts";
import { rowItems, rowsWidth } from "./rows.ts";
import { careTones, toneMark } from "./tones.ts";
import { type Item, windowItems } from "./window.ts";

/** Rows that what is chosen or typed keeps, where what the page tells would take them all. */
const leastWorkRows = 5;

/** Cells that what the page tells keeps beside the rows, in a terminal that is not wide. */
const leastInfoCells = 30;

/** The share of the columns that the rows may need to stand beside what the page tells. */
const mostRowsShare = 0.65;

/** The title with where it is before it; the title is never cut for that. */
export function careTitle(
  { title, where }: CarePage,
  columns: number,
  { ellipsis }: GlyphSet,
): Line {
  const room = columns - 6 - cellWidth(title) - 3;
  if (where === "" || room < 8) return [span(title, "strong")];
  return [span(`${clipText(where, room, ellipsis)} > `, "dim"), span(title, "strong")];
}

function remarkLines({ remark, remarkTone }: CarePage, columns: number, glyphs: GlyphSet): Line[] {
  if (remark === "") return [];
  const mark = toneMark(remarkTone, glyphs);
  return wrapWords(remark, columns - 3).map(
    (words, at): Line => [span(`${at === 0 ? mark : " "} ${words}`, careTones[remarkTone])],
  );
}

function searchLine({ search, rows }: CarePage): Line[] {
  if (search === null) return [];
  const found = rows.length === 0 ? "  nothing is found" : "";
  return [[span(" / ", "dim"), span(`${search}_`, "strong", true), span(found, "stale")]];
}

/** What is typed and what is chosen: the focus counts the fields first, then the rows. */
function workItems(page: CarePage, columns: number, height: number, glyphs: GlyphSet): Item[] {
  const { fields, rows, focus } = page;
  const focused = Math.min(focus, fields.length + rows.length - 1);
  return [
    ...fieldItems(fields, focused, columns, glyphs),
    ...rowItems(rows, focused - fields.length, height, columns, glyphs),
  ];
}

function sideBySide(
  page: CarePage,
  left: number,
  columns: number,
  rows: number,
  glyphs: GlyphSet,
): Line[] {
  const right = columns - left - 1;
  const work = windowItems(workItems(page, right, rows, glyphs), page.focus, rows);
  const edge: Line[] = Array.from({ length: rows }, () => [span(glyphs.single.upright, "dim")]);
  return beside(
    [
      { lines: drawInfo(page, left, rows, glyphs), cells: left },
      { lines: edge, cells: 1 },
      { lines: work, cells: right },
    ],
    glyphs.ellipsis,
  );
}

function stacked(page: CarePage, columns: number, rows: number, glyphs: GlyphSet): Line[] {
  const items = workItems(page, columns, rows, glyphs);
  const needed = items.reduce((sum, { lines }) => sum + lines.length, 0);
  const kept = Math.min(needed, Math.max(leastWorkRows, Math.ceil(rows / 2)));
  const { short, whole } = infoRows(page, columns, glyphs);
  const told = Math.min(whole, Math.max(rows - needed, Math.min(short, rows - kept), 0));
  const blank = told > 0 && told + needed < rows ? 1 : 0;
  return [
    ...drawInfo(page, columns, told, glyphs),
    ...blankLines(blank),
    ...windowItems(items, page.focus, rows - told - blank),
  ];
}

/** The two parts beside each other where the terminal is wide, or where only so both can be seen. */
function leftCells(
  page: CarePage,
  columns: number,
  rows: number,
  wide: boolean,
  glyphs: GlyphSet,
): number {
  const { short, whole } = infoRows(page, columns, glyphs);
  const { steps, trends, bars, fields } = page;
  if (short === 0 || fields.length + page.rows.length === 0) return 0;
  if (wide) {
    const parts = steps.length + trends.length + bars.length;
    const needed = workItems(page, columns, rows, glyphs).reduce(
      (sum, { lines }) => sum + lines.length,
      0,
    );
    return parts > 0 || whole + needed > rows ? Math.floor(columns / 2) : 0;
  }
  const needed = rowsWidth(page.rows);
  const fits = short + page.rows.length <= rows;
  if (fields.length > 0 || fits || needed > columns * mostRowsShare) return 0;
  const labels = steps.map(({ label }) => label);
  const least = Math.max(leastInfoCells, widest(labels, columns / 2) + stepMarkCells);
  return Math.max(columns - 1 - needed, least);
}

/** The inside of a page of care, exactly `rows` by `columns`. */
export function drawCarePage(
  page: CarePage,
  columns: number,
  rows: number,
  wide: boolean,
  glyphs: GlyphSet,
): Line[] {
  const search = searchLine(page);
  const remark = remarkLines(page, columns, glyphs).slice(0, Math.max(1, rows - leastWorkRows));
  const room = rows - search.length - remark.length;
  const left = leftCells(page, columns, room, wide, glyphs);
  const body =
    left > 0 ? sideBySide(page, left, columns, room, glyphs) : stacked(page, columns, room, glyphs);
  return [...search, ...fitRows(body, room), ...remark].map((line) =>
    fitLine(line, columns, glyphs.ellipsis),
  );
}

/** What of the page remains in a terminal that is too small: its title, what is focused, the remark. */
export function drawSmallCare(page: CarePage, columns: number, glyphs: GlyphSet): Line {
  const { title, fields, rows, focus, remark, remarkTone } = page;
  const field = fields[focus];
  const row = rows[focus - fields.length];
  const focused: Span[] = [];
  if (field !== undefined) {
    const { label, value, unit } = field;
    focused.push(span(`  > ${label} `, "dim"), span(`${value}_`, "strong"), span(` ${unit}`));
  } else if (row !== undefined) focused.push(span(`  > ${row.cells.join(" ")}`, "strong"));
  const said = remark === "" ? (field?.error ?? "") : remark;
  const line = [span(` ${title}`), ...focused, span(`  ${said}`, careTones[remarkTone])];
  return fitLine(line, columns, glyphs.ellipsis);
}

/** The footer's line while the page takes the keys. */
export function careKeys({ keys }: CarePage, cells: number, ellipsis: string): Line {
  return centre([span(keys)], cells, ellipsis);
}
