import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { cellWidth, cleanText, cleanTexts, clipText } from "../../src/ui/text/cell-width.ts";
import { clock, fixed, freshness, measuredText, seconds, short } from "../../src/ui/text/format.ts";
import {
  beside,
  centre,
  fitLine,
  joinEnds,
  lineText,
  lineWidth,
  span,
} from "../../src/ui/text/line.ts";

const texts = fc.string({ unit: "grapheme" }).map((text) => cleanText(text, false));
const lines = fc.array(texts.map((text) => span(text)));

describe("the width of a text in cells", () => {
  it.each([
    ["", 0],
    ["force 7.9 N", 11],
    ["é", 1],
    ["e\u0301", 1],
    ["首", 2],
    ["ｱ", 1],
    ["🙂", 2],
    ["▀▀█", 3],
  ])("of %j is %i", (text, cells) => {
    expect(cellWidth(text)).toBe(cells);
  });

  test.prop([texts, fc.nat(40)])("is never more than asked for after clipping", (text, cells) => {
    expect(cellWidth(clipText(text, cells, "…"))).toBeLessThanOrEqual(cells);
  });
});

describe("cleaning a text", () => {
  it("takes out what could move the cursor, colour the screen or turn the text round", () => {
    const hostile = "A\u001b[2JB\u001b]0;title\u0007C\r\nD\u202eE\u200bF\u0000";
    expect(cleanText(hostile, false)).toBe("ABC DEF");
  });

  it("spells out in ASCII what an ASCII terminal can't show", () => {
    expect(cleanText("Müller – 首", true)).toBe("Muller ? ?");
  });

  it("reaches every text inside a message and nothing else", () => {
    const message = { person: "a\u0007b", list: [{ text: "c\u001bd" }, 3, null, true] };
    expect(cleanTexts(message, false)).toEqual({
      person: "ab",
      list: [{ text: "cd" }, 3, null, true],
    });
  });
});

describe("a line", () => {
  test.prop([lines, fc.nat(60)])("is fitted to exactly its width", (line, cells) => {
    expect(lineWidth(fitLine(line, cells, "…"))).toBe(cells);
  });

  test.prop([lines, lines, fc.nat(60)])(
    "with two ends has exactly its width",
    (left, right, cells) => {
      expect(lineWidth(joinEnds(left, right, cells, "…"))).toBe(cells);
    },
  );

  it("keeps its right end whole and shows that the left was cut", () => {
    const line = joinEnds([span("a long left side")], [span(" 12:00")], 14, "…");
    expect(lineText(line)).toBe("a long … 12:00");
  });

  it("is centred", () => {
    expect(lineText(centre([span("ab")], 6, "…"))).toBe("  ab  ");
  });

  it("stands beside a taller block", () => {
    const blocks = [
      { lines: [[span("a")]], cells: 2 },
      { lines: [[span("b")], [span("c")]], cells: 2 },
    ];
    expect(beside(blocks, "…").map(lineText)).toEqual(["a b ", "  c "]);
  });
});

describe("a number", () => {
  it("is never minus zero", () => {
    expect(fixed(-0.04, 1)).toBe("0.0");
  });

  it("that is not known is two dashes, never zero", () => {
    expect(fixed(null, 1)).toBe("--");
  });

  it("is short where it is whole", () => {
    expect([short(27), short(27.5)]).toEqual(["27", "27.5"]);
  });

  it("of seconds has two digits and never falls below zero", () => {
    expect([seconds(7.9), seconds(-1)]).toEqual(["07 s", "00 s"]);
  });
});

describe("a measured value", () => {
  it.each([
    [0, "fresh", "7.9"],
    [100, "fresh", "7.9"],
    [101, "stale", "~7.9"],
    [250, "stale", "~7.9"],
    [251, "unknown", "--"],
  ] as const)("%i ms old is %s and reads %s", (ageMilliseconds, known, text) => {
    const measured = { value: 7.9, ageMilliseconds };
    expect([freshness(measured), measuredText(measured, 1)]).toEqual([known, text]);
  });

  it("that was never received is unknown", () => {
    expect([freshness(null), measuredText(null, 1)]).toEqual(["unknown", "--"]);
  });
});

describe("a time of day", () => {
  it("is cut out of an ISO time as it stands there", () => {
    expect(clock("2026-11-23T14:02:11.250+01:00")).toBe("14:02:11");
  });

  it("in another form stays as it is", () => {
    expect(clock("14:02")).toBe("14:02");
  });
});
