import { limitInWords, partsInWords, tenths } from "../../controller/messages/limit-words.ts";
import type { Snapshot } from "../../controller/messages/snapshot.ts";
import type { GlyphSet } from "../glyphs.ts";
import { fixed, short } from "../text/format.ts";
import { beside, fitLine, fitRows, type Line, span, type Tone } from "../text/line.ts";

type Row = readonly [name: string, text: string, tone: Tone];

function rowsOf(limits: NonNullable<Snapshot["limits"]>): readonly Row[] {
  const pulses = limits.pulses === 1 ? "single thrust" : `series of ${limits.pulses} thrusts`;
  const { settles } = limits;
  return [
    ["mode", `${limits.mode}, ${pulses}`, "plain"],
    ...(settles === null
      ? []
      : [
          [
            "settles",
            `after ${settles.responses} responses within ${settles.tolerancePercent} %`,
            "plain",
          ] as const,
        ]),
    ["target", `${fixed(limits.targetNewtons, 1)} N`, "thrust"],
    ["LIMIT", limitInWords(limits).replace("LIMIT ", ""), "high"],
    [
      "preload",
      `${short(limits.preloadMinimumNewtons)} to ${short(limits.preloadMaximumNewtons)} N, stop at ${tenths(limits.preloadCeilingNewtons, Math.floor)} N`,
      "preload",
    ],
    ["width", `${fixed(limits.widthMilliseconds, 1)} ms`, "plain"],
    ["impulse", `${fixed(limits.impulseNewtonSeconds, 3)} Ns`, "plain"],
    ["travel", `${fixed(limits.travelMillimetres, 2)} mm`, "plain"],
    [
      "vector",
      `pitch ${fixed(limits.pitchDegrees, 2)}, yaw ${fixed(limits.yawDegrees, 2)} deg`,
      "plain",
    ],
  ];
}

/** The limits in force as a table; in two columns where they don't fit under each other. */
export function drawLimits(
  limits: Snapshot["limits"],
  columns: number,
  rows: number,
  glyphs: GlyphSet,
): Line[] {
  if (limits === null) {
    const none: Line = [span(" The instrument has not confirmed any limits yet.", "dim")];
    return fitRows([none], rows).map((line) => fitLine(line, columns, glyphs.ellipsis));
  }
  const lines = rowsOf(limits).map(
    ([name, text, tone]): Line => [span(`  ${name.padEnd(9)}`, "dim"), span(text, tone)],
  );
  const parts = partsInWords(limits.parts).map((text): Line => [span(`  ${text}`, "dim")]);
  if (lines.length + parts.length <= rows) lines.push(...parts);
  if (lines.length <= rows) {
    return fitRows(lines, rows).map((line) => fitLine(line, columns, glyphs.ellipsis));
  }
  const half = Math.ceil(lines.length / 2);
  const cells = Math.floor(columns / 2);
  const table = beside(
    [
      { lines: lines.slice(0, half), cells },
      { lines: lines.slice(half), cells: columns - cells },
    ],
    glyphs.ellipsis,
  );
  return fitRows([[], ...table], rows).map((line) => fitLine(line, columns, glyphs.ellipsis));
}
