import type { CalibrationSnapshot } from "../../controller/messages/calibration-snapshot.ts";
import type { GlyphSet } from "../glyphs.ts";
import { cellWidth, clipText } from "../text/cell-width.ts";
import { fitLine, joinEnds, type Line, lineWidth, type Span, span } from "../text/line.ts";

const notForPatients: Line = [span("  NOT FOR PATIENT USE ", "stale")];

/** What a long name of the instrument leaves to the reference. */
const leastReferenceCells = 12;

export function simulatorSpans({ simulator }: CalibrationSnapshot): Span[] {
  return simulator ? [span(" SIM ", "thrust", true), span(" ")] : [];
}

/** The link where it matters: a live one is named where there is room, a lost one always. */
function linkSpans({ link }: CalibrationSnapshot, columns: number): Span[] {
  switch (link) {
    case "live":
      return columns < 100 ? [] : [span("  link live")];
    case "opening":
      return [span("  link opening")];
    case "lost":
      return [span("  "), span(" LINK LOST ", "unknown", true)];
    default:
      return link satisfies never;
  }
}

/** The top line: instrument and reference; at the right the link, and that no patient is treated. */
export function drawCalibrationHeader(
  snapshot: CalibrationSnapshot,
  columns: number,
  { ellipsis }: GlyphSet,
): Line {
  const right = [...linkSpans(snapshot, columns), ...notForPatients];
  const start: Line = [span(" CALIBRATE ", "strong"), ...simulatorSpans(snapshot)];
  const name = snapshot.instrument ?? "no instrument yet";
  const reference = `   ref ${snapshot.reference || "-"}`;
  const room =
    columns -
    lineWidth(start) -
    lineWidth(right) -
    Math.min(cellWidth(reference), leastReferenceCells);
  const left = [...start, span(clipText(name, room, ellipsis), "strong"), span(reference)];
  return joinEnds(left, right, columns, ellipsis);
}

/** The parts of the procedure in a row; where they are too many, only the present one keeps its name. */
export function drawParts({ parts }: CalibrationSnapshot, columns: number, glyphs: GlyphSet): Line {
  const { passed, present, ahead, single, ellipsis } = glyphs;
  const shapes = {
    done: { mark: passed, tone: "plain" },
    now: { mark: present, tone: "strong" },
    ahead: { mark: ahead, tone: "dim" },
  } as const;
  const row = (between: string, named: boolean): Line =>
    parts.flatMap(({ name, state }, at) => {
      const { mark, tone } = shapes[state];
      const words = named || state === "now" ? `${at + 1} ${name} ${mark}` : `${at + 1} ${mark}`;
      return [span(at === 0 ? "" : between, "dim"), span(words, tone)];
    });
  const dash = single.across;
  const rows = [
    [span(" "), ...row(` ${dash}${dash} `, true)],
    row(` ${dash}${dash} `, true),
    row(` ${dash} `, true),
    row("  ", true),
    [span(" "), ...row("  ", false)],
  ];
  const fitting = rows.find((line) => lineWidth(line) <= columns) ?? rows.at(-1) ?? [];
  return fitLine(fitting, columns, ellipsis);
}
