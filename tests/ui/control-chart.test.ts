import { describe, expect, it } from "vitest";
import { type GlyphSet, glyphSets } from "../../src/ui/glyphs.ts";
import { drawCarePage } from "../../src/ui/parts/care/page.ts";
import { lineText } from "../../src/ui/text/line.ts";
import { mediumAlarm } from "./support/alarms.ts";
import { carePages } from "./support/care-pages.ts";
import { draw } from "./support/drawing.tsx";
import { snapshots } from "./support/snapshots.ts";

const { calibration } = carePages;

function inside(columns: number, rows: number, glyphs: GlyphSet["name"] = "braille"): string[] {
  return drawCarePage(calibration, columns, rows, columns >= 118, glyphSets[glyphs]).map(lineText);
}

describe("the control chart", () => {
  it("shows each check in the row of the last line that it reached, with its mark", () => {
    const rows = inside(78, 16).slice(4, 12);
    expect(rows.map((row) => row.trimEnd())).toEqual([
      "   +3 sigma 0.313 N ========X===",
      "   +2 sigma 0.250 N ------!-----",
      "                      o",
      "     centre 0.125 N o···········",
      "",
      "   -2 sigma 0.000 N ----!-------",
      "  -3 sigma -0.063 N ==========X=",
      "  error with 2 kg, lines of the first 10: o within  ! warned  X locked",
    ]);
  });

  it.each(["braille", "block", "ascii"] as const)(
    "says it in %s by signs, not by colour",
    (name) => {
      const text = inside(78, 16, name).join("\n");
      expect(text).toContain("X locked");
      expect(text.match(/[!X](?=[-=])/g)).toHaveLength(4);
    },
  );

  it("is one row of marks where there is no room, and the standing is told all the same", () => {
    const rows = inside(78, 5).map((row) => row.trimEnd());
    expect(rows).toContain("  error with 2 kg, lines of the first 10 oo!!XX");
    expect(rows[0]).toContain("3 sigma or more off");
  });

  it.each([
    [80, 24],
    [120, 40],
  ])("fits a terminal of %i by %i with alarms and state in sight", (columns, rows) => {
    const snapshot = { ...snapshots.ready, alarms: [mediumAlarm], care: calibration };
    const lines = draw({ snapshot, columns, rows, glyphs: "braille" });
    expect(lines).toHaveLength(rows);
    expect(lines.join("\n")).toContain("calibration in use");
    expect(lines.join("\n")).toContain("+3 sigma 0.313 N");
  });
});
