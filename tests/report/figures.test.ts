import { describe, expect, it } from "vitest";
import { notRecorded } from "../../src/report/document/document.ts";
import { decimalsFor, newtons, uncertaintyIn, within } from "../../src/report/visit/figures.ts";
import { inRanges } from "../../src/report/visit/rests-on.ts";

const told = (newtonsOff: number) => ({ newtons: newtonsOff, coverage: "2.06", atNewtons: 30 });

describe("a force", () => {
  it.each([
    ["its uncertainty is hundredths", 26.88, 0.07, "26.88"],
    ["its uncertainty is tenths", 26.88, 0.23, "26.88"],
    ["its uncertainty is whole newtons", 26.88, 1.2, "26.9"],
    ["its uncertainty is tens", 126.88, 12, "127"],
  ])(
    "has two digits of its uncertainty at most, and no more than the wire: %s",
    (_, value, off, words) => {
      expect(newtons(value, told(off))).toBe(words);
    },
  );

  it("is told to tenths where its uncertainty is not known, and as missing where it is", () => {
    expect(newtons(26.88, undefined)).toBe("26.9");
    expect(newtons(undefined, told(0.07))).toBe(notRecorded);
  });

  it("never gets decimals from an uncertainty of nothing", () => {
    expect([decimalsFor(0, 2), decimalsFor(Number.NaN, 2)]).toEqual([2, 2]);
  });
});

describe("a figure known to 1 %", () => {
  it.each([
    [0.031_354, 0.000_15, 4, "0.0314"],
    [25.245_6, 0.000_15, 4, "25.2"],
    [0.094_85, 0.000_15, 4, "0.0949"],
    [1.995, 0.1, 1, "2.0"],
    [2.5149, 0.01, 2, "2.51"],
  ])("of %s is told as far as that", (value, least, finest, words) => {
    expect(within(value, least, finest)).toBe(words);
  });

  it("is not 0 where it is missing", () => {
    expect(within(undefined, 0.1, 1)).toBe(notRecorded);
  });
});

describe("the uncertainty of a permit", () => {
  it("is read from the parts of its force limit", () => {
    expect(uncertaintyIn({ peakParts: "plan 3000 - U 7 (k 2.06)" })).toEqual({
      newtons: 0.07,
      coverage: "2.06",
      atNewtons: 30,
    });
  });

  it.each([{}, { peakParts: "" }, { peakParts: 7 }, { peakParts: "plan 3000" }])(
    "is not known where they do not tell it: %o",
    (limits) => {
      expect(uncertaintyIn(limits)).toBeUndefined();
    },
  );
});

describe("numbers of entries", () => {
  it.each([
    [[], ""],
    [[3], "3"],
    [[7, 5, 3, 6, 5], "3, 5-7"],
  ])("stand in ranges: %j", (numbers, words) => {
    expect(inRanges(numbers)).toBe(words);
  });
});
