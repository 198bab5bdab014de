import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import type { Waveform } from "../../src/controller/messages/snapshot.ts";
import { glyphSets } from "../../src/ui/glyphs.ts";
import { createCanvas } from "../../src/ui/parts/canvas.ts";
import { axisTop } from "../../src/ui/parts/scale.ts";
import { columnOf, columnRanges, drawWaveform, rowOf } from "../../src/ui/parts/waveform.ts";
import { cutToThrust } from "../../src/ui/parts/waveform-window.ts";
import { lineText, lineWidth } from "../../src/ui/text/line.ts";
import { waveform } from "./support/snapshots.ts";

const forces = fc.double({ min: 0, max: 80, noNaN: true, noDefaultInfinity: true });
/** Captures with gaps, of at least one sample. */
const captures = fc
  .array(fc.option(forces, { freq: 10 }), { minLength: 1, maxLength: 4000 })
  .filter((force) => force.some((value) => value !== null));

function captured(force: readonly (number | null)[]): Waveform {
  return { ...waveform, force: [...force] };
}

function draw(
  force: readonly (number | null)[],
  columns: number,
  rows: number,
  name: keyof typeof glyphSets,
): string[] {
  return drawWaveform(captured(force), columns, rows, glyphSets[name]).lines.map(lineText);
}

/** The place of the highest sample in dots. */
function peakPlace(force: readonly (number | null)[], width: number, height: number) {
  const peak = Math.max(0, ...force.map((value) => value ?? 0));
  const top = axisTop(Math.max(waveform.limitNewtons ?? 0, peak / 1.2));
  const index = force.indexOf(peak);
  return { x: columnOf(index, force.length, width), y: rowOf(peak, top, height) };
}

/** The bits of a braille sign by column and row, as chapter 21.1 of Unicode numbers them. */
const bits = [
  [0, 1, 2, 6],
  [3, 4, 5, 7],
];

function brailleDot(rows: readonly string[], x: number, y: number): boolean {
  const sign = rows[Math.floor(y / 4)]?.[Math.floor(x / 2)]?.codePointAt(0) ?? 0;
  return sign >= 0x2800 && ((sign - 0x2800) >> (bits[x % 2]?.[y % 4] ?? 0)) % 2 === 1;
}

describe("the limit of a waveform", () => {
  const labels = (limitNewtons: number | null) =>
    drawWaveform({ ...waveform, limitNewtons }, 40, 8, glyphSets.braille)
      .labels.map(lineText)
      .join("\n");

  it("is a line with its force, never shown higher than it is", () => {
    expect(labels(29.97)).toContain("LIM 29.9");
  });

  it("is left out where it is not known any more", () => {
    expect(labels(null)).not.toContain("LIM");
  });
});

describe("the columns of a waveform", () => {
  test.prop([captures, fc.integer({ min: 1, max: 200 })])(
    "lose no sample: each lies between the lowest and the highest of its column",
    (force, columns) => {
      const ranges = columnRanges(force, columns);
      for (const [index, value] of force.entries()) {
        if (value === null) continue;
        const range = ranges[columnOf(index, force.length, columns)];
        expect(range?.low).toBeLessThanOrEqual(value);
        expect(range?.high).toBeGreaterThanOrEqual(value);
      }
    },
  );

  it("are joined along the line where samples are few", () => {
    expect(columnRanges([0, 10], 5).map((range) => range?.high)).toEqual([
      0,
      5,
      10,
      undefined,
      undefined,
    ]);
  });

  it("leave a gap where samples are missing", () => {
    expect(columnRanges([1, null, 3], 3)).toEqual([
      { low: 1, high: 1 },
      undefined,
      { low: 3, high: 3 },
    ]);
  });
});

