import { describe, expect, test } from "vitest";
import type { RecorderSigns } from "../../src/record/condition.ts";
import { judgeCondition } from "../../src/record/condition.ts";
import type { RecordFault } from "../../src/record/record-fault.ts";
import { textWith } from "./support/matching.ts";

const well: RecorderSigns = {
  stopped: undefined,
  refused: undefined,
  freeBytes: 500_000_000,
  lastCommitMilliseconds: 0.4,
  reportAgeMilliseconds: 10_000,
};
const full: RecordFault = { code: "disk-full", message: "Full.", remedy: "Free space." };
const dead: RecordFault = { code: "record-unavailable", message: "Dead.", remedy: "Start again." };

describe("the recorder's condition", () => {
  test("is writable at exactly 500 MB and with a report of exactly 10 s", () => {
    expect(judgeCondition(well)).toEqual({
      writable: true,
      reason: "The record can be written.",
      freeBytes: 500_000_000,
      lastCommitMilliseconds: 0.4,
    });
  });

  test.each<[string, Partial<RecorderSigns>, string, number | undefined]>([
    ["one byte too few", { freeBytes: 499_999_999 }, "has 499 MB left", 499_999_999],
    ["free space not known", { freeBytes: undefined }, "is not known", undefined],
    ["no report yet", { reportAgeMilliseconds: undefined }, "has not reported", undefined],
    ["a stale report", { reportAgeMilliseconds: 10_000.1 }, "has not reported", undefined],
    ["the last commit refused", { refused: full }, "Full.", 500_000_000],
    ["stopped", { stopped: dead }, "Dead.", undefined],
    ["stopped after a refusal", { stopped: dead, refused: full }, "Dead.", undefined],
  ])("is not writable: %s [test->RC-63~1]", (_, signs, reason, freeBytes) => {
    expect(judgeCondition({ ...well, ...signs })).toEqual({
      writable: false,
      reason: textWith(reason),
      freeBytes,
      lastCommitMilliseconds: 0.4,
    });
  });
});
