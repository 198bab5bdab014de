import { describe, expect, it } from "vitest";
import { type AlarmFacts, conditionsOf } from "../../../src/safety/alarms/conditions.ts";
import { conditionFacts, gates, hostAt, quietFacts } from "../support/alarms.ts";
import { milliseconds } from "../support/gates.ts";

const on = (changes: Partial<AlarmFacts>) =>
  conditionsOf({ ...quietFacts, ...changes }).map(({ id }) => id);
const unlinked = ["disconnected", "greeting", "link-lost"] as const;

describe("the conditions of alarms", () => {
  it("are none where all is well", () => {
    expect(on({})).toEqual([]);
  });

  it.each(Object.entries(conditionFacts))("are %s alone where that is so", (id, changes) => {
    expect(on(changes)).toEqual([id]);
  });

  it.each([
    ["a status of this moment", { silence: milliseconds(0) }, []],
    ["a status of exactly 100 ms", { silence: milliseconds(100) }, []],
    ["a status of exactly 250 ms", { silence: milliseconds(250) }, ["A-005"]],
    ["a status from the future", { silence: milliseconds(-1) }, ["A-004"]],
    ["a status of no age", { silence: milliseconds(Number.NaN) }, ["A-004"]],
    ["fewer errors than one line in a thousand", gates({ linkErrorRate: 0.00099 }), []],
    ["a stranger 2 s ago", { sinceStranger: milliseconds(2000) }, []],
    ["31 days to the calibration", { calibrationDaysLeft: 31 }, []],
    ["30 days to the calibration", { calibrationDaysLeft: 30 }, ["A-035"]],
    [
      "a calibration that the record speaks against",
      gates({ calibrationVouched: { closed: "it was changed" } }),
      ["A-034"],
    ],
    ["a record that was not asked yet", gates({ calibrationVouched: undefined }), []],
    ["the last day of the calibration", { calibrationDaysLeft: 0 }, ["A-035"]],
    ["the day after it", { calibrationDaysLeft: -1 }, ["A-034"]],
    [
      "a calibration that is not valid",
      gates({ calibration: { valid: false, due: 0 } }),
      ["A-034"],
    ],
    ["a calibration that was not read", gates({ calibration: undefined }), []],
    ["a self-test that was not read", gates({ selfTestFailed: undefined }), []],
    ["no record", gates({ record: undefined }), ["A-052"]],
    ["a clock of which nothing is known", gates({ clockSane: undefined }), ["A-060"]],
    ["a loop that is not yet measured", gates({ eventLoopDelay: undefined }), []],
    ["a loop delayed by 49 ms", gates({ eventLoopDelay: milliseconds(49.9) }), []],
    ["no screen", gates({ paintedAge: undefined }), []],
    ["a frame of this moment", gates({ paintedAge: milliseconds(0) }), []],
    ["a frame of exactly 200 ms", gates({ paintedAge: milliseconds(200) }), []],
    ["a look a second after the one before", { sinceLook: milliseconds(1000) }, []],
    ["1 GB of disk", gates({ record: { writable: true, reason: "", freeBytes: 1e9 } }), []],
  ] as const)("with %s", (_, changes, wanted) => {
    expect(on(changes)).toEqual(wanted);
  });

  it("say of an instrument that is not there that its state is unknown, if there was one", () => {
    const gone = { ...gates({ resultWaiting: true }), sinceStranger: milliseconds(1) };
    for (const at of unlinked) {
      const host = hostAt({ at });
      expect(on({ ...gone, ...host, silence: undefined })).toEqual([]);
      expect(on({ ...gone, ...host, silence: milliseconds(9e9) })).toEqual(["A-004"]);
    }
  });

  it("do not say twice what has latched: no status while armed", () => {
    const cause = { kind: "status-silent" } as const;
    const latched = hostAt({ at: "linked" }, { latch: { cause, at: milliseconds(0) } });
    expect(on({ silence: milliseconds(400), ...latched })).toEqual([]);
  });

  it("name the items of a self-test, and the day that the calibration was due", () => {
    const failed = conditionsOf({ ...quietFacts, ...gates({ selfTestFailed: 12 }) });
    expect(failed.map(({ remark }) => remark)).toEqual([
      "failed: noise of channel A, noise of channel B",
    ]);
    const over = {
      ...gates({ calibration: { valid: true, due: 20261101 } }),
      calibrationDaysLeft: -22,
    };
    expect(conditionsOf({ ...quietFacts, ...over }).map(({ remark }) => remark)).toEqual([
      "was due 2026-11-01",
    ]);
  });

  it.each([
    [1, "1 day left"],
    [2, "2 days left"],
    [0, "today is its last day"],
  ])("count the days to the calibration: %i", (calibrationDaysLeft, words) => {
    expect(conditionsOf({ ...quietFacts, calibrationDaysLeft })[0]?.remark).toBe(words);
  });
});
