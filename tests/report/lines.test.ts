import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { breakLines } from "../../src/report/pdf/lines.ts";

/** A font in which each character is 1 wide. */
const measure = (words: string) => words.length;

const words = fc
  .array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 12 })
  .map((list) => list.join(" "));

describe("words in lines", () => {
  test.prop([words, fc.integer({ min: 1, max: 20 })])(
    "are all there, in their order, and each line fits but for a blank at its end",
    (text, width) => {
      const lines = breakLines(text, width, measure);
      expect(lines.join("")).toBe(text);
      expect(lines.filter((line) => line.trimEnd().length > width)).toEqual([]);
    },
  );

  it("begin a line where they say so, and at no other blank that fits", () => {
    expect(breakLines("one two\nthree", 7, measure)).toEqual(["one two ", "three"]);
    expect(breakLines("", 7, measure)).toEqual([""]);
  });

  it("never stand still at a character that is wider than the line", () => {
    expect(breakLines("abc", 0.5, measure)).toEqual(["a", "b", "c"]);
  });
});
