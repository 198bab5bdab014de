import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import type { CarePage } from "../../src/controller/messages/care-page.ts";
import { type GlyphSet, glyphSets } from "../../src/ui/glyphs.ts";
import { paintSpan, palettes } from "../../src/ui/palette.ts";
import { drawCarePage } from "../../src/ui/parts/care/page.ts";
import { ageSnapshot } from "../../src/ui/silence.ts";
import { cellWidth } from "../../src/ui/text/cell-width.ts";
import { lineText } from "../../src/ui/text/line.ts";
import { firstView, step } from "../../src/ui/view.ts";
import { bareField, barePage, carePages } from "./support/care-pages.ts";
import { draw } from "./support/drawing.tsx";
import { snapshots } from "./support/snapshots.ts";

type Name = keyof typeof carePages;
const names = Object.keys(carePages) as Name[];
const glyphNames = Object.keys(glyphSets) as GlyphSet["name"][];
const sizes = [
  [80, 24],
  [120, 40],
  [60, 20],
] as const;

function drawn(care: CarePage, columns = 80, rows = 24, glyphs: GlyphSet["name"] = "braille") {
  return draw({ snapshot: { ...snapshots.ready, care }, columns, rows, glyphs });
}

const shown = (care: CarePage, columns = 80, rows = 24) => drawn(care, columns, rows).join("\n");

const inside = (page: CarePage, columns: number, rows: number, glyphs = glyphSets.braille) =>
  drawCarePage(page, columns, rows, columns >= 118, glyphs);

describe.each(sizes)("a terminal of %i by %i", (columns, rows) => {
  describe.each(glyphNames)("with the signs %s", (glyphs) => {
    it.each(names)("shows the page %s within its edges and closes every box", (name) => {
      const lines = drawn(carePages[name], columns, rows, glyphs);
      expect(lines.filter((line) => cellWidth(line) > columns)).toEqual([]);
      expect(lines).toHaveLength(columns < 80 ? 5 : rows);
      const boxed = lines.filter((line) => /^[┌└│+|]/.test(line));
      expect(boxed.filter((line) => cellWidth(line) !== columns)).toEqual([]);
    });
  });

  it.each(names)("shows the page %s in ASCII with no other sign", (name) => {
    const lines = drawn(carePages[name], columns, rows, "ascii").join("\n");
    expect(lines.replace("山田 花子", "")).toMatch(/^[\n -~]*$/);
  });

  it.each(names)("shows the page %s on a text console without a sign it lacks", (name) => {
    expect(drawn(carePages[name], columns, rows, "block").join("\n")).not.toMatch(
      /[\u2800-\u28ff▔┃▁-▃▅-▇]/,
    );
  });
});

