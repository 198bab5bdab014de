import type { Snapshot } from "../../controller/messages/snapshot.ts";
import type { GlyphSet } from "../glyphs.ts";
import { clock } from "../text/format.ts";
import { fitLine, fitRows, type Line, lineWidth, span } from "../text/line.ts";

/** The newest events, as many as fit; they come newest first. */
export function drawEvents(
  events: Snapshot["events"],
  columns: number,
  rows: number,
  glyphs: GlyphSet,
): Line[] {
  const lines = events
    .slice(0, rows)
    .map(({ at, text }): Line => [span(` ${clock(at)}  `, "dim"), span(text)]);
  if (lines.length === 0) lines.push([span(" nothing has happened yet", "dim")]);
  return fitRows(lines, rows).map((line) => fitLine(line, columns, glyphs.ellipsis));
}

/** The newest events in one line: the first in any case, the others as long as they fit whole. */
export function drawEventLine(events: Snapshot["events"], columns: number, glyphs: GlyphSet): Line {
  let line: Line = [];
  for (const { at, text } of events) {
    const longer = [...line, span(` ${clock(at)} `, "dim"), span(`${text}  `)];
    if (line.length > 0 && lineWidth(longer) > columns) break;
    line = longer;
  }
  return fitLine(line, columns, glyphs.ellipsis);
}

/** The thrusts of this visit, newest first. */
export function drawThrusts(
  thrusts: Snapshot["thrusts"],
  columns: number,
  rows: number,
  glyphs: GlyphSet,
): Line[] {
  const lines = thrusts
    .slice(0, rows)
    .map(
      ({ at, number, text }): Line => [
        span(` ${`#${number}`.padEnd(4)}`, "strong"),
        span(`${clock(at)}  `, "dim"),
        span(text),
      ],
    );
  if (lines.length === 0) lines.push([span(" none in this visit", "dim")]);
  return fitRows(lines, rows).map((line) => fitLine(line, columns, glyphs.ellipsis));
}
