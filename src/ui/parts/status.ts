import type { Snapshot } from "../../controller/messages/snapshot.ts";
import { stateInWords } from "../../controller/messages/state-words.ts";
import type { GlyphSet } from "../glyphs.ts";
import { seconds } from "../text/format.ts";
import { fitLine, joinEnds, type Line, type Span, span } from "../text/line.ts";

/** The instrument's own state; unknown is said so, with what to do about it. */
export function instrumentSpan({ instrumentState, link }: Snapshot): Span {
  if (instrumentState !== null)
    return span(`instrument ${stateInWords(instrumentState).toUpperCase()}`, "strong");
  const tone = link.state === "searching" ? "dim" : "unknown";
  return span("instrument UNKNOWN, treat it as armed", tone, link.state !== "searching");
}

/** The one-shot permit in words; a spent one is never shown as anything else. */
function permitSpan({ permit }: Snapshot): Span {
  const left = permit.secondsLeft === null ? "" : ` ${seconds(permit.secondsLeft)}`;
  switch (permit.state) {
    case "none":
      return span("no permit", "dim");
    case "granted":
      return span(`permit GRANTED${left}`, "ready");
    case "live":
      return span(`permit LIVE${left}`, "thrust", true);
    case "spent":
      return span("permit SPENT", "stale");
    case "ended":
      return span("permit ENDED", "dim");
    default:
      return permit.state satisfies never;
  }
}

/** One sign for each thrust allowed, filled for each one done. */
function tally(done: number, allowed: number): string {
  const length = Math.min(12, Math.max(done, allowed));
  return `[${"#".repeat(Math.min(done, length)).padEnd(length, "-")}]`;
}

/** The line of counters: thrusts, permit, the instrument's own state. */
export function drawStatus(snapshot: Snapshot, columns: number, glyphs: GlyphSet): Line {
  const { thrusts, allowed } = snapshot.permit;
  const left: Line = [
    span(" THRUST ", "dim"),
    span(`${thrusts}/${allowed}`, "strong"),
    span(`  ${tally(thrusts, allowed)}   `),
    permitSpan(snapshot),
  ];
  const right: Line = [span("  "), instrumentSpan(snapshot), span(" ")];
  return fitLine(joinEnds(left, right, columns, glyphs.ellipsis), columns, glyphs.ellipsis);
}
