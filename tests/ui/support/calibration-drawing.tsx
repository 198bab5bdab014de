import { renderToString } from "ink";
import type { CalibrationSnapshot } from "../../../src/controller/messages/calibration-snapshot.ts";
import { CalibrationScreen } from "../../../src/ui/calibration/calibration-screen.tsx";
import { glyphSets } from "../../../src/ui/glyphs.ts";
import { type ColourDepth, palettes } from "../../../src/ui/palette.ts";
import { cleanTexts } from "../../../src/ui/text/cell-width.ts";

export type CalibrationPlace = {
  readonly columns?: number;
  readonly rows?: number;
  readonly glyphs?: keyof typeof glyphSets;
  readonly colours?: ColourDepth;
};

/** The screen as lines of text, its texts as the screen receives them; 80 by 24 and without colours by default. */
export function drawCalibration(
  snapshot: CalibrationSnapshot,
  { columns = 80, rows = 24, glyphs = "braille", colours = "none" }: CalibrationPlace = {},
): string[] {
  const look = { glyphs: glyphSets[glyphs], palette: palettes[colours] };
  const cleaned = cleanTexts(snapshot, glyphs === "ascii") as CalibrationSnapshot;
  const screen = <CalibrationScreen snapshot={cleaned} columns={columns} rows={rows} look={look} />;
  return renderToString(screen, { columns }).split("\n");
}
