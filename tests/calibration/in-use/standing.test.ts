import { fc } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import {
  type CalibrationName,
  judgeStanding,
  type KnownCalibration,
  type StandingName,
  type StandingSources,
  standingNames,
} from "../../../src/calibration/in-use/standing.ts";

const first: CalibrationName = {
  identity: "CAL-1",
  day: 20260101,
  due: 20270101,
  digest: "0123456789abcdef",
};
const second: CalibrationName = {
  identity: "CAL-2",
  day: 20260601,
  due: 20270601,
  digest: "fedcba9876543210",
};

const seen = (holds: CalibrationName): KnownCalibration => ({ kind: "first-sight", holds });
const accepted = (holds: CalibrationName): KnownCalibration => ({ kind: "accepted", holds });
const session = (
  verdict: "pass" | "conditional" | "fail",
  holds: CalibrationName | undefined,
): KnownCalibration => ({ kind: "session", verdict, holds });

const told = (name: CalibrationName) => ({ state: "valid" as const, ...name });

const good: StandingSources = {
  told: told(first),
  known: [seen(first)],
  charts: [],
  daysLeft: 200,
};

const standing = (changes: Partial<StandingSources>) => judgeStanding({ ...good, ...changes });

describe("the standing of a calibration", () => {
  const cases: readonly (readonly [string, Partial<StandingSources>, StandingName])[] = [
    ["one that was seen first here", {}, "in-force"],
    ["one that a session wrote", { known: [session("pass", first)] }, "in-force"],
    ["nothing that was told", { told: undefined }, "not-read"],
    ["a due day that is not known", { daysLeft: undefined }, "not-read"],
    ["an instrument without a calibration", { told: { state: "never" } }, "uncalibrated"],
    ["a damaged memory", { told: { state: "damaged" } }, "damaged"],
    ["one that the record has never seen", { known: [] }, "unknown-here"],
    ["sessions that left nothing in it", { known: [session("pass", undefined)] }, "changed"],
    ["another one without a session", { told: told(second) }, "changed"],
    ["that, accepted", { told: told(second), known: [seen(first), accepted(second)] }, "in-force"],
    [
      "that, written",
      { told: told(second), known: [seen(first), session("pass", second)] },
      "in-force",
    ],
    ["the earlier one again", { known: [seen(first), session("pass", second)] }, "changed"],
    ["one that was verified only", { known: [seen(first), session("pass", first)] }, "in-force"],
    ["a session that failed", { known: [seen(first), session("fail", first)] }, "failed"],
    [
      "one that failed and wrote",
      { told: told(second), known: [session("fail", second)] },
      "failed",
    ],
    ["a conditional verdict", { known: [session("conditional", first)] }, "conditional"],
    [
      "a failed session, and what was accepted after it",
      { known: [session("fail", first), accepted(first)] },
      "failed",
    ],
    [
      "a failed session, then one that passed",
      { known: [session("fail", first), session("pass", first)] },
      "in-force",
    ],
    [
      "other figures under its name",
      { told: told({ ...first, digest: second.digest }) },
      "tampered",
    ],
    ["another due day under its name", { told: told({ ...first, due: 20280101 }) }, "tampered"],
    ["another day under its name", { told: told({ ...first, day: 20260102 }) }, "tampered"],
    [
      "other figures after a failed session",
      { told: told({ ...first, digest: second.digest }), known: [session("fail", first)] },
      "tampered",
    ],
    [
      "other figures that a session found good",
      {
        told: told({ ...first, digest: second.digest }),
        known: [seen(first), session("pass", { ...first, digest: second.digest })],
      },
      "in-force",
    ],
    ["its last day", { daysLeft: 0 }, "due-soon"],
    ["the day after", { daysLeft: -1 }, "overdue"],
    ["no day at all", { daysLeft: Number.NaN }, "overdue"],
    ["the first day of the notice", { daysLeft: 30 }, "due-soon"],
    ["the day before that", { daysLeft: 31 }, "in-force"],
    ["a check that locks", { charts: [{ state: "locked", repeatsLeft: 2 }] }, "check-locked"],
    ["repeats in vain", { charts: [{ state: "ended", repeatsLeft: 0 }] }, "check-ended"],
    [
      "a lock with one mass, another open",
      {
        charts: [
          { state: "locked", repeatsLeft: 1 },
          { state: "open", repeatsLeft: 2 },
        ],
      },
      "check-locked",
    ],
    ["open charts", { charts: [{ state: "open", repeatsLeft: 2 }] }, "in-force"],
  ];

  it.each(cases)("of %s [test->RC-95~1]", (_, changes, is) => {
    const found = standing(changes);
    expect(found.is).toBe(is);
    expect(found.arms).toBe(is === "in-force" || is === "due-soon");
  });

  it("has a case for each name", () => {
    expect(new Set(cases.map(([, , is]) => is))).toEqual(new Set(standingNames));
  });

  it.each(cases)("of %s has words, and a remedy where there is something to do", (_, changes) => {
    const { is, words, remedy } = standing(changes);
    expect(words).not.toMatch(/undefined|NaN|null/);
    expect(words.length).toBeGreaterThan(10);
    expect(remedy === "").toBe(is === "in-force");
  });

  it("says how often a check may be repeated", () => {
    const remedies = [2, 1].map(
      (repeatsLeft) => standing({ charts: [{ state: "locked", repeatsLeft }] }).remedy,
    );
    expect(remedies[0]).toContain("2 times");
    expect(remedies[1]).toContain("once more");
  });
});

describe("whatever the record knows", () => {
  const name = fc.constantFrom(first, second, { ...first, digest: second.digest });
  const known = fc.array(
    fc.oneof(
      name.map(seen),
      name.map(accepted),
      fc
        .tuple(fc.constantFrom("pass", "conditional", "fail"), fc.option(name, { nil: undefined }))
        .map(([verdict, holds]) => session(verdict as "pass", holds)),
    ),
    { maxLength: 6 },
  );

  it("nothing arms but what was trusted last, after a session that passed if there was one [test->RC-95~1]", () => {
    fc.assert(
      fc.property(name, known, (instrument, entries) => {
        const { arms } = standing({ told: told(instrument), known: entries });
        const sessions = entries.filter(({ kind }) => kind === "session");
        const last = sessions.at(-1);
        const passed = last === undefined || (last.kind === "session" && last.verdict === "pass");
        const trusted = entries.flatMap(({ holds }) => (holds === undefined ? [] : [holds])).at(-1);
        expect(arms).toBe(passed && trusted !== undefined && trusted === instrument);
      }),
    );
  });
});
