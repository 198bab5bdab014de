import { describe, expect, it } from "vitest";
import type { CarePage } from "../../src/controller/messages/care-page.ts";
import { type GlyphSet, glyphSets } from "../../src/ui/glyphs.ts";
import { drawCarePage } from "../../src/ui/parts/care/page.ts";
import { sparkline } from "../../src/ui/parts/care/sparkline.ts";
import { lineText } from "../../src/ui/text/line.ts";
import { barePage, carePages } from "./support/care-pages.ts";
import { draw } from "./support/drawing.tsx";
import { snapshots } from "./support/snapshots.ts";

function drawn(care: CarePage, columns = 80, rows = 24, glyphs: GlyphSet["name"] = "braille") {
  return draw({ snapshot: { ...snapshots.ready, care }, columns, rows, glyphs });
}

const shown = (care: CarePage, columns = 80, rows = 24) => drawn(care, columns, rows).join("\n");

const inside = (page: CarePage, columns: number, rows: number, glyphs = glyphSets.braille) =>
  drawCarePage(page, columns, rows, columns >= 118, glyphs);

describe("trends and bars", () => {
  it("shows the first and the last value, the unit and what they amount to, with its source", () => {
    const screen = shown(carePages.trends).replace(/\s*│\n│\s*/g, " ");
    expect(screen).toMatch(/Neck disability index +\S+ +24 to 12 points/);
    expect(screen).toContain(carePages.trends.trends[0]?.verdict);
    expect(screen).toMatch(/Headache days +-- to -- days/);
  });

  it("grows both sides from the middle on one scale, with where they were before", () => {
    const screen = shown(carePages.trends);
    expect(screen).toMatch(/C1 +6\.25 █+▲█+│█+·+ 4 +N\/mm/);
    expect(screen).toContain("▲ before: 5 and --; left less right 2.3 N/mm");
  });

  it("shows a side that was not measured as such, never as nothing", () => {
    expect(shown(carePages.trends)).toMatch(/C2 +3 ·+█+│·+ -- +N\/mm/);
  });

  it("brings what is focused into sight whole, where there is nothing to choose", () => {
    const verdict =
      "better by more than what was published as mattering to patients with such a neck";
    const trends = Array.from({ length: 12 }, (_, at) => ({
      label: `measure ${at}`,
      unit: "",
      values: [at],
      first: "1",
      last: "2",
      verdict: `${at}: ${verdict}`,
    }));
    const about = [{ text: "a line", tone: "plain" as const }];
    for (const [at, { label }] of trends.entries()) {
      const lines = inside({ ...barePage, about, trends, focus: at + 1 }, 78, 8).map(lineText);
      expect(lines.join(" ").replace(/ +/g, " ")).toContain(`1 to 2 ${at}: ${verdict}`);
      expect(lines.join("\n")).toContain(label);
    }
  });

  it.each([
    ["braille", "⡇⢸⣠⣿"],
    ["block", "█  █_▄██"],
    ["ascii", "#  #_-##"],
  ] as const)("draws values with the signs %s, what was not measured as a gap", (name, line) => {
    const values = [9, null, null, 9, 0, 3, 9, 9];
    expect(sparkline(values, 20, glyphSets[name])).toBe(line);
  });

  it("draws the newest values where there is no room for all, and marks the cut", () => {
    expect(sparkline([0, 0, 0, 0, 9, 0, 9], 5, glyphSets.ascii)).toBe("..#_#");
  });

  it("draws values that are all the same neither high nor low", () => {
    expect(sparkline([7, 7], 5, glyphSets.block)).toBe("▄▄");
  });
});
