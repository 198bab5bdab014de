import { fitLine, type Line, lineWidth, span } from "../text/line.ts";

/** At most `rows` of `lines`, `columns` wide; what is left out is shown by `ellipsis` in the last. */
export function cutRows(
  lines: readonly Line[],
  rows: number,
  columns: number,
  ellipsis: string,
): Line[] {
  const shown = lines.slice(0, Math.max(0, rows)).map((line) => fitLine(line, columns, ellipsis));
  const last = lines[shown.length - 1];
  if (lines.length <= rows || last === undefined) return shown;
  const mark = [span(` ${ellipsis}`, "dim")];
  const room = columns - lineWidth(mark);
  const kept = lineWidth(last) > room ? fitLine(last, room, "") : last;
  return [...shown.slice(0, -1), fitLine([...kept, ...mark], columns, ellipsis)];
}
