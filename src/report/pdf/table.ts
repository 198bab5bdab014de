import { type Block, type Column, headOf, type Words } from "../document/document.ts";
import { palette } from "../plot/drawing.ts";
import {
  bodyHeight,
  lineHeight,
  type Part,
  paper,
  type Sheet,
  type Style,
  styleOf,
  styles,
  textWidth,
} from "./sheet.ts";

type Table = Extract<Block, { kind: "table" }>;
type Cell = { readonly lines: readonly string[]; readonly style: Style };
type Place = { readonly x: number; readonly width: number; readonly right: boolean };

const gap = 7;
const padding = 2.5;

function placesOf(columns: readonly Column[]): readonly Place[] {
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  const room = textWidth - gap * (columns.length - 1);
  let x = paper.left;
  return columns.map(({ share, unit }) => {
    const width = (room * share) / shares;
    const place = { x, width, right: unit !== undefined };
    x += width + gap;
    return place;
  });
}

const tallest = (cells: readonly Cell[]): number =>
  Math.max(...cells.map(({ lines }) => lines.length), 1);

/** A row that is longer than a page goes on in another one. */
function pieces(cells: readonly Cell[], most: number): readonly (readonly Cell[])[] {
  const count = Math.ceil(tallest(cells) / most);
  return Array.from({ length: count }, (_, piece) =>
    cells.map(({ lines, style }) => ({
      lines: lines.slice(piece * most, (piece + 1) * most),
      style,
    })),
  );
}

const heightOf = (cells: readonly Cell[]): number =>
  tallest(cells) * lineHeight(styles.cell) + 2 * padding;

/** A table in lines, and the room that it takes before it may go on on another page. */
function laidOut(sheet: Sheet, { caption, columns, rows }: Table) {
  const places = placesOf(columns);
  const cellsOf = (words: readonly Words[], style: Style): readonly Cell[] =>
    places.map(({ width }, index) => {
      const told = words[index] ?? "";
      return { lines: sheet.lines(told, style, width), style: styleOf(told, style) };
    });
  const head = cellsOf(columns.map(headOf), styles.head);
  const most = Math.floor((bodyHeight - heightOf(head)) / lineHeight(styles.cell)) - 2;
  const body = rows.flatMap((row) => pieces(cellsOf(row, styles.cell), most));
  const captionLines = sheet.lines(caption, styles.quiet, textWidth);
  const captionHeight = captionLines.length * lineHeight(styles.quiet) + 3;
  const top = captionHeight + heightOf(head);
  const [first] = body;
  const whole = top + body.reduce((sum, cells) => sum + heightOf(cells), 0);
  // A short table is not torn: what stays white for it is less than half of a page.
  const start = whole <= bodyHeight / 2 ? whole : top + (first === undefined ? 0 : heightOf(first));
  return { places, head, body, captionLines, captionHeight, start };
}

/** The room that a table takes on the page where it begins, in points. */
export const tableStart = (sheet: Sheet, table: Table): number => laidOut(sheet, table).start;

/** Draws a table; where it goes over the end of a page, its head stands on the next one too. */
export function drawTable(sheet: Sheet, parent: Part, table: Table): void {
  const { pdf } = sheet;
  const { places, head, body, captionLines, captionHeight, start } = laidOut(sheet, table);

  const drawCell = ({ lines, style }: Cell, { x, width, right }: Place, top: number): void => {
    for (const [index, words] of lines.entries()) {
      const from = right ? x + width - sheet.widthOf(words.trimEnd(), style) : x;
      sheet.line(words, style, from, top + padding + index * lineHeight(style));
    }
  };
  const drawRule = (y: number, width: number, colour: string): void => {
    pdf.markContent("Artifact", { type: "Layout" });
    pdf
      .moveTo(paper.left, y)
      .lineTo(paper.left + textWidth, y)
      .lineWidth(width)
      .stroke(colour);
    pdf.endMarkedContent();
  };
  const drawRow = (cells: readonly Cell[], tag: "TH" | "TD", into: Part): void => {
    const top = sheet.y;
    const row = pdf.struct("TR");
    into.add(row);
    for (const [index, place] of places.entries()) {
      const cell = cells[index];
      if (cell === undefined) continue;
      row.add(pdf.struct(tag, {}, () => drawCell(cell, place, top)));
    }
    row.end();
    sheet.y = top + heightOf(cells);
  };
  const repeatHead = (): void => {
    pdf.markContent("Artifact", { type: "Layout" });
    for (const [index, place] of places.entries()) {
      const cell = head[index];
      if (cell !== undefined) drawCell(cell, place, sheet.y);
    }
    pdf.endMarkedContent();
    sheet.y += heightOf(head);
    drawRule(sheet.y, 0.75, palette.text);
  };

  sheet.needs(start);
  const element = pdf.struct("Table");
  parent.add(element);
  element.add(
    pdf.struct("Caption", {}, () => {
      for (const [index, words] of captionLines.entries()) {
        const y = sheet.y + index * lineHeight(styles.quiet);
        sheet.line(words, styles.quiet, paper.left, y);
      }
    }),
  );
  sheet.y += captionHeight;
  drawRow(head, "TH", element);
  drawRule(sheet.y, 0.75, palette.text);
  for (const cells of body) {
    if (sheet.y + heightOf(cells) > paper.height - paper.bottom) {
      sheet.nextPage();
      repeatHead();
    }
    drawRow(cells, "TD", element);
    drawRule(sheet.y, 0.4, palette.grid);
  }
  element.end();
  sheet.y += 8;
}
