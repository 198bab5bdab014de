import type { ConsoleSnapshot } from "../../controller/messages/simulator-snapshot.ts";
import type { GlyphSet } from "../glyphs.ts";
import { wrapWords } from "../parts/help.ts";
import { clipText } from "../text/cell-width.ts";
import { fitLine, fitRows, joinEnds, type Line, lineWidth, span } from "../text/line.ts";

type Row = ConsoleSnapshot["faults"]["rows"][number];

/** Faults on a page, one a row. */
export const faultRows = 9;

export function faultsTitle({ page, pages, total, on }: ConsoleSnapshot["faults"]): Line {
  if (total === 0) return [span("faults")];
  const pageText = pages > 1 ? `, page ${page}/${pages}` : "";
  return [
    span(`faults${pageText}`),
    ...(on.length > 0 ? [span(`, ${on.length} ON`, "stale")] : []),
  ];
}

/** On and at work, on and waiting for its time, off. */
function markOf({ on, waiting }: Row): string {
  if (!on) return " ";
  return waiting ? "~" : "x";
}

function faultLine(row: Row, number: number, columns: number, glyphs: GlyphSet): Line {
  const tone = row.on ? "stale" : "plain";
  const left: Line = [
    span(row.selected ? ">" : " ", "strong"),
    span(String(number), "strong"),
    span(` [${markOf(row)}] `, tone),
    span(row.name, tone),
  ];
  // The name stays whole: a value that is cut stands in full below or in the line of the scenario.
  const value = clipText(row.value, columns - lineWidth(left) - 2, glyphs.ellipsis);
  if (value === "") return fitLine(left, columns, glyphs.ellipsis);
  const right = [span(` ${value} `, row.on ? tone : "dim")];
  return joinEnds(left, right, columns, glyphs.ellipsis);
}

/** The value that + and - change, marked where the focus is on the fault. */
export function parameterLine(
  selected: NonNullable<ConsoleSnapshot["selected"]>,
  focused: boolean,
): Line {
  return selected.parameters.flatMap(({ name, value, chosen }, at) => [
    span(`${at === 0 ? " " : "  "}${name} `, "dim"),
    span(value, chosen && focused ? "strong" : "plain", chosen && focused),
  ]);
}

/** The page of faults; below it, where there is room, what the selected one means. */
export function drawFaults(
  { faults, selected, hand }: ConsoleSnapshot,
  columns: number,
  rows: number,
  glyphs: GlyphSet,
): Line[] {
  const list = faults.rows.map((row, at) => faultLine(row, at + 1, columns, glyphs));
  if (list.length === 0) list.push([span(" not told yet", "dim")]);
  const below = rows - faultRows;
  const lines = fitRows(list, Math.min(rows, faultRows));
  if (below >= 3 && selected !== null) {
    const meaning = wrapWords(selected.meaning, columns - 2).map(
      (text): Line => [span(` ${text}`)],
    );
    lines.push([], ...fitRows(meaning, below - 2), parameterLine(selected, hand.focus === "fault"));
  }
  return fitRows(lines, rows).map((line) => fitLine(line, columns, glyphs.ellipsis));
}
