import type {
  CalibrationPoint,
  CalibrationSnapshot,
} from "../../controller/messages/calibration-snapshot.ts";
import type { GlyphSet } from "../glyphs.ts";
import { padCells, widest } from "../parts/care/cells.ts";
import { careTones, toneMark } from "../parts/care/tones.ts";
import { oneLine, windowItems } from "../parts/care/window.ts";
import { cellWidth, clipText } from "../text/cell-width.ts";
import { fitLine, fitRows, type Line, type Span, span } from "../text/line.ts";

type Points = CalibrationSnapshot["points"];
type Column = { readonly head: string; readonly text: (point: CalibrationPoint) => string };

/** Before the cells: the mark of the point that is measured now. */
const markCells = 3;
/** What the result keeps where the figures are long: its mark, and a word. */
const leastResultCells = 12;

/** The figures with their units; the result follows them. */
function columnsOf(points: Points, unit: CalibrationSnapshot["unit"]): Column[] {
  const series: Column = { head: "series", text: (point) => point.series };
  return [
    ...(points.some((point) => point.series !== "") ? [series] : []),
    { head: `ref ${unit}`, text: ({ reference }) => reference },
    { head: `read ${unit}`, text: ({ reading }) => reading },
    { head: `err ${unit}`, text: ({ error }) => error },
    { head: "err %", text: ({ errorPercent }) => errorPercent },
    { head: "n", text: ({ count }) => count },
    { head: `sd ${unit}`, text: ({ deviation }) => deviation },
  ];
}

/** What is missing is shown as such. */
const shownText = (text: string) => (text === "" ? "-" : text);

/** As wide as the widest cell of each; where all are too wide, the widest give way. */
function widthsOf(columns: readonly Column[], points: Points, gap: number, room: number): number[] {
  const widths = columns.map(({ head, text }) =>
    widest([head, ...points.map((point) => shownText(text(point)))], room),
  );
  const sum = () => widths.reduce((total, width) => total + width + gap, 0);
  while (sum() > room && Math.max(...widths) > 1) {
    const at = widths.indexOf(Math.max(...widths));
    widths[at] = (widths[at] ?? 0) - 1;
  }
  return widths;
}

function alignRight(text: string, cells: number, ellipsis: string): string {
  const shown = clipText(text, cells, ellipsis);
  return " ".repeat(Math.max(0, cells - cellWidth(shown))) + shown;
}

/** Where among the points the present one is, and how many of them are bad, in sight or not. */
export function pointsTitle({ points }: CalibrationSnapshot): Line {
  const at = points.findIndex(({ now }) => now);
  const place = at === -1 ? `${points.length}` : `${at + 1} of ${points.length}`;
  const bad = points.filter(({ tone }) => tone === "bad").length;
  return [span(`points: ${place}`), ...(bad === 0 ? [] : [span(`, ${bad} bad`, "unknown")])];
}

/** The points under their heads, the present one always in sight; exactly `rows` by `columns`. */
export function drawPoints(
  { points, unit }: CalibrationSnapshot,
  columns: number,
  rows: number,
  glyphs: GlyphSet,
): Line[] {
  const { ellipsis } = glyphs;
  const gap = columns >= 100 ? 4 : 2;
  const shown = columnsOf(points, unit);
  const widths = widthsOf(shown, points, gap, columns - markCells - leastResultCells);
  const cells = (textOf: (column: Column) => string): string =>
    shown
      .map((column, at) => {
        const width = widths[at] ?? 0;
        const text = textOf(column);
        const cell =
          column.head === "series"
            ? padCells(text, width, ellipsis)
            : alignRight(text, width, ellipsis);
        return cell + " ".repeat(gap);
      })
      .join("");
  const head = [span(" ".repeat(markCells)), span(`${cells(({ head }) => head)}  result`, "dim")];
  const items = points.map((point) => {
    const tone = careTones[point.tone];
    const line: Span[] = [
      span(point.now ? " > " : "   ", "strong"),
      span(
        cells(({ text }) => shownText(text(point))),
        point.now ? "strong" : "plain",
      ),
      span(`${toneMark(point.tone, glyphs)} ${shownText(point.result)}`, tone),
    ];
    return oneLine(line);
  });
  const now = points.findIndex((point) => point.now);
  const focus = now === -1 ? points.length - 1 : now;
  return fitRows([head, ...windowItems(items, focus, rows - 1)], rows).map((line) =>
    fitLine(line, columns, ellipsis),
  );
}
