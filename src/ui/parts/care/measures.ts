import type { CarePage } from "../../../controller/messages/care-page.ts";
import type { GlyphSet } from "../../glyphs.ts";
import { type Line, lineWidth, type Span, span } from "../../text/line.ts";
import { joinCells } from "../canvas.ts";
import { wrapWords } from "../help.ts";
import { padCells, widest } from "./cells.ts";
import { sparkline, valuesInCell } from "./sparkline.ts";

/** What has a whole form for where there is room, and one of a single line. */
export type Measure = {
  readonly whole: readonly Line[];
  readonly short: Line;
  /** It gets its whole form before others do. */
  readonly matters: boolean;
};

/** `words` behind `line` where they fit, otherwise below it. */
function withWords(line: Line, words: string, columns: number): Measure {
  const short = words === "" ? line : [...line, span(`  ${words}`, "dim")];
  if (words === "" || lineWidth(short) < columns) return { whole: [short], short, matters: false };
  const below = wrapWords(words, columns - 5).map((text): Line => [span(`    ${text}`, "dim")]);
  return { whole: [line, ...below], short, matters: false };
}

/** Each measure over the visits: its curve, the first and the last value, and what they amount to. */
export function trendMeasures(
  trends: CarePage["trends"],
  columns: number,
  glyphs: GlyphSet,
): Measure[] {
  const { ellipsis } = glyphs;
  const labelCells = widest(
    trends.map(({ label }) => label),
    Math.floor(columns * 0.32),
  );
  const longest = Math.max(0, ...trends.map(({ values }) => values.length));
  const curveCells = Math.min(
    Math.floor(columns * 0.3),
    Math.max(2, Math.ceil(longest / valuesInCell(glyphs))),
  );
  const figures = trends.map(({ first, last, unit }) => `${first} to ${last} ${unit}`.trimEnd());
  const figureCells = widest(figures, Math.floor(columns * 0.3));
  return trends.map(({ label, values, verdict }, at) => {
    const line = [
      span(`  ${padCells(label, labelCells, ellipsis)}  `),
      span(padCells(sparkline(values, curveCells, glyphs), curveCells, ellipsis), "curve"),
      span(`  ${padCells(figures[at] ?? "", figureCells, ellipsis)}`, "strong"),
    ];
    return withWords(line, verdict, columns);
  });
}

/** A number with at most two decimals; `--` where it was not measured. */
function figure(value: number | null): string {
  return value === null ? "--" : String(Number(value.toFixed(2)));
}

/** One side from the middle outwards, and where it was before. */
function sideCells(
  value: number | null,
  before: number | null,
  most: number,
  cells: number,
  { bar, noBar, targetMark }: GlyphSet,
) {
  const length = (of: number) =>
    most <= 0 ? 0 : Math.min(cells, Math.max(0, Math.round((of / most) * cells)));
  const full = value === null ? 0 : length(value);
  const side = Array.from({ length: cells }, (_, at) =>
    at < full ? ({ sign: bar, tone: "curve" } as const) : ({ sign: noBar, tone: "dim" } as const),
  );
  if (before === null) return side;
  const at = Math.max(0, length(before) - 1);
  return side.map((cell, index) =>
    index === at ? ({ sign: targetMark, tone: "strong" } as const) : cell,
  );
}

/** Both sides of each measure against each other; those of one unit share one scale. */
export function barMeasures(bars: CarePage["bars"], columns: number, glyphs: GlyphSet): Measure[] {
  const { ellipsis, single } = glyphs;
  const labelCells = widest(
    bars.map(({ label }) => label),
    Math.floor(columns * 0.25),
  );
  const numbers = bars.flatMap(({ left, right }) => [figure(left), figure(right)]);
  const numberCells = widest(numbers, 8);
  const unitCells = widest(
    bars.map(({ unit }) => unit),
    8,
  );
  const fixed = 2 + labelCells + 2 + 2 * (numberCells + 1) + 3 + unitCells;
  const half = Math.max(2, Math.min(16, Math.floor((columns - fixed) / 2)));
  const mostOf = (unit: string) =>
    Math.max(
      0,
      ...bars
        .filter((each) => each.unit === unit)
        .flatMap(({ left, right, leftBefore, rightBefore }) => [
          left ?? 0,
          right ?? 0,
          leftBefore ?? 0,
          rightBefore ?? 0,
        ]),
    );
  return bars.map(({ label, unit, left, right, leftBefore, rightBefore, remark }) => {
    const most = mostOf(unit);
    const tone = (value: number | null): Span["tone"] => (value === null ? "unknown" : "strong");
    const line: Line = [
      span(`  ${padCells(label, labelCells, ellipsis)}  `),
      span(`${figure(left).padStart(numberCells)} `, tone(left)),
      ...joinCells(sideCells(left, leftBefore, most, half, glyphs).toReversed()),
      span(single.upright),
      ...joinCells(sideCells(right, rightBefore, most, half, glyphs)),
      span(` ${figure(right).padEnd(numberCells)}`, tone(right)),
      span(` ${padCells(unit, unitCells, ellipsis)}`, "dim"),
    ];
    const isBefore = leftBefore !== null || rightBefore !== null;
    const before = `${glyphs.targetMark} before: ${figure(leftBefore)} and ${figure(rightBefore)}`;
    const words = [...(isBefore ? [before] : []), remark].filter((text) => text !== "");
    return withWords(line, words.join("; "), columns);
  });
}