describe("a form", () => {
  const { form } = carePages;

  it("shows label, value, unit; where the next sign goes and what may be typed", () => {
    const screen = shown(form);
    expect(screen).toMatch(/│ {3}Peak force +27\.5 N/);
    expect(screen).toMatch(/│>\* Preload +_ N/);
    expect(screen).toContain("5 to 20 N, steps of 0.5");
  });

  it("tells of a field that is not focused nothing of what may be typed", () => {
    expect(shown(form)).not.toContain("5 to 75 N");
  });

  it("marks what is missing, and shows an empty field that may be as one", () => {
    const screen = shown(form);
    expect(screen).toMatch(/│ \* Anticoagulants +yes {2}no /);
    expect(screen).toMatch(/│ {3}Heel lift +- mm/);
  });

  it("says why a value is not taken, under it", () => {
    const lines = drawn(form);
    const at = lines.findIndex((line) => line.includes("Pulse width"));
    expect(lines[at + 1]).toMatch(/ ! 99 is more than the 20 ms that the instrument can do/);
  });

  it("puts the option that is chosen in brackets", () => {
    const screen = shown(form);
    expect(screen).toContain("[on the left side] on the right side");
    expect(screen).toMatch(/Sedation +yes \[no\]/);
  });

  it("heads a group, says where it is, whether it is kept and which keys do something", () => {
    const screen = shown(form);
    expect(screen).toContain("── Force ──");
    expect(screen).toContain("┌─ patients > chart > a plan ─");
    expect(screen).toContain("─ draft saved 14:22:05 ─┘");
    expect(screen).toContain("│ SPACE types and stops | Enter next");
    expect(screen).toContain("! 2 fields are to be looked at");
  });

  it("shows a long text to its end while it is typed, and its beginning otherwise", () => {
    const value = `${"word ".repeat(60)}end`;
    const text = { ...bareField, label: "Story", value };
    const typing = inside({ ...barePage, fields: [text, bareField] }, 78, 13).map(lineText);
    const other = inside({ ...barePage, fields: [text, bareField], focus: 1 }, 78, 13).map(
      lineText,
    );
    expect(typing.join("\n")).toContain("end_");
    expect(other[0]).toMatch(/^ {3}Story {2}word word .*… $/);
  });

  it("shows many options round the one that is chosen, and elsewhere that one and their number", () => {
    const options = Array.from({ length: 20 }, (_, at) => ({
      label: `an option with many words in it, number ${at}`,
      chosen: at === 12,
    }));
    const fields = [{ ...bareField, label: "Which", options }, bareField];
    const focused = inside({ ...barePage, fields }, 78, 13)
      .map(lineText)
      .join("\n");
    const other = inside({ ...barePage, fields, focus: 1 }, 78, 13).map(lineText);
    expect(focused).toContain("[an option with many words in it, number 12]");
    expect(focused).toContain("11 more above");
    expect(focused).toContain("6 more below");
    expect(other[0]).toMatch(/Which {2}\[an option with many words in it, number 12\] 20 choices/);
  });

  it("shows a label that has no room whole while its field is focused", () => {
    const label = "How sure are you that nothing else than the neck is what the patient came for";
    const screen = inside({ ...barePage, fields: [{ ...bareField, label }] }, 78, 13).map(lineText);
    expect(screen.join(" ").replace(/ +/g, " ")).toContain(label);
  });
});

describe("a list", () => {
  it("shows its rows in columns, the focused one marked, and what is searched for", () => {
    const screen = shown(carePages.list);
    expect(screen).toMatch(/│ {5}Maria Brunner {2}born 1971-04-30 {2}since 2026-10-02/);
    expect(screen).toMatch(/│> {4}山田 花子 {6}born 1971-04-31 .* visit open/);
    expect(screen).toContain("│ / an_ ");
    expect(screen).toContain("│! x chooses nothing here");
  });

  it("says that nothing is found", () => {
    expect(shown({ ...carePages.list, rows: [], focus: 0 })).toContain("nothing is found");
  });

  it("cuts the widest column where all are too wide", () => {
    const rows = [{ key: "", cells: ["a".repeat(90), "short", "b"], tone: "plain" as const }];
    const [line = []] = inside({ ...barePage, rows }, 78, 13);
    expect(lineText(line)).toMatch(/^> a+… {2}short {2}b *$/);
  });
});

describe("a row that is cut", () => {
  const long = Array.from({ length: 20 }, (_, at) => `word${at}`).join(" ");
  const rows = [0, 1].map((at) => ({ key: `${at}`, cells: ["a", long], tone: "plain" as const }));
  const text = inside({ ...barePage, rows }, 78, 13)
    .map(lineText)
    .join(" ")
    .replace(/ +/g, " ");

  it("stands whole under itself while it is focused, and only then", () => {
    expect(text.split(`a ${long}`)).toHaveLength(2);
    expect(text).toMatch(/> 0 a word0 .*… a word0 .* word19 1 a word0 /);
  });
});

