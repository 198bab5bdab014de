import type { CareField } from "../../../controller/messages/care-page.ts";
import type { GlyphSet } from "../../glyphs.ts";
import { cellWidth } from "../../text/cell-width.ts";
import { fitLine, type Line, lineWidth, type Span, span } from "../../text/line.ts";
import { wrapWords } from "../help.ts";
import { breakCells, padCells, widest } from "./cells.ts";
import { type Item, oneLine, windowItems } from "./window.ts";

/** Most rows that one value, or the options of one field, may take. */
const mostValueRows = 5;

/** The mark of the focus, the mark of what is missing, a blank. */
const markCells = 3;

function isMissing({ optional, value, options }: CareField): boolean {
  return !optional && value === "" && !options.some(({ chosen }) => chosen);
}

/** The unit, where it has one; beside what is not typed it says what is asked for. */
function unitSpans({ unit }: CareField): Span[] {
  return unit === "" ? [] : [span(` ${unit}`, "dim")];
}

/** What is typed, to its end and with the place of the next sign: it may take several rows. */
function typedLines(field: CareField, cells: number, ellipsis: string): Line[] {
  const unit = unitSpans(field);
  const pieces = breakCells(`${field.value}_`, Math.max(1, cells - lineWidth(unit)));
  const shown = pieces.slice(-mostValueRows);
  return shown.map((piece, at) => [
    ...(at === 0 && shown.length < pieces.length ? [span(ellipsis, "dim")] : []),
    span(piece, "strong", true),
    ...(at === shown.length - 1 ? unit : []),
  ]);
}

/** The options in rows of at most `cells`; the chosen one is in brackets. */
function optionRows({ options }: CareField, cells: number): { line: Line; chosen: boolean }[] {
  const rows: { line: Line; chosen: boolean }[] = [];
  for (const { label, chosen } of options) {
    const text = chosen ? `[${label}]` : ` ${label} `;
    const piece = span(text, chosen ? "strong" : "dim");
    const last = rows.at(-1);
    if (last !== undefined && lineWidth(last.line) + cellWidth(text) <= cells) {
      rows[rows.length - 1] = { line: [...last.line, piece], chosen: last.chosen || chosen };
    } else rows.push({ line: [piece], chosen });
  }
  return rows;
}

function choiceLines(field: CareField, focused: boolean, cells: number): Line[] {
  const rows = optionRows(field, cells);
  if (focused || rows.length === 1) {
    const at = rows.findIndex(({ chosen }) => chosen);
    return windowItems(
      rows.map(({ line }) => oneLine(line)),
      Math.max(0, at),
      mostValueRows,
    );
  }
  const { options, optional } = field;
  const chosen = options.find((option) => option.chosen);
  const count = span(` ${options.length} choices`, "dim");
  if (chosen !== undefined) return [[span(`[${chosen.label}]`, "strong"), count]];
  return [[span(optional ? "-" : "", "dim"), count]];
}

function valueLines(field: CareField, focused: boolean, cells: number, ellipsis: string): Line[] {
  if (field.options.length > 0) return choiceLines(field, focused, cells);
  if (focused) return typedLines(field, cells, ellipsis);
  const unit = unitSpans(field);
  if (field.value === "") return [[span(field.optional ? "-" : "", "dim"), ...unit]];
  const room = Math.max(1, cells - lineWidth(unit));
  const shown = fitLine([span(field.value)], Math.min(room, cellWidth(field.value)), ellipsis);
  return [[...shown, ...unit]];
}

/** The fields of a form, label, value and unit; what may be typed is told of the one that is focused. */
export function fieldItems(
  fields: readonly CareField[],
  focus: number,
  columns: number,
  glyphs: GlyphSet,
): Item[] {
  const { ellipsis, single } = glyphs;
  const labelCells = widest(
    fields.map(({ label }) => label),
    Math.floor(columns * 0.42),
  );
  const indent = markCells + labelCells + 2;
  const cells = Math.max(1, columns - indent - 1);
  const rule = single.across.repeat(2);

  return fields.map((field, at) => {
    const focused = at === focus;
    const missing = isMissing(field);
    const [value = [], ...further] = valueLines(field, focused, cells, ellipsis);
    const below = (text: string, tone: Span["tone"]): Line[] =>
      text === "" ? [] : wrapWords(text, cells).map((words) => [span(words, tone)]);
    const isCut = cellWidth(field.label) > labelCells;
    const heading: Line[] =
      field.heading === null ? [] : [[span(` ${rule} ${field.heading} ${rule}`, "dim")]];
    const main: Line = [
      span(focused ? ">" : " ", "strong"),
      span(missing ? "* " : "  ", "stale"),
      span(padCells(field.label, labelCells, ellipsis), focused ? "strong" : "plain"),
      span("  "),
      ...value,
    ];
    const under: Line[] = [
      ...further,
      ...below(field.error === "" ? "" : `! ${field.error}`, "stale"),
      ...(focused && isCut ? below(field.label, "dim") : []),
      ...(focused ? below(field.hint, "dim") : []),
    ].map((line) => [span(" ".repeat(indent)), ...line]);
    const lines = [...heading, main, ...under].map((line) => fitLine(line, columns, ellipsis));
    return { lines, main: heading.length };
  });
}
