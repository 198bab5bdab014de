import type { CalibrationSnapshot } from "../../controller/messages/calibration-snapshot.ts";
import type { GlyphSet } from "../glyphs.ts";
import { careTones, toneMark } from "../parts/care/tones.ts";
import { type Item, windowItems } from "../parts/care/window.ts";
import { wrapWords } from "../parts/help.ts";
import { fitLine, fitRows, type Line, span } from "../text/line.ts";
import { cutRows } from "./rows.ts";

function aboutItems(
  { about }: CalibrationSnapshot,
  columns: number,
  glyphs: GlyphSet,
): readonly Item[] {
  return about.map(({ text, tone }) => {
    const mark = toneMark(tone, glyphs);
    const lines = wrapWords(text, columns - 4).map(
      (words, at): Line => [span(` ${at === 0 ? mark : " "} ${words}`, careTones[tone])],
    );
    return { lines, main: 0 };
  });
}

/** How many rows they take where nothing is left out. */
export function aboutRows(
  snapshot: CalibrationSnapshot,
  columns: number,
  glyphs: GlyphSet,
): number {
  return aboutItems(snapshot, columns, glyphs).reduce((rows, { lines }) => rows + lines.length, 0);
}

/** How many of them ask to be looked at, in sight or not. */
export function aboutTitle({ about }: CalibrationSnapshot): Line {
  const bad = about.filter(({ tone }) => tone === "bad").length;
  const warnings = about.filter(({ tone }) => tone === "warn").length;
  return [
    span("results"),
    ...(bad === 0 ? [] : [span(`, ${bad} bad`, "unknown")]),
    ...(warnings === 0 ? [] : [span(`, ${warnings} to look at`, "stale")]),
  ];
}

/** The fit and the coefficients, or the verdicts of a review; exactly `rows` by `columns`. */
export function drawAbout(
  snapshot: CalibrationSnapshot,
  columns: number,
  rows: number,
  glyphs: GlyphSet,
): Line[] {
  const items = aboutItems(snapshot, columns, glyphs);
  // A window of so few rows has none to tell in what it leaves out.
  const lines =
    rows < 3
      ? cutRows(
          items.slice(snapshot.aboutFocus).flatMap((item) => item.lines),
          rows,
          columns,
          glyphs.ellipsis,
        )
      : windowItems(items, snapshot.aboutFocus, rows);
  return fitRows(lines, rows).map((line) => fitLine(line, columns, glyphs.ellipsis));
}