describe("a visit", () => {
  it.each([
    [80, 24],
    [120, 40],
  ])("of %i by %i shows all its steps beside all that can be done", (columns, rows) => {
    const screen = shown(carePages.visit, columns, rows);
    expect(screen).toMatch(/\[x\] screening +done today/);
    expect(screen).toMatch(/\[>\] plan +confirm the plan/);
    expect(screen).toMatch(/\[ \] position/);
    expect(screen).toMatch(/\[!\] thrust +the imaging is older/);
    for (const { cells } of carePages.visit.rows) expect(screen).toContain(cells.join());
    expect(screen).toContain("✓ the plan is confirmed");
  });

  it("keeps the step of now in sight however much there is", () => {
    const steps = Array.from({ length: 12 }, (_, at) => ({
      label: `step ${at}`,
      state: at === 9 ? ("now" as const) : ("to-do" as const),
      remark: "",
    }));
    const about = Array.from({ length: 40 }, () => ({ text: "a line", tone: "plain" as const }));
    const fields = Array.from({ length: 60 }, (_, at) => ({ ...bareField, label: `field ${at}` }));
    const screen = inside({ ...barePage, steps, about, fields, focus: 30 }, 78, 11).map(lineText);
    expect(screen.join("\n")).toMatch(/\[>\] step 9/);
    expect(screen.join("\n")).toMatch(/>\* field 30/);
  });
});

describe("a page of care", () => {
  it("stays beside the alarms, the banner and the state of the instrument", () => {
    const screen = draw({ snapshot: { ...snapshots.alarms, care: carePages.form } }).join("\n");
    expect(screen).toContain("!!! HIGH   A-011");
    expect(screen).toContain("S T O P P E D");
    expect(screen).toContain("instrument SAFE");
    expect(screen).toMatch(/>\* Preload +_ N/);
  });

  it("stands behind a dialog", () => {
    const dialog = {
      title: "sign",
      about: [],
      people: [],
      field: null,
      remark: "",
      keys: "digits",
    };
    const snapshot = { ...snapshots.ready, care: carePages.form, dialog };
    const screen = draw({ snapshot }).join("\n");
    expect(screen).toContain("┌─ sign ─");
    expect(screen).not.toContain("Preload");
    expect(draw({ snapshot, columns: 60, rows: 20 }).join("\n")).not.toContain("Preload");
  });

  it.each([
    ["list", "patients  > 山田 花子 born 1971-04-31"],
    ["form", "a plan  > Preload _ N  2 fields are to be looked at"],
    ["visit", "visit  > confirm the plan  the plan is confirmed"],
  ] as const)("is one line where the terminal is too small: %s", (name, line) => {
    expect(shown(carePages[name], 60, 20)).toContain(line);
  });

  it("takes the keys: no page opens and nothing is asked", () => {
    const snapshot = { ...snapshots.ready, care: carePages.form };
    const key = { kind: "key-pressed", text: "g", at: 0 } as const;
    expect(step({ ...firstView, page: "log" }, key, snapshot)).toEqual({
      next: firstView,
      effects: [],
    });
  });

  it("is taken away when the controller falls silent", () => {
    const snapshot = ageSnapshot({ ...snapshots.ready, care: carePages.form }, 300);
    expect(draw({ snapshot }).join("\n")).not.toContain("Preload");
  });

  it("says in a sign what its colours say", () => {
    const tones = ["plain", "warn", "bad", "good"] as const;
    const about = tones.map((tone) => ({ text: "the same words", tone }));
    const lines = inside({ ...barePage, about }, 78, 13).map(lineText);
    expect(new Set(lines.slice(0, tones.length)).size).toBe(tones.length);
  });

  it.each(names)("of the kind %s has the same words with colours", (name) => {
    for (const line of inside(carePages[name], 78, 13)) {
      const painted = line.map((piece) => paintSpan(piece, palettes.indexed)).join("");
      expect(stripVTControlCharacters(painted)).toBe(lineText(line));
    }
  });

  it("keeps its title where the way to it has no room", () => {
    const where = Array.from({ length: 20 }, () => "a page").join(" > ");
    expect(shown({ ...carePages.form, where })).toMatch(/┌─ a page > .*… > a plan ─/);
  });
});
