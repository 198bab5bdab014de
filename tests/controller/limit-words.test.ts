import { describe, expect, it } from "vitest";
import { limitInWords, partsInWords, tenths } from "../../src/controller/messages/limit-words.ts";
import { snapshots } from "../ui/support/snapshots.ts";

const parts = {
  layers: ["instrument", "host cap", "calibration", "user", "plan", "ladder"].map((source, at) => ({
    source,
    newtons: [80, 80, null, null, 30, 31.99][at] ?? null,
  })),
  lowestSource: "plan",
  lowestNewtons: 30,
  uncertaintyNewtons: 0.42,
  coverage: 2.06,
};

describe("the limit in words", () => {
  it.each([
    [29.58, Math.floor, "29.5"],
    [29.9, Math.floor, "29.9"],
    [29.99, Math.floor, "29.9"],
    [0.41, Math.ceil, "0.5"],
    [0.3, Math.ceil, "0.3"],
    [0.07, Math.ceil, "0.1"],
  ])("rounds %d to the safe side", (newtons, round, shown) => {
    expect(tenths(newtons, round)).toBe(shown);
  });

  it("is one short line with its parts, and says what is unknown", () => {
    const limits =
      snapshots.ready.limits === null
        ? null
        : { ...snapshots.ready.limits, limitNewtons: 29.58, parts };
    const without = limits === null ? null : { ...limits, parts: null };
    expect([limits, without, null].map(limitInWords)).toEqual([
      "LIMIT 29.5 N  plan 30.0 - U 0.5",
      "LIMIT 29.5 N  its parts are unknown",
      "LIMIT unknown",
    ]);
  });

  it("names every layer, and the uncertainty with the force it was taken at", () => {
    expect(partsInWords(parts)).toEqual([
      "instrument  80.0 N      host cap    80.0 N",
      "calibration not stated  user        not stated",
      "plan        30.0 N      ladder      31.9 N",
      "U 0.5 N at 30.0 N, k = 2.06",
    ]);
    expect(partsInWords(null)).toEqual([]);
  });
});
