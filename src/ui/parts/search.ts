import type { Snapshot } from "../../controller/messages/snapshot.ts";
import type { GlyphSet } from "../glyphs.ts";
import { blankLines, centre, fitRows, type Line, span } from "../text/line.ts";

/** What is looked for while no instrument answers, and what the person can do about it. */
export function drawSearch(
  { port, link }: Snapshot,
  columns: number,
  rows: number,
  glyphs: GlyphSet,
): Line[] {
  const place = port === "" ? "on every port" : `at ${port}`;
  const body: Line[] = [
    [span(`looking for an instrument ${place}`, "strong")],
    [],
    [span("Switch the instrument on and plug in its cable; plumb devices shows the ports.")],
    [span("No instrument at hand? plumb treat --sim brings a simulated one.", "dim")],
    [],
    [span(`bad lines ${link.badLines}  gaps ${link.gaps}`, "dim")],
  ];
  const above = Math.max(0, Math.floor((rows - body.length) / 2));
  const lines = [...blankLines(above), ...body];
  return fitRows(lines, rows).map((line) => centre(line, columns, glyphs.ellipsis));
}
