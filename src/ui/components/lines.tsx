import { Transform } from "ink";
import { useMemo } from "react";
import { type Palette, paintSpan } from "../palette.ts";
import { type Line, lineWidth } from "../text/line.ts";

/**
 * Lines of spans, one row of the terminal each. They are painted over blanks, because text that changes
 * is measured and laid out anew for every frame. All lines must have one width.
 */
export function Lines({
  lines,
  palette,
}: {
  readonly lines: readonly Line[];
  readonly palette: Palette;
}) {
  const rows = lines.length;
  const columns = lineWidth(lines[0] ?? []);
  const blanks = useMemo(
    () => Array.from({ length: rows }, () => " ".repeat(columns)).join("\n"),
    [rows, columns],
  );
  const paint = (_: string, row: number) =>
    (lines[row] ?? []).map((piece) => paintSpan(piece, palette)).join("");
  return rows === 0 ? null : <Transform transform={paint}>{blanks}</Transform>;
}
