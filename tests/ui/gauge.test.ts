import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { glyphSets } from "../../src/ui/glyphs.ts";
import { drawGauge, forceTone, gaugeSentence } from "../../src/ui/parts/gauge.ts";
import { lineText, lineWidth } from "../../src/ui/text/line.ts";
import { snapshots } from "./support/snapshots.ts";

const { limits } = snapshots.ready;

function gauge(newtons: number | null, ageMilliseconds = 5, columns = 80) {
  const force = newtons === null ? null : { value: newtons, ageMilliseconds };
  return drawGauge({ force, peakNewtons: null, limits }, columns, glyphSets.braille);
}

function texts(...arguments_: Parameters<typeof gauge>): string[] {
  return gauge(...arguments_).map(lineText);
}

describe("the gauge", () => {
  it("shows the force as a bar, the window, the target and the limit on one scale", () => {
    const [bar, marks, labels] = texts(10);
    expect(bar).toBe(`${"█".repeat(20)}${"·".repeat(40)}┃${"·".repeat(19)}`);
    const window = `${" ".repeat(10)}${"▔".repeat(31)}`;
    expect(marks).toBe(`${window}${" ".repeat(13)}▲${" ".repeat(5)}┃${" ".repeat(19)}`);
    expect(labels).toMatch(/^0 +PRE 5-20 +TARGET 27 LIMIT 30 +40 N$/);
  });

  it("has half a cell for half a cell's force", () => {
    expect(texts(10.3)[0]).toContain(`${"█".repeat(20)}▌·`);
  });

  it("claims no force that is not known", () => {
    const [never] = texts(null);
    const [old] = texts(12, 251);
    expect(never).toBe(old);
    expect(never).not.toContain("█");
  });

  it("keeps the limit in sight where the bar has passed it", () => {
    const [bar] = texts(35);
    expect(bar?.indexOf("┃")).toBe(60);
    expect(bar?.startsWith("█".repeat(60))).toBe(true);
  });

  it("shows a force beyond its scale as going on", () => {
    expect(texts(200)[0]?.endsWith("▶")).toBe(true);
  });

  it("marks the peak", () => {
    const [bar] = drawGauge({ force: null, peakNewtons: 20, limits }, 80, glyphSets.braille);
    expect(lineText(bar ?? []).indexOf("▌")).toBe(40);
  });

  it("is told to be stale by its tone", () => {
    expect(gauge(10, 150)[0]?.[0]?.tone).toBe("stale");
  });

  test.prop([
    fc.option(fc.double({ min: -5, max: 500, noNaN: true })),
    fc.nat(400),
    fc.integer({ min: 20, max: 200 }),
    fc.constantFrom("braille", "block", "ascii"),
  ])("has three lines of its width, whatever the force", (newtons, age, columns, name) => {
    const force = newtons === null ? null : { value: newtons, ageMilliseconds: age };
    const lines = drawGauge({ force, peakNewtons: newtons, limits }, columns, glyphSets[name]);
    expect(lines.map(lineWidth)).toEqual([columns, columns, columns]);
  });
});

describe("the tone of a force", () => {
  it.each([
    [2, "ready"],
    [5, "preload"],
    [20, "preload"],
    [22, "stale"],
    [30, "high"],
    [35, "high"],
  ] as const)("of %d N is %s", (newtons, tone) => {
    expect(forceTone(newtons, limits)).toBe(tone);
  });

  it("between ceiling and limit is that of a thrust", () => {
    const higher = limits === null ? null : { ...limits, preloadCeilingNewtons: 25 };
    expect(forceTone(27, higher)).toBe("thrust");
  });
});

describe("the gauge's sentence", () => {
  it("tells the force and its bounds", () => {
    const force = { value: 7.94, ageMilliseconds: 4 };
    expect(gaugeSentence({ force, peakNewtons: null, limits })).toBe(
      "Force 7.9 newtons. Preload window 5 to 20, target 27, limit 30 newtons.",
    );
  });

  it("tells the age of a stale force, and nothing of an unknown one", () => {
    const sentence = (ageMilliseconds: number) =>
      gaugeSentence({ force: { value: 7.94, ageMilliseconds }, peakNewtons: null, limits: null });
    expect(sentence(140)).toBe("Force 7.9 newtons, 140 milliseconds old. No limits are set.");
    expect(sentence(300)).toBe("Force unknown. No limits are set.");
  });
});
