import type { Snapshot } from "../../controller/messages/snapshot.ts";
import type { GlyphSet } from "../glyphs.ts";
import { clock, fixed } from "../text/format.ts";
import { joinEnds, type Line, span, type Tone } from "../text/line.ts";

const linkWords: Record<Snapshot["link"]["state"], readonly [string, Tone]> = {
  searching: ["link searching", "dim"],
  greeting: ["link greeting", "plain"],
  live: ["link live", "plain"],
  stale: ["link STALE", "stale"],
  lost: ["link LOST", "unknown"],
};

function instrumentText({ instrument, port }: Snapshot): string {
  if (instrument !== null) return `${instrument.model} #${instrument.serial}`;
  return port === "" ? "no instrument" : `no instrument at ${port}`;
}

/** The top line: instrument, person and plan; the link and the time of day at the right. */
export function drawHeader(snapshot: Snapshot, columns: number, glyphs: GlyphSet): Line {
  const { link } = snapshot;
  const [word, tone] = linkWords[link.state];
  const demonstrates = columns >= 110 && snapshot.operatorShort === "";
  const named = [snapshot.person, snapshot.plan, demonstrates ? snapshot.operator : ""];
  const left: Line = [
    span(" "),
    ...(snapshot.simulator
      ? [span(columns < 100 ? " SIM " : " SIMULATOR ", "thrust", true), span(" ")]
      : []),
    span(instrumentText(snapshot), "strong"),
    ...named.filter((text) => text !== "").map((text) => span(` | ${text}`)),
  ];
  // Who acts is there at every width, at least in short: this end of the line is never cut.
  const who =
    snapshot.operatorShort === ""
      ? ""
      : ` | ${columns >= 110 ? snapshot.operator : snapshot.operatorShort}`;
  const rate =
    link.state === "live" && (columns >= 100 || who === "")
      ? ` ${fixed(link.readingsPerSecond, 0)}/s`
      : "";
  const roundTrip =
    link.state === "live" && link.roundTripMilliseconds !== null && columns >= 100
      ? ` ${fixed(link.roundTripMilliseconds, 1)} ms`
      : "";
  const right: Line = [
    span("  "),
    span(`${word}${rate}${roundTrip}`, tone),
    span(`${who} | ${clock(snapshot.at)} `),
  ];
  return joinEnds(left, right, columns, glyphs.ellipsis);
}
