import { stripVTControlCharacters } from "node:util";
import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import type { CarePage } from "../../src/controller/messages/care-page.ts";
import { type GlyphSet, glyphSets } from "../../src/ui/glyphs.ts";
import { paintSpan, palettes } from "../../src/ui/palette.ts";
import { drawCarePage } from "../../src/ui/parts/care/page.ts";
import { sparkline } from "../../src/ui/parts/care/sparkline.ts";
import { ageSnapshot } from "../../src/ui/silence.ts";
import { cellWidth } from "../../src/ui/text/cell-width.ts";
import { lineText, lineWidth } from "../../src/ui/text/line.ts";
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

const words = fc
  .array(fc.constantFrom("neck", "left", "山田", "N/mm", "x".repeat(50), "-"), {
    maxLength: 12,
  })
  .map((found) => found.join(" "));
const tone = fc.constantFrom("plain", "dim", "strong", "warn", "bad", "good");
const number = fc.option(fc.double({ min: -50, max: 500, noNaN: true }));
const told = fc.record({
  about: fc.array(fc.record({ text: words, tone }), { maxLength: 40 }),
  steps: fc.array(
    fc.record({
      label: words,
      state: fc.constantFrom("done", "now", "to-do", "blocked"),
      remark: words,
    }),
    { maxLength: 12 },
  ),
  trends: fc.array(
    fc.record({
      label: words,
      unit: words,
      values: fc.array(number, { maxLength: 60 }),
      first: words,
      last: words,
      verdict: words,
    }),
    { maxLength: 12 },
  ),
  bars: fc.array(
    fc.record({
      label: words,
      unit: words,
      left: number,
      right: number,
      leftBefore: number,
      rightBefore: number,
      remark: words,
    }),
    { maxLength: 8 },
  ),
  search: fc.option(words),
  remark: words,
  remarkTone: tone,
});
const field = fc.record({
  heading: fc.option(words),
  label: words,
  value: words,
  unit: fc.constantFrom("", "N", "N/mm"),
  hint: words,
  error: words,
  optional: fc.boolean(),
  options: fc.array(fc.record({ label: words, chosen: fc.boolean() }), { maxLength: 20 }),
});
const row = fc.record({
  key: fc.constantFrom("", "s", "]"),
  cells: fc.array(words, { maxLength: 5 }),
  tone,
});
const place = fc.record({
  columns: fc.integer({ min: 78, max: 220 }),
  rows: fc.integer({ min: 11, max: 60 }),
  glyphs: fc.constantFrom(...Object.values(glyphSets)),
});

/** One of a few kinds in each place: what is asked for is the number, not that all differ. */
function many<T>(kinds: readonly T[], count: number): T[] {
  return Array.from({ length: count }, (_, at) => kinds[at % kinds.length]).filter(
    (kind) => kind !== undefined,
  );
}

function lineFaults(
  page: CarePage,
  { columns, rows, glyphs }: { columns: number; rows: number; glyphs: GlyphSet },
) {
  const lines = inside(page, columns, rows, glyphs);
  return { texts: lines.map(lineText), count: lines.length, widths: new Set(lines.map(lineWidth)) };
}

describe("however much is on a page", () => {
  test.prop(
    [
      told,
      fc.array(field, { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 1, max: 200 }),
      fc.nat(),
      place,
    ],
    { numRuns: 15 },
  )(
    "the field that is focused is in sight and no line is longer or missing",
    (parts, kinds, count, seed, size) => {
      const focus = seed % count;
      const fields = many(kinds, count).map((each, at) => ({
        ...each,
        label: `#${at};${each.label}`,
      }));
      const {
        texts,
        count: drawnRows,
        widths,
      } = lineFaults({ ...barePage, ...parts, fields, focus }, size);
      expect(drawnRows).toBe(size.rows);
      expect([...widths]).toEqual([size.columns]);
      expect(
        texts.filter((text) => text.match(/>[* ] #(\d+);/)?.[1] === String(focus)),
      ).toHaveLength(1);
    },
  );

  test.prop(
    [
      told,
      fc.array(row, { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 1, max: 400 }),
      fc.nat(),
      place,
    ],
    { numRuns: 15 },
  )(
    "the row that is focused is in sight and no line is longer or missing",
    (parts, kinds, count, seed, size) => {
      const focus = seed % count;
      const rows = many(kinds, count).map((each, at) => ({
        ...each,
        cells: [`#${at};`, ...each.cells],
      }));
      const {
        texts,
        count: drawnRows,
        widths,
      } = lineFaults({ ...barePage, ...parts, rows, focus }, size);
      expect(drawnRows).toBe(size.rows);
      expect([...widths]).toEqual([size.columns]);
      expect(
        texts.filter((text) => text.match(/> [^#]{0,6}#(\d+);/)?.[1] === String(focus)),
      ).toHaveLength(1);
    },
  );

  test.prop([fc.integer({ min: 1, max: 400 }), fc.nat(), fc.integer({ min: 3, max: 60 })])(
    "the rows in sight and those that are counted are all that there are",
    (count, seed, size) => {
      const rows = Array.from({ length: count }, (_, at) => ({
        key: "",
        cells: [`#${at};`],
        tone: "plain" as const,
      }));
      const texts = inside({ ...barePage, rows, focus: seed % count }, 78, size).map(lineText);
      const counted = texts.map((text) => Number(text.match(/(\d+) more/)?.[1] ?? 0));
      const seen = texts.filter((text) => text.includes("#")).length;
      expect(counted.reduce((sum, more) => sum + more, seen)).toBe(count);
    },
  );
});
