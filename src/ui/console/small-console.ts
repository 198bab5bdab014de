import type { ConsoleSnapshot } from "../../controller/messages/simulator-snapshot.ts";
import type { GlyphSet } from "../glyphs.ts";
import { leastColumns, leastRows } from "../parts/small.ts";
import { fitLine, type Line, span } from "../text/line.ts";
import { drawModel } from "./model.ts";

/** First of all, and short: it must be read before its answer is typed. */
const question: Line = [span(" ARMED. q again quits, any other key stays.", "medium", true)];

/**
 * What remains in a terminal that is too small: the question of leaving, that it is no instrument, state, force,
 * faults that are on.
 */
export function drawSmallConsole(
  snapshot: ConsoleSnapshot,
  columns: number,
  rows: number,
  glyphs: GlyphSet,
): Line[] {
  const { on } = snapshot.faults;
  const faults = on.length === 0 ? "no fault is on" : `faults on: ${on.join(", ")}`;
  const tooSmall = `${columns}x${rows} is too small: make it ${leastColumns}x${leastRows}.`;
  const lines: Line[] = [
    ...(snapshot.asking ? [question] : []),
    [span(" SIM - NO INSTRUMENT ATTACHED ", "thrust", true)],
    ...drawModel(snapshot, columns, 2, glyphs),
    [span(` ${faults}`, on.length === 0 ? "plain" : "stale")],
    [span(` ${snapshot.note ?? `${tooSmall} SPACE lets go, q quits.`}`, "stale")],
  ];
  return lines.slice(0, rows).map((line) => fitLine(line, columns, glyphs.ellipsis));
}
