import type { CarePage } from "../../../controller/messages/care-page.ts";
import type { GlyphSet } from "../../glyphs.ts";
import { cellWidth } from "../../text/cell-width.ts";
import { fitLine, type Line, span, type Tone } from "../../text/line.ts";
import { wrapWords } from "../help.ts";
import { padCells, widest } from "./cells.ts";
import { chartMeasure } from "./control-chart.ts";
import { barMeasures, type Measure, trendMeasures } from "./measures.ts";
import { careTones, toneMark } from "./tones.ts";
import { type Item, windowItems } from "./window.ts";

type Step = CarePage["steps"][number];

const stepShapes: Record<Step["state"], { readonly mark: string; readonly tone: Tone }> = {
  done: { mark: "[x]", tone: "dim" },
  now: { mark: "[>]", tone: "strong" },
  "to-do": { mark: "[ ]", tone: "plain" },
  blocked: { mark: "[!]", tone: "stale" },
};

/** The mark of a step with the blanks about it. */
export const stepMarkCells = 5;

/** Below this width the remarks of the steps have no column of their own. */
const leastRemarkCells = 18;

function aboutMeasures(about: CarePage["about"], columns: number, glyphs: GlyphSet): Measure[] {
  return about.map(({ text, tone }) => {
    const line = (words: string, mark: string): Line => [span(`${mark} ${words}`, careTones[tone])];
    const mark = toneMark(tone, glyphs);
    const whole = wrapWords(text, columns - 3).map((words, at) =>
      line(words, at === 0 ? mark : " "),
    );
    return { whole, short: line(text, mark), matters: tone !== "plain" && tone !== "dim" };
  });
}

function stepMeasures(steps: readonly Step[], columns: number, { ellipsis }: GlyphSet): Measure[] {
  const labelCells = widest(
    steps.map(({ label }) => label),
    columns,
  );
  return steps.map(({ label, state, remark }) => {
    const { mark, tone } = stepShapes[state];
    if (columns - labelCells < leastRemarkCells + stepMarkCells) {
      const text = remark === "" ? label : `${label}: ${remark}`;
      const whole = wrapWords(text, columns - stepMarkCells).map(
        (words, at): Line => [span(` ${at === 0 ? mark : "   "} ${words}`, tone)],
      );
      const matters = state === "now" || state === "blocked";
      return { whole, short: [span(` ${mark} ${text}`, tone)], matters };
    }
    const start = ` ${mark} ${padCells(label, labelCells, ellipsis)}  `;
    const [first = "", ...further] = wrapWords(remark, columns - cellWidth(start) - 1);
    const below = further.map(
      (words): Line => [span(" ".repeat(cellWidth(start))), span(words, tone)],
    );
    return {
      whole: [[span(start, tone), span(first, tone)], ...below],
      short: [span(start, tone), span(remark, tone)],
      matters: state === "now" || state === "blocked",
    };
  });
}

/** What the page tells, in its order: about lines, chart, steps, trends, bars. */
function measuresOf(page: CarePage, columns: number, glyphs: GlyphSet): Measure[] {
  return [
    ...aboutMeasures(page.about, columns, glyphs),
    ...chartMeasure(page.chart, columns, glyphs),
    ...stepMeasures(page.steps, columns, glyphs),
    ...trendMeasures(page.trends, columns, glyphs),
    ...barMeasures(page.bars, columns, glyphs),
  ];
}

/** How many rows it takes at least, and how many where nothing is cut. */
export function infoRows(
  page: CarePage,
  columns: number,
  glyphs: GlyphSet,
): { readonly short: number; readonly whole: number } {
  const measures = measuresOf(page, columns, glyphs);
  const whole = measures.reduce((rows, measure) => rows + measure.whole.length, 0);
  return { short: measures.length, whole };
}

/**
 * What must be in sight: the step that is taken now; where nothing is chosen or typed, `focus` counts over
 * all that is told.
 */
function anchorOf({ about, steps, rows, fields, focus }: CarePage): number {
  const now = steps.findIndex(({ state }) => state === "now");
  const blocked = steps.findIndex(({ state }) => state === "blocked");
  const step = now === -1 ? blocked : now;
  if (step !== -1) return about.length + step;
  return rows.length + fields.length === 0 ? focus : 0;
}

/** What the page tells, in at most `rows`; where that is little, what matters least is cut to one line. */
export function drawInfo(page: CarePage, columns: number, rows: number, glyphs: GlyphSet): Line[] {
  const measures = measuresOf(page, columns, glyphs);
  const anchor = Math.min(anchorOf(page), measures.length - 1);
  let spare = rows - measures.length;
  const weight = (at: number) => (at === anchor ? 2 : Number(measures[at]?.matters));
  const order = [...measures.keys()].sort((a, b) => weight(b) - weight(a));
  const items: Item[] = measures.map(({ short }) => ({ lines: [short], main: 0 }));
  for (const at of order) {
    const { whole } = measures[at] ?? { whole: [] };
    const more = whole.length - 1;
    if (at !== anchor && more > spare) continue;
    spare -= more;
    items[at] = { lines: whole, main: 0 };
  }
  const fitted = items.map(({ lines, main }) => ({
    lines: lines.map((line) => fitLine(line, columns, glyphs.ellipsis)),
    main,
  }));
  return windowItems(fitted, anchor, rows);
}
