import { type Line, span } from "../../text/line.ts";

/** Lines that belong together; one of them is the one that must be seen. */
export type Item = { readonly lines: readonly Line[]; readonly main: number };

export const oneLine = (line: Line): Item => ({ lines: [line], main: 0 });

function moreMark(hidden: readonly { readonly isMain: boolean }[], where: string): Line {
  const count = hidden.filter(({ isMain }) => isMain).length;
  return [span(`   ... ${count === 0 ? "" : `${count} `}more ${where}`, "dim")];
}

/**
 * The lines round the item that is focused, at most `rows`: all of it is in sight where it fits, its main
 * line always. What is left out is counted in the first and in the last line.
 */
export function windowItems(items: readonly Item[], focus: number, rows: number): Line[] {
  const focused = Math.min(focus, items.length - 1);
  const flat = items.flatMap(({ lines, main }, item) =>
    lines.map((line, at) => ({ line, item, isMain: at === main })),
  );
  if (flat.length <= rows) return flat.map(({ line }) => line);
  const marks = rows >= 3 ? 2 : 0;
  const own = flat.filter(({ item }) => item === focused).length;
  const first = flat.findIndex(({ item }) => item === focused);
  const main = flat.findIndex(({ item, isMain }) => item === focused && isMain);
  const fits = own <= rows - marks;
  const from = fits ? first : main;
  const size = Math.min(rows - marks, first + own - from);
  const most = flat.length - rows;
  const start = Math.max(0, Math.min(most, from - Math.floor((rows - size) / 2)));
  const lines = flat.slice(start, start + rows).map(({ line }) => line);
  if (marks > 0 && start > 0) lines[0] = moreMark(flat.slice(0, start + 1), "above");
  if (marks > 0 && start < most) {
    lines[rows - 1] = moreMark(flat.slice(start + rows - 1), "below");
  }
  return lines;
}
