import type { PersonDialog } from "../../controller/messages/person-dialog.ts";
import type { GlyphSet } from "../glyphs.ts";
import { blankLines, centre, fitLine, fitRows, type Line, span } from "../text/line.ts";
import { wrapWords } from "./help.ts";

/** Cells of the field that is typed into. */
const fieldCells = 30;

/** What is typed so far, of a PIN its dots alone, and where the next sign goes. */
function fieldText({ text, dots }: NonNullable<PersonDialog["field"]>): string {
  const typed = text ?? "*".repeat(dots ?? 0);
  return `${typed.slice(1 - fieldCells)}_`;
}

/** The inside of the dialog about who is at the keyboard. */
export function drawPersonDialog(
  { about, people, field, remark }: PersonDialog,
  columns: number,
  rows: number,
  glyphs: GlyphSet,
): Line[] {
  const width = Math.min(columns - 2, 76);
  const nameCells = Math.max(0, ...people.map(({ name }) => name.length)) + 2;
  const body: Line[] = [
    ...about.flatMap((text) => wrapWords(text, width)).map((text): Line => [span(text)]),
    ...people.map(
      ({ key, name, role }): Line => [
        span(key, "strong"),
        span(`  ${name.padEnd(nameCells)}`),
        span(role, "dim"),
      ],
    ),
    ...(field === null
      ? []
      : [[], [span(`${field.label}  `, "dim"), span(fieldText(field), "strong")]]),
    [],
    ...wrapWords(remark, width).map((text): Line => [span(text, "stale")]),
  ];
  const above = Math.max(0, Math.floor((rows - body.length) / 2));
  const left = Math.max(0, Math.floor((columns - width) / 2));
  return fitRows([...blankLines(above), ...body], rows).map((line) =>
    fitLine([span(" ".repeat(left)), ...line], columns, glyphs.ellipsis),
  );
}

/** What of the dialog remains in a terminal that is too small: its title, what is typed, the remark. */
export function drawSmallDialog(
  { title, field, remark }: PersonDialog,
  columns: number,
  glyphs: GlyphSet,
): Line {
  const typed = field === null ? "" : `  ${field.label} ${fieldText(field)}`;
  return fitLine([span(` ${title}${typed}  `), span(remark, "stale")], columns, glyphs.ellipsis);
}

/** The footer's line while the dialog takes the keys. */
export function dialogKeys({ keys }: PersonDialog, cells: number, ellipsis: string): Line {
  return centre([span(keys)], cells, ellipsis);
}
