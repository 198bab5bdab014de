import { describe, expect, it } from "vitest";
import { testsTold } from "../../src/protocol/messages/self-test.ts";
import { dayInWords, itemsInWords } from "../../src/safety/fact-words.ts";

describe("the items of a self-test", () => {
  const names = Array.from({ length: 11 }, (_, bit) => itemsInWords(1 << bit));

  it("have a name for every bit, in the order of the protocol", () => {
    expect(names).toEqual([
      "zero of channel A",
      "zero of channel B",
      "noise of channel A",
      "noise of channel B",
      "stroke",
      "watchdog",
      "memory",
      "supply",
      "cut-off path A",
      "cut-off path B",
      "trigger not released",
    ]);
  });

  it("are as many as the protocol's sum can hold, and all are told", () => {
    const { schema } = testsTold.fields.failed;
    expect([2047, 2048].map((sum) => schema.safeParse(sum).success)).toEqual([true, false]);
    expect(itemsInWords(2047)).toBe(names.join(", "));
  });

  it("are none of no bits", () => {
    expect(itemsInWords(0)).toBe("");
  });
});

describe("a day", () => {
  it.each([
    [20261101, "2026-11-01"],
    [20270930, "2027-09-30"],
    [0, "0"],
    [120261101, "120261101"],
    [202611011, "202611011"],
    [Number.NaN, "NaN"],
  ])("of %d is shown as %s", (day, words) => {
    expect(dayInWords(day)).toBe(words);
  });
});
