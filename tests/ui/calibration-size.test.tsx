import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import type { CalibrationSnapshot } from "../../src/controller/messages/calibration-snapshot.ts";
import { layOut } from "../../src/ui/calibration/layout.ts";
import { cellWidth } from "../../src/ui/text/cell-width.ts";
import { drawCalibration } from "./support/calibration-drawing.tsx";
import { calibrations } from "./support/calibrations.ts";

const words = fc
  .array(fc.constantFrom("load", "100 N", "山田", "N/mm", "x".repeat(90), "-"), { maxLength: 12 })
  .map((found) => found.join(" "));
const tone = fc.constantFrom("plain", "dim", "strong", "warn", "bad", "good");
const known = fc.option(fc.double({ min: -99_999, max: 99_999, noNaN: true }));
const line = fc.record({ text: words, tone });
const cell = fc.oneof(fc.constantFrom("", "99.41", "-0.59"), words);
const point = fc.record({
  series: cell,
  reference: cell,
  reading: cell,
  error: cell,
  errorPercent: cell,
  count: cell,
  deviation: cell,
  result: cell,
  tone,
});
const change = fc.record({
  page: fc.constantFrom("step", "help"),
  instrument: fc.option(words, { nil: null }),
  simulator: fc.boolean(),
  reference: words,
  link: fc.constantFrom("opening", "live", "lost"),
  parts: fc.array(fc.record({ name: words, state: fc.constantFrom("done", "now", "ahead") }), {
    minLength: 1,
    maxLength: 8,
  }),
  step: fc.record({
    number: fc.nat(9),
    of: fc.nat(9),
    title: words,
    words: fc.array(words, { maxLength: 6 }),
  }),
  unit: fc.constantFrom("N", "mm"),
  live: fc.option(
    fc.record({
      value: known,
      reference: known,
      drift: known,
      deviation: known,
      stable: known,
      temperature: known,
      wait: known,
    }),
    { nil: null },
  ),
  capture: fc.option(fc.record({ taken: fc.nat(99), wanted: fc.nat(60) }), { nil: null }),
  accept: words,
  about: fc.array(line, { maxLength: 40 }),
  aboutFocus: fc.nat(50),
  draft: words,
  keys: words,
  help: fc.array(fc.record({ name: words, text: words, able: fc.boolean() }), { maxLength: 40 }),
}) satisfies fc.Arbitrary<Partial<CalibrationSnapshot>>;
const asked = fc.record({ label: words, typed: words, hint: words });
const place = fc.record({
  columns: fc.oneof(
    fc.integer({ min: 24, max: 79 }),
    fc.constant(80),
    fc.integer({ min: 80, max: 220 }),
  ),
  rows: fc.oneof(
    fc.integer({ min: 8, max: 23 }),
    fc.constant(24),
    fc.integer({ min: 24, max: 60 }),
  ),
  glyphs: fc.constantFrom("braille", "block", "ascii"),
});

const wanted = fc.record({
  words: fc.nat(40),
  live: fc.constantFrom(0, 3),
  below: fc.nat(5),
  points: fc.nat(60),
  measures: fc.boolean(),
  about: fc.nat(80),
});

describe("however much the calibration has to show", () => {
  test.prop([fc.integer({ min: 15, max: 60 }), wanted])(
    "every row is given away once, and the points keep one of theirs",
    (rows, each) => {
      const { words, gaps, step, points, about } = layOut(rows, each);
      expect(step + points + about).toBe(rows);
      expect(Math.min(words, gaps, about)).toBeGreaterThanOrEqual(0);
      expect(step).toBeGreaterThanOrEqual(2 + words + gaps + each.live + each.below);
      expect(points).toBeGreaterThanOrEqual(each.points > 0 ? 4 : 0);
    },
  );

  test.prop(
    [change, fc.array(point, { maxLength: 4 }), fc.nat(60), fc.boolean(), asked, words, place],
    {
      numRuns: 40,
    },
  )(
    "no frame is larger than the terminal, none loses the remark or the question",
    (snapshot, kinds, count, measures, question, said, size) => {
      const points = Array.from({ length: kinds.length === 0 ? 0 : count }, (_, at) => ({
        ...calibrations.capturing.points[0],
        ...kinds[at % kinds.length],
        now: measures && at === Math.floor(count / 3),
      })) as CalibrationSnapshot["points"];
      const lines = drawCalibration(
        {
          ...calibrations.capturing,
          ...snapshot,
          points,
          question: { ...question, typed: `${question.typed}=TYPED` },
          remark: { text: `REMARK ${said}`, tone: "warn" },
        },
        size,
      );
      const { columns, rows } = size;
      expect(lines.filter((each) => cellWidth(each) > columns)).toEqual([]);
      expect(lines.length).toBeLessThanOrEqual(rows);
      const screen = lines.join("\n");
      expect(screen).toContain("=TYPED_");
      expect(screen).toContain("! REMARK");
      const whole = columns >= 80 && rows >= 24;
      expect(lines.length).toBeGreaterThanOrEqual(whole ? rows : 1);
      const boxed = lines.filter((each) => whole && /^[┌└│+|]/.test(each));
      expect(boxed.filter((each) => cellWidth(each) !== columns)).toEqual([]);
      // A panel that something lies over has lost its lower border.
      expect(boxed.filter((each) => /^[┌└+]/.test(each)).length % 2).toBe(0);
      const present = whole && snapshot.page === "step" && points.some(({ now }) => now);
      expect(screen).toMatch(present ? /^[│|] > /m : /^./);
    },
  );
});
