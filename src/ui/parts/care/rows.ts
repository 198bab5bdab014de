import type { CarePage } from "../../../controller/messages/care-page.ts";
import type { GlyphSet } from "../../glyphs.ts";
import { cellWidth } from "../../text/cell-width.ts";
import { fitLine, span } from "../../text/line.ts";
import { padCells, widest } from "./cells.ts";
import { careTones, toneMark } from "./tones.ts";
import { type Item, oneLine } from "./window.ts";

type Rows = CarePage["rows"];

const gap = 2;

/** How wide the columns are drawn: as their widest cell; where all are too wide, the widest give way. */
function columnWidths(rows: Rows, room: number): number[] {
  const count = Math.max(0, ...rows.map(({ cells }) => cells.length));
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

/** The cells that the rows would take if nothing were cut. */
export function rowsWidth(rows: Rows): number {
  const { key, mark } = beforeCells(rows);
  const widths = columnWidths(rows, Number.MAX_SAFE_INTEGER);
  return 2 + (mark ? 2 : 0) + key + widths.reduce((total, width) => total + width + gap, 0);
}

/** The rows to choose from, in columns; the one that is focused is marked. */
export function rowItems(rows: Rows, focus: number, columns: number, glyphs: GlyphSet): Item[] {
  const { key: keyCells, mark } = beforeCells(rows);
  const before = 2 + (mark ? 2 : 0) + keyCells;
  const widths = columnWidths(rows, Math.max(0, columns - before - 1));
  return rows.map(({ key, cells, tone }, at) => {
    const focused = at === focus;
    const texts = widths.map((width, column) =>
      padCells(cells[column] ?? "", width, glyphs.ellipsis),
    );
    const line = [
      span(focused ? "> " : "  ", "strong"),
      ...(mark ? [span(`${toneMark(tone, glyphs)} `, careTones[tone])] : []),
      span(key.padEnd(keyCells), "strong", focused),
      span(texts.join(" ".repeat(gap)), focused ? "strong" : careTones[tone], focused),
    ].filter(({ text }) => cellWidth(text) > 0);
    return oneLine(fitLine(line, columns, glyphs.ellipsis));
  });
}