describe("a drawn waveform", () => {
  test.prop([captures, fc.integer({ min: 5, max: 120 }), fc.integer({ min: 2, max: 20 })])(
    "has a dot for its highest sample, in the column of that sample",
    (force, columns, rows) => {
      const drawn = draw(force, columns, rows, "braille");
      const { x, y } = peakPlace(force, columns * 2, rows * 4);
      expect(brailleDot(drawn, x, y)).toBe(true);
    },
  );

  test.prop([captures, fc.constantFrom("block", "ascii"), fc.integer({ min: 2, max: 20 })])(
    "shows its highest sample in coarse signs too",
    (force, name, rows) => {
      const drawn = draw(force, 60, rows, name);
      const down = name === "block" ? 2 : 1;
      const { x, y } = peakPlace(force, 60, rows * down);
      const sign = drawn[Math.floor(y / down)]?.[x];
      expect([" ", glyphSets[name].noBar]).not.toContain(sign);
    },
  );

  test.prop([captures, fc.constantFrom("braille", "block", "ascii")])(
    "has the size asked for",
    (force, name) => {
      const { lines, labels } = drawWaveform(captured(force), 40, 6, glyphSets[name]);
      expect(lines.map(lineWidth)).toEqual([40, 40, 40, 40, 40, 40]);
      expect(labels.map(lineWidth)).toEqual([8, 8, 8, 8, 8, 8]);
    },
  );

  it("shows one sample of 4000 that stands out", () => {
    const force = Array.from({ length: 4000 }, (_, index) => (index === 1234 ? 26.9 : 10));
    const drawn = draw(force, 70, 6, "braille");
    const { x, y } = peakPlace(force, 140, 24);
    expect(brailleDot(drawn, x, y)).toBe(true);
    expect(brailleDot(drawn, x - 2, y)).toBe(false);
  });

  it("marks the limit, the preload and the ends of its axis", () => {
    const { labels } = drawWaveform(waveform, 60, 6, glyphSets.braille);
    expect(labels.map((label) => lineText(label).trim())).toEqual([
      "40 N",
      "LIM 30.0",
      "",
      "",
      "PRE 10",
      "0",
    ]);
  });

  it("has its limit and its preload in tones of their own", () => {
    const { lines } = drawWaveform(waveform, 60, 6, glyphSets.braille);
    const tones = lines.map((line) => new Set(line.map(({ tone }) => tone)));
    expect(tones[1]).toContain("high");
    expect(tones[4]).toContain("preload");
    expect(tones[4]).toContain("curve");
  });

  it("of no force at all is its axis and its guides", () => {
    expect(draw([null, null], 8, 4, "ascii")).toEqual([
      "        ",
      ". . . . ",
      ".   .   ",
      "        ",
    ]);
  });
});

describe("the part of a capture that is shown", () => {
  test.prop([captures])("holds its highest sample, at its time", (force) => {
    const peak = Math.max(...force.map((value) => value ?? 0));
    const whole = captured(force);
    const cut = cutToThrust(whole);
    const timeOf = ({ force: samples, offsetMilliseconds, intervalMilliseconds }: Waveform) =>
      offsetMilliseconds + samples.indexOf(peak) * intervalMilliseconds;
    expect(cut.force).toContain(peak);
    expect(timeOf(cut)).toBeCloseTo(timeOf(whole), 6);
  });

  it("is the thrust with a little before and after, not the whole capture", () => {
    const force = Array.from({ length: 4000 }, (_, index) =>
      index >= 400 && index < 440 ? 25 : 10,
    );
    const { force: shown, offsetMilliseconds } = cutToThrust({
      ...captured(force),
      offsetMilliseconds: -20,
    });
    expect([shown.length, offsetMilliseconds]).toEqual([260, -3]);
  });

  it("of a capture without a thrust is the whole of it", () => {
    const still = captured([10, 10, 10]);
    expect(cutToThrust(still)).toEqual(still);
  });
});

describe("a canvas", () => {
  it("puts the dots of braille where Unicode numbers them", () => {
    const canvas = createCanvas(1, 1, glyphSets.braille);
    canvas.dot(0, 0, "curve");
    canvas.dot(1, 3, "curve");
    expect(canvas.lines().map(lineText)).toEqual(["⢁"]);
  });

  it("leaves out what lies outside", () => {
    const canvas = createCanvas(1, 1, glyphSets.block);
    canvas.dot(-1, 0, "curve");
    canvas.dot(0, 2, "curve");
    expect(canvas.lines().map(lineText)).toEqual([" "]);
  });

  it("of half blocks sets upper and lower halves", () => {
    const canvas = createCanvas(3, 1, glyphSets.block);
    canvas.dot(0, 0, "curve");
    canvas.dot(1, 1, "curve");
    canvas.dot(2, 0, "curve");
    canvas.dot(2, 1, "curve");
    expect(canvas.lines().map(lineText)).toEqual(["▀▄█"]);
  });
});
