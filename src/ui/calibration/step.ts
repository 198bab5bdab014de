import type { CalibrationSnapshot } from "../../controller/messages/calibration-snapshot.ts";
import type { GlyphSet } from "../glyphs.ts";
import { breakCells } from "../parts/care/cells.ts";
import { careTones, toneMark } from "../parts/care/tones.ts";
import { wrapWords } from "../parts/help.ts";
import { cellWidth } from "../text/cell-width.ts";
import { type Line, type Span, span } from "../text/line.ts";
import { drawLive } from "./live.ts";
import { cutRows } from "./rows.ts";

type Question = NonNullable<CalibrationSnapshot["question"]>;

/** The inside of the step's box, from above: the instructions, the live values, what a key is pressed for. */
export type StepParts = {
  readonly words: readonly Line[];
  readonly live: readonly Line[];
  readonly below: readonly Line[];
};

/** Most rows of a condition, a question's label or its hint. */
const mostTextRows = 2;

/** A longer label stands in rows of its own. */
const mostLabelCells = 24;

export function stepTitle({ step }: CalibrationSnapshot): Line {
  return [span(`step ${step.number} of ${step.of}: `), span(step.title, "strong")];
}

function wrapped(text: string, columns: number, make: (words: string) => Span): Line[] {
  return text === "" ? [] : wrapWords(text, columns - 2).map((words) => [span(" "), make(words)]);
}

/** What is typed, to its end and with the place of the next sign. */
function typedSpans({ typed }: Question, cells: number, ellipsis: string): Span[] {
  const text = `${typed}_`;
  if (cellWidth(text) <= cells) return [span(text, "strong", true)];
  const reversed = Array.from(text).reverse().join("");
  const [end = ""] = breakCells(reversed, cells - cellWidth(ellipsis));
  return [span(ellipsis, "dim"), span(Array.from(end).reverse().join(""), "strong", true)];
}

/** The question: its label, what is typed, and what may be typed. */
export function drawQuestion(question: Question, columns: number, { ellipsis }: GlyphSet): Line[] {
  const { label, hint } = question;
  const beside = cellWidth(label) <= Math.min(mostLabelCells, columns / 3);
  const above = beside ? [] : wrapped(label, columns, (words) => span(words, "strong"));
  const start: Line = beside ? [span(` ${label}  `, "strong")] : [span(" ")];
  const indent = beside ? cellWidth(label) + 3 : 1;
  const under = wrapped(hint, columns - indent + 1, (words) => span(words, "dim")).map(
    (line): Line => [span(" ".repeat(indent - 1)), ...line],
  );
  return [
    ...cutRows(above, mostTextRows, columns, ellipsis),
    [...start, ...typedSpans(question, columns - indent - 1, ellipsis)],
    ...cutRows(under, mostTextRows, columns, ellipsis),
  ];
}

/** What stands in the step's box; a question stands where the condition of a capture would. */
export function drawStepParts(
  snapshot: CalibrationSnapshot,
  big: boolean,
  columns: number,
  glyphs: GlyphSet,
): StepParts {
  const { step, accept, question } = snapshot;
  const { ellipsis } = glyphs;
  const condition = wrapped(accept, columns, (words) => span(words));
  return {
    words: step.words.flatMap((text) => wrapped(text, columns, (words) => span(words, "strong"))),
    live: drawLive(snapshot, big, columns, glyphs),
    below:
      question === null
        ? cutRows(condition, mostTextRows, columns, ellipsis)
        : drawQuestion(question, columns, glyphs),
  };
}

/** Why the last key did not do what it was pressed for, or what it did; at most `rows`, at least one. */
export function drawRemark(
  { remark }: CalibrationSnapshot,
  rows: number,
  columns: number,
  glyphs: GlyphSet,
): Line[] {
  const mark = toneMark(remark.tone, glyphs);
  const lines = wrapWords(remark.text, columns - 4).map(
    (words, at): Line => [span(` ${at === 0 ? mark : " "} ${words}`, careTones[remark.tone])],
  );
  return cutRows(lines, rows, columns, glyphs.ellipsis);
}
