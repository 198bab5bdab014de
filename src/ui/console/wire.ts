import type {
  ConsoleSnapshot,
  ConsoleWireRow,
} from "../../controller/messages/simulator-snapshot.ts";
import type { GlyphSet } from "../glyphs.ts";
import { fitLine, fitRows, type Line, span, type Tone } from "../text/line.ts";

/** Until a host is there it says where the host is to look. */
export function wireTitle({ wire, host, port }: ConsoleSnapshot): Line {
  if (wire.paused) return [span("wire: PAUSED, w lets it run", "stale")];
  if (host !== false) return [span("wire")];
  return [span("wire: no host; give it "), span(`--port ${port}`, "strong")];
}

/** Seconds of the instrument's clock with milliseconds. */
function timeText(time: number | null): string {
  return (time === null ? "" : (time / 1_000_000).toFixed(3)).padStart(10);
}

function toneOf({ mark, dropped }: ConsoleWireRow): Tone {
  if (dropped) return "stale";
  return mark === "*" ? "dim" : "plain";
}

/** The newest lines, the newest last. */
export function drawWire(
  { rows: all }: ConsoleSnapshot["wire"],
  columns: number,
  rows: number,
  glyphs: GlyphSet,
): Line[] {
  const lines = all.slice(-rows).map((row): Line => {
    const tone = toneOf(row);
    return [span(timeText(row.time), "dim"), span(` ${row.mark} `, "strong"), span(row.text, tone)];
  });
  if (lines.length === 0) lines.push([span(" nothing yet: no host has greeted", "dim")]);
  return fitRows(lines, rows).map((line) => fitLine(line, columns, glyphs.ellipsis));
}
