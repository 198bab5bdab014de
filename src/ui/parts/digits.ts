import type { GlyphSet } from "../glyphs.ts";

/** Figures three dots wide and five high, a row a text. */
const dots: Readonly<Record<string, readonly string[]>> = {
  "0": ["###", "# #", "# #", "# #", "###"],
  "1": ["## ", " # ", " # ", " # ", "###"],
  "2": ["###", "  #", "###", "#  ", "###"],
  "3": ["###", "  #", "###", "  #", "###"],
  "4": ["# #", "# #", "###", "  #", "  #"],
  "5": ["###", "#  ", "###", "  #", "###"],
  "6": ["###", "#  ", "###", "# #", "###"],
  "7": ["###", "  #", "  #", "  #", "  #"],
  "8": ["###", "# #", "###", "# #", "###"],
  "9": ["###", "# #", "###", "  #", "###"],
  "-": ["   ", "   ", "###", "   ", "   "],
  _: ["   ", "   ", "   ", "   ", "###"],
  ".": [" ", " ", " ", " ", "#"],
  " ": [" ", " ", " ", " ", " "],
};

/** The same figures in three rows of strokes, for terminals without block signs. */
const strokes: Readonly<Record<string, readonly string[]>> = {
  "0": [" _ ", "| |", "|_|"],
  "1": ["   ", "  |", "  |"],
  "2": [" _ ", " _|", "|_ "],
  "3": [" _ ", " _|", " _|"],
  "4": ["   ", "|_|", "  |"],
  "5": [" _ ", "|_ ", " _|"],
  "6": [" _ ", "|_ ", "|_|"],
  "7": [" _ ", "  |", "  |"],
  "8": [" _ ", "|_|", "|_|"],
  "9": [" _ ", "|_|", " _|"],
  "-": ["   ", " _ ", "   "],
  _: ["   ", "   ", "___"],
  ".": [" ", " ", "."],
  " ": [" ", " ", " "],
};

const halves: Readonly<Record<string, string>> = { "  ": " ", "# ": "▀", " #": "▄", "##": "█" };

/** Two rows of dots in one row of the terminal. */
function stack(upper: string, lower: string): string {
  return Array.from(upper, (dot, column) => halves[`${dot}${lower[column] ?? " "}`] ?? " ").join(
    "",
  );
}

function join(text: string, font: Readonly<Record<string, readonly string[]>>, rows: number) {
  const figures = Array.from(text, (sign) => font[sign] ?? font[" "] ?? []);
  return Array.from({ length: rows }, (_, row) =>
    figures.map((figure) => figure[row] ?? "").join(" "),
  );
}

/**
 * Big figures for the signs `0-9 . - _` and blank; any other sign is a blank.
 * `small` is three rows high, `tall` five.
 */
export function drawDigits(text: string, size: "small" | "tall", glyphs: GlyphSet): string[] {
  if (size === "tall") {
    const rows = join(text, dots, 5);
    return rows.map((row) =>
      row.replace(/[# ]/g, (dot) => (dot === "#" ? glyphs.bar : " ").repeat(2)),
    );
  }
  if (glyphs.name === "ascii") return join(text, strokes, 3);
  const rows = [...join(text, dots, 5), ""];
  return [0, 2, 4].map((row) => stack(rows[row] ?? "", rows[row + 1] ?? ""));
}
