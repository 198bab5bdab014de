import { cellWidth, clipText } from "./cell-width.ts";

/** What a piece of text means; the palette gives it its colour. */
export type Tone =
  | "plain"
  | "dim"
  | "strong"
  | "ready"
  | "preload"
  | "thrust"
  | "curve"
  | "stale"
  | "unknown"
  | "high"
  | "medium"
  | "low";

export type Span = { readonly text: string; readonly tone: Tone; readonly inverse: boolean };

/** One row of the screen. */
export type Line = readonly Span[];

export function span(text: string, tone: Tone = "plain", inverse = false): Span {
  return { text, tone, inverse };
}

export function lineText(line: Line): string {
  return line.map(({ text }) => text).join("");
}

export function lineWidth(line: Line): number {
  return line.reduce((cells, { text }) => cells + cellWidth(text), 0);
}

/** `line` made exactly `cells` wide: filled up with blanks, or cut and the cut shown. */
export function fitLine(line: Line, cells: number, ellipsis: string): Line {
  const missing = cells - lineWidth(line);
  if (missing === 0) return line;
  if (missing > 0) return [...line, span(" ".repeat(missing))];
  const kept: Span[] = [];
  const cut = cellWidth(ellipsis) <= cells ? ellipsis : "";
  let room = cells - cellWidth(cut);
  for (const piece of line) {
    const width = cellWidth(piece.text);
    if (width > room) {
      kept.push({ ...piece, text: clipText(piece.text, room, "") + cut });
      break;
    }
    kept.push(piece);
    room -= width;
  }
  const short = cells - lineWidth(kept);
  return short > 0 ? [...kept, span(" ".repeat(short))] : kept;
}

/** `left` and `right` at the two ends of a row of `cells`; where both don't fit, `left` is cut. */
export function joinEnds(left: Line, right: Line, cells: number, ellipsis: string): Line {
  const room = cells - lineWidth(right);
  if (room <= 0) return fitLine(right, cells, ellipsis);
  return [...fitLine(left, room, ellipsis), ...right];
}

export function centre(line: Line, cells: number, ellipsis: string): Line {
  const before = Math.floor((cells - lineWidth(line)) / 2);
  return fitLine(before > 0 ? [span(" ".repeat(before)), ...line] : line, cells, ellipsis);
}

export type Block = { readonly lines: readonly Line[]; readonly cells: number };

/** Blocks of lines side by side; a block that is shorter than the tallest is filled with blanks. */
export function beside(blocks: readonly Block[], ellipsis: string): Line[] {
  const rows = Math.max(0, ...blocks.map(({ lines }) => lines.length));
  return Array.from({ length: rows }, (_, row) =>
    blocks.flatMap(({ lines, cells }) => fitLine(lines[row] ?? [], cells, ellipsis)),
  );
}

/** `lines` made exactly `rows` long: the first ones, or blank lines after them. */
export function fitRows(lines: readonly Line[], rows: number): Line[] {
  return Array.from({ length: Math.max(0, rows) }, (_, row) => lines[row] ?? []);
}

export function blankLines(rows: number): Line[] {
  return fitRows([], rows);
}

/** The letters of a word set apart, to stand out without colour. */
export function spaced(word: string): string {
  return Array.from(word).join(" ");
}
