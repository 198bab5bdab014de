import { tenths } from "../../controller/messages/limit-words.ts";
import type { Snapshot } from "../../controller/messages/snapshot.ts";
import type { GlyphSet } from "../glyphs.ts";
import {
  fixed,
  freshness,
  freshnessTones,
  type Measured,
  measuredText,
  short,
} from "../text/format.ts";
import { beside, fitLine, joinEnds, type Line, span, type Tone } from "../text/line.ts";
import { drawDigits } from "./digits.ts";
import { forceTone } from "./gauge.ts";

export type ReadoutSize = "small" | "tall";

/** Widths in cells: the figures, the unit beside them. The values share what is left. */
const sizes: Record<ReadoutSize, { readonly figures: number; readonly unit: number }> = {
  small: { figures: 17, unit: 9 },
  tall: { figures: 35, unit: 10 },
};

function figures(snapshot: Snapshot, size: ReadoutSize, glyphs: GlyphSet): Line[] {
  const { force, limits } = snapshot;
  const known = freshness(force);
  const tone = (): Tone => {
    if (force === null || known !== "fresh") return freshnessTones[known];
    return forceTone(force.value, limits);
  };
  const text = known === "unknown" ? "--" : fixed(force?.value, 1);
  const cells = sizes[size].figures;
  return drawDigits(text, size, glyphs).map((row) =>
    joinEnds([], [span(row, tone())], cells, glyphs.ellipsis),
  );
}

/** The unit, and in words when the force is not to be believed. */
function unit(force: Measured, size: ReadoutSize): Line[] {
  const known = freshness(force);
  const word: Record<typeof known, string> = { fresh: "", stale: "~STALE", unknown: "UNKNOWN" };
  const age = force !== null && known !== "fresh" ? `${fixed(force.ageMilliseconds, 0)} ms` : "";
  const lines: Line[] = [
    [span(` ${word[known]}`, freshnessTones[known])],
    [span(" N", "strong")],
    [span(` ${age}`, freshnessTones[known])],
  ];
  return size === "tall" ? [[], ...lines] : lines;
}

type Value = { readonly name: string; readonly text: string; readonly tone: Tone };

function value(name: string, text: string, tone: Tone = "plain"): Value {
  return { name, text, tone };
}

/** The values beside the figures, by column; the first three of each are the ones a small screen has room for. */
function values(snapshot: Snapshot): readonly (readonly Value[])[] {
  const { limits, position } = snapshot;
  const of = (newtons: number | undefined) => `${fixed(newtons, 1)} N`;
  // What limits is never shown higher than it is.
  const bound = (newtons: number | undefined) =>
    newtons === undefined ? "-- N" : `${tenths(newtons, Math.floor)} N`;
  const window =
    limits === null
      ? "--"
      : `${short(limits.preloadMinimumNewtons)}-${short(limits.preloadMaximumNewtons)} N`;
  const angle = snapshot.angleErrorDegrees;
  return [
    [
      value("peak", `${fixed(snapshot.peakNewtons, 1)} N`),
      value("target", of(limits?.targetNewtons), "thrust"),
      value("LIMIT", bound(limits?.limitNewtons), "high"),
      value("preload", window, "preload"),
      value("ceiling", bound(limits?.preloadCeilingNewtons)),
    ],
    [
      value("position", `${measuredText(position, 2)} mm`, freshnessTone(position)),
      value("travel", `${fixed(limits?.travelMillimetres, 2)} mm`),
      value("rate", `${fixed(snapshot.ratePerMillisecond, 1)} N/ms`),
      value("width", `${fixed(limits?.widthMilliseconds, 1)} ms`),
      value("impulse", `${fixed(limits?.impulseNewtonSeconds, 2)} Ns`),
    ],
    [
      value("off axis", `${fixed(angle, 2)} deg`),
      value("mode", limits?.mode ?? "--"),
      value("pulses", pulsesText(limits)),
      value("pitch", `${fixed(limits?.pitchDegrees, 2)} deg`),
      value("yaw", `${fixed(limits?.yawDegrees, 2)} deg`),
    ],
  ];
}

/** "12", or "12, less" where the series may end early. */
function pulsesText(limits: Snapshot["limits"]): string {
  if (limits === null) return "--";
  return limits.settles === null ? String(limits.pulses) : `${limits.pulses}, less`;
}

function freshnessTone(measured: Measured): Tone {
  return freshness(measured) === "fresh" ? "plain" : freshnessTones[freshness(measured)];
}

/** The live force in big figures and the values beside it: three lines, or five when tall. */
export function drawReadout(
  snapshot: Snapshot,
  columns: number,
  size: ReadoutSize,
  glyphs: GlyphSet,
): Line[] {
  const { ellipsis } = glyphs;
  const widths = sizes[size];
  const room = columns - widths.figures - widths.unit;
  const cells = Math.floor(room / 3);
  const rows = size === "tall" ? 5 : 3;
  const gaps = size === "tall" ? [4, 4, 1] : [2, 1, 1];
  const blocks = values(snapshot).map((column, at) => ({
    // What the division leaves over goes to the last column, so that the lines end at the edge.
    cells: at === 2 ? room - 2 * cells : cells,
    lines: column.slice(0, rows).map(({ name, text, tone }) => {
      const right = [span(text, tone), span(" ".repeat(gaps[at] ?? 1))];
      return joinEnds([span(name, "dim")], right, at === 2 ? room - 2 * cells : cells, ellipsis);
    }),
  }));
  return beside(
    [
      { lines: figures(snapshot, size, glyphs), cells: widths.figures },
      { lines: unit(snapshot.force, size), cells: widths.unit },
      ...blocks,
    ],
    ellipsis,
  ).map((line) => fitLine(line, columns, ellipsis));
}
