import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import type { CarePage } from "../../src/controller/messages/care-page.ts";
import { type GlyphSet, glyphSets } from "../../src/ui/glyphs.ts";
import { drawCarePage } from "../../src/ui/parts/care/page.ts";
import { lineText, lineWidth } from "../../src/ui/text/line.ts";
import { barePage } from "./support/care-pages.ts";

const inside = (page: CarePage, columns: number, rows: number, glyphs = glyphSets.braille) =>
  drawCarePage(page, columns, rows, columns >= 118, glyphs);

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
  chart: fc.option(
    fc.record({
      label: words,
      unit: fc.constantFrom("", "N"),
      centre: fc.double({ min: -1, max: 1, noNaN: true }),
      sigma: fc.double({ min: 0.001, max: 1, noNaN: true }),
      points: fc.array(
        fc.record({
          value: fc.double({ min: -50, max: 50, noNaN: true }),
          verdict: fc.constantFrom("within", "warn", "lock"),
        }),
        { maxLength: 30 },
      ),
    }),
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
