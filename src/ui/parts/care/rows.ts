import type { CarePage } from "../../../controller/messages/care-page.ts";
import type { GlyphSet } from "../../glyphs.ts";
import { cellWidth } from "../../text/cell-width.ts";
import { fitLine, span } from "../../text/line.ts";
import { wrapWords } from "../help.ts";
import { padCells, widest } from "./cells.ts";
import { careTones, toneMark } from "./tones.ts";
import { type Item, oneLine } from "./window.ts";

type Rows = CarePage["rows"];

const gap = 2;

/** The cells of a row to the last one that says something. */
function saying(cells: readonly string[]): readonly string[] {
  return cells.slice(0, cells.findLastIndex((text) => text !== "") + 1);
}

/**
 * How wide the columns are drawn: as their widest cell; where all are too wide, the widest give way. A row
 * of a single cell among others is a sentence and no column's.
 */
function columnWidths(every: Rows, room: number): number[] {
  const count = Math.max(0, ...every.map(({ cells }) => saying(cells).length));
  const rows = every.filter(({ cells }) => count === 1 || saying(cells).length > 1);
  const widths = Array.from({ length: count }, (_, at) =>
    widest(
      rows.map(({ cells }) => cells[at] ?? ""),
      room,
    ),
  );
  const sum = () => widths.reduce((total, width) => total + width + gap, -gap);
  while (count > 0 && sum() > room && Math.max(...widths) > 1) {
    const at = widths.indexOf(Math.max(...widths));
    widths[at] = (widths[at] ?? 0) - 1;
  }
  return widths;
}

/** What stands before the cells: the mark of the focus, the mark of the tone, the key. */
function beforeCells(rows: Rows): { readonly key: number; readonly mark: boolean } {
  const keys = widest(
    rows.map(({ key }) => key),
    8,
  );
  const marked: readonly string[] = ["warn", "bad", "good"];
  return { key: keys === 0 ? 0 : keys + gap, mark: rows.some(({ tone }) => marked.includes(tone)) };
}

/** Whether a cell has more text than its column shows; the last of a row has what is left of the row. */
const isCutIn =
  (widths: readonly number[]) =>
  (text: string, column: number, said: readonly string[]): boolean =>
    column < said.length - 1 && cellWidth(text) > (widths[column] ?? 0);

/** The cells that the rows would take if nothing were cut. */
export function rowsWidth(rows: Rows): number {
  const { key, mark } = beforeCells(rows);
  const widths = columnWidths(rows, Number.MAX_SAFE_INTEGER);
  const columns = widths.reduce((total, width) => total + width + gap, 0);
  const alone = widest(
    rows.map(({ cells }) => saying(cells)[0] ?? ""),
    Number.MAX_SAFE_INTEGER,
  );
  return 2 + (mark ? 2 : 0) + key + Math.max(columns, alone + gap);
}

/**
 * The rows to choose from, in columns; the one that is focused is marked. Those that are more than `near`
 * rows away from it are left blank: they cannot be in sight. What of the focused one is cut stands under it.
 */
export function rowItems(
  rows: Rows,
  focus: number,
  near: number,
  columns: number,
  glyphs: GlyphSet,
): Item[] {
  const { key: keyCells, mark } = beforeCells(rows);
  const before = 2 + (mark ? 2 : 0) + keyCells;
  const room = Math.max(1, columns - before);
  const widths = columnWidths(rows, room);
  return rows.map(({ key, cells, tone }, at) => {
    if (Math.abs(at - focus) > near) return oneLine([]);
    const focused = at === focus;
    const said = saying(cells);
    const text = said
      .map((cell, column) =>
        column === said.length - 1
          ? cell
          : padCells(cell, widths[column] ?? 0, glyphs.ellipsis) + " ".repeat(gap),
      )
      .join("");
    const line = [
      span(focused ? "> " : "  ", "strong"),
      ...(mark ? [span(`${toneMark(tone, glyphs)} `, careTones[tone])] : []),
      span(key.padEnd(keyCells), "strong", focused),
      span(padCells(text, room, glyphs.ellipsis), focused ? "strong" : careTones[tone], focused),
    ].filter(({ text }) => cellWidth(text) > 0);
    const whole = said.join(" ".repeat(gap));
    const isCut = focused && (cellWidth(whole) > room || said.some(isCutIn(widths)));
    const further = isCut ? wrapWords(whole, room) : [];
    const lines = [line, ...further.map((words) => [span(" ".repeat(before)), span(words, "dim")])];
    return { lines: lines.map((each) => fitLine(each, columns, glyphs.ellipsis)), main: 0 };
  });
}
