import type { Snapshot } from "../../controller/messages/snapshot.ts";
import type { GlyphSet } from "../glyphs.ts";
import { fixed, freshness, freshnessTones, measuredText } from "../text/format.ts";
import { fitLine, type Line, span } from "../text/line.ts";
import { drawAlarms } from "./alarms.ts";
import { bannerShapes } from "./banner.ts";
import { drawSmallCare } from "./care/page.ts";
import { drawSmallDialog } from "./person-dialog.ts";
import { instrumentSpan } from "./status.ts";

/** The least size at which a treatment can be shown, and so the least at which it can be armed. */
export const leastColumns = 80;
export const leastRows = 24;

/**
 * What remains in a terminal that is too small: state, force and limit, alarm; then what to do about it.
 * At most `rows` lines.
 */
export function drawSmall(
  snapshot: Snapshot,
  atMilliseconds: number,
  columns: number,
  rows: number,
  glyphs: GlyphSet,
): Line[] {
  const { banner, care, dialog, force, limits } = snapshot;
  const { mark, word, tone, inverse } = bannerShapes[banner.kind];
  const [alarm = []] = drawAlarms(snapshot, atMilliseconds, columns, 1, glyphs);
  const lines: Line[] = [
    [span(` ${mark} ${word} `, tone, inverse), span(` ${banner.text} ${banner.remark}`, tone)],
    [
      span(` force ${measuredText(force, 1)} N`, freshnessTones[freshness(force)]),
      span(`  LIMIT ${fixed(limits?.limitNewtons, 1)} N  `, "high"),
      instrumentSpan(snapshot),
    ],
    alarm,
    ...(dialog === null ? [] : [drawSmallDialog(dialog, columns, glyphs)]),
    ...(care === null || dialog !== null ? [] : [drawSmallCare(care, columns, glyphs)]),
    [
      span(
        ` ${columns}x${rows} is too small: make it ${leastColumns}x${leastRows}. Arming is refused.`,
        "stale",
      ),
    ],
  ];
  return lines.slice(0, rows).map((line) => fitLine(line, columns, glyphs.ellipsis));
}
