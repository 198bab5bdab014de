import type { GlyphSet } from "../glyphs.ts";
import { type Line, type Span, span, type Tone } from "../text/line.ts";

/** Dots in a grid; several share one cell of the terminal. */
export type Canvas = {
  /** The width and height in dots. */
  readonly width: number;
  readonly height: number;
  /** Sets one dot; its cell takes its tone. A dot outside the grid is left out. */
  readonly dot: (x: number, y: number, tone: Tone) => void;
  /** Puts a sign of its own into a cell that is still blank. */
  readonly mark: (column: number, row: number, sign: string, tone: Tone) => void;
  /** The lines, each as wide as the canvas. */
  readonly lines: () => Line[];
};

/** Dots that one cell holds, across and down. */
const grains: Record<GlyphSet["name"], readonly [number, number]> = {
  braille: [2, 4],
  block: [1, 2],
  ascii: [1, 1],
};

/** The bit of each dot in a braille sign, by column, then row (Unicode, chapter 21.1). */
export const brailleBits = [
  [0x01, 0x02, 0x04, 0x40],
  [0x08, 0x10, 0x20, 0x80],
] as const;

const halfBlocks = [" ", "▀", "▄", "█"] as const;

function signOf(name: GlyphSet["name"], bits: number): string {
  if (bits === 0) return " ";
  switch (name) {
    case "braille":
      return String.fromCodePoint(0x2800 + bits);
    case "block":
      return halfBlocks[bits] ?? " ";
    case "ascii":
      return "*";
    default:
      return name satisfies never;
  }
}

function bitOf(name: GlyphSet["name"], x: number, y: number): number {
  return name === "braille" ? (brailleBits[x]?.[y] ?? 0) : 1 << y;
}

type Cell = { readonly bits: number; readonly sign: string; readonly tone: Tone };

const blank: Cell = { bits: 0, sign: " ", tone: "plain" };

/** Cells of one tone next to each other, as one span. */
export function joinCells(cells: readonly { readonly sign: string; readonly tone: Tone }[]): Line {
  const found: Span[] = [];
  for (const { sign, tone } of cells) {
    const last = found.at(-1);
    if (last?.tone === tone) found[found.length - 1] = { ...last, text: last.text + sign };
    else found.push(span(sign, tone));
  }
  return found;
}

/** An empty canvas of `columns` by `rows` cells. */
export function createCanvas(columns: number, rows: number, glyphs: GlyphSet): Canvas {
  const { name } = glyphs;
  const [across, down] = grains[name];
  const cells = Array.from({ length: columns * rows }, () => blank);
  const width = columns * across;
  const height = rows * down;
  return {
    width,
    height,
    dot: (x, y, tone) => {
      if (x < 0 || y < 0 || x >= width || y >= height) return;
      const at = Math.floor(y / down) * columns + Math.floor(x / across);
      const bits = (cells[at]?.bits ?? 0) | bitOf(name, x % across, y % down);
      cells[at] = { bits, sign: signOf(name, bits), tone };
    },
    mark: (column, row, sign, tone) => {
      const at = row * columns + column;
      if (cells[at]?.sign === " ") cells[at] = { bits: 0, sign, tone };
    },
    lines: () =>
      Array.from({ length: rows }, (_, row) =>
        joinCells(cells.slice(row * columns, (row + 1) * columns)),
      ),
  };
}
