import { describe, expect, it } from "vitest";
import {
  type CalibrationDesk,
  createCalibrationDesk,
} from "../../../src/controller/calibration/desk.ts";
import type { CalibrationStory } from "../../../src/record/recorder.ts";
import { sampleCheck } from "../../calibration/in-use/support/samples.ts";
import { memoryCalibrations } from "../../support/memory-calibrations.ts";
import { channelFit, type ProfileParts, profileWith } from "./support/profiles.ts";

const at = "2026-11-28T10:00:00.000+01:00";
const today = 20261128;
const name = { identity: "CAL-1", day: 20260101, due: 20270101, digest: "46ae8cf53c198500" };
const second = { told: { identity: "CAL-2", date: 20260601, due: 20270601 } };
const otherFit = { ...channelFit, coefficients: [0, 0.0026, 0] as const };

const session = (
  verdict: "pass" | "fail",
  holds: typeof name | null,
): CalibrationStory[number] => ({
  kind: "session",
  at,
  calibration: "6f1f1d7e-5a53-4f0c-9d0e-6b8a4be0c9b2",
  verdict,
  written: true,
  holds,
  digest: "00",
  by: "tech",
});
const check = (error: number): CalibrationStory[number] => ({
  kind: "check",
  at,
  verdict: "within",
  holds: name,
  body: { ...sampleCheck(error) },
  by: "bo",
});

/** Why the gate stays closed. */
function why(vouched: ReturnType<CalibrationDesk["vouched"]>): string {
  if (vouched === true) return "open";
  return typeof vouched === "object" ? vouched.closed : "not known";
}

/** A desk whose instrument was read and judged. */
async function deskWith(parts: ProfileParts = {}, story: CalibrationStory = []) {
  const record = memoryCalibrations(story);
  const desk = createCalibrationDesk({ record, wall: () => at });
  const noted: string[] = [];
  const profile = profileWith(parts);
  desk.profiled(profile, (words) => noted.push(words));
  const before = desk.vouched(profile, today);
  await desk.refresh();
  await desk.refresh();
  return { record, desk, noted, profile, before, vouched: desk.vouched(profile, today) };
}

describe("the desk of calibrations", () => {
  it("takes the first calibration on trust, writes that down, and vouches for it after [test->RC-95~1]", async () => {
    const { record, noted, before, vouched } = await deskWith();
    expect(before).toBeUndefined();
    expect(vouched).toBe(true);
    expect(record.story).toMatchObject([{ kind: "first-sight", holds: name, by: "program" }]);
    expect(noted).toEqual(["calibration CAL-1 of PLUMB-SIM AI-000042 taken on first sight"]);
  });

  it("says nothing while the first sight is on its way into the record", async () => {
    const record = memoryCalibrations();
    const { promise: asked, resolve: pinAsked } = Promise.withResolvers<void>();
    const { promise: written, resolve: write } = Promise.withResolvers<void>();
    const desk = createCalibrationDesk({
      record: {
        ...record,
        calibrationStory: (instrument) => record.calibrationStory(instrument),
        newestCalibration: () => record.newestCalibration(),
        async pinCalibration(sighting) {
          pinAsked();
          await written;
          return record.pinCalibration(sighting);
        },
      },
      wall: () => at,
    });
    const profile = profileWith();
    desk.profiled(profile, () => {});
    await asked;
    expect(desk.vouched(profile, today)).toBeUndefined();
    write();
    await desk.refresh();
    expect(desk.vouched(profile, today)).toBe(true);
  });

  it.each([
    ["the record cannot take it", "refused"],
    ["the record cannot be asked", "silent"],
  ] as const)("vouches for nothing where %s [test->RC-95~1]", async (_, how) => {
    const record = memoryCalibrations();
    const fault = { code: "disk-full", message: "full", remedy: "make room" } as const;
    const refused = () => Promise.resolve({ ok: false, fault } as const);
    const desk = createCalibrationDesk({
      record: {
        ...record,
        pinCalibration: refused,
        ...(how === "silent" ? { calibrationStory: refused } : {}),
      },
      wall: () => at,
    });
    const profile = profileWith();
    desk.profiled(profile, () => {});
    await desk.refresh();
    await desk.refresh();
    expect(desk.vouched(profile, today)).not.toBe(true);
    expect(record.story).toEqual([]);
  });

  it.each([
    ["one that is not whole", { fit: undefined }],
    ["none at all", { told: { state: 0 } }],
    ["a damaged one", { told: { state: 2 } }],
    ["that of an instrument that speaks against the record", { contradicted: true }],
  ])("takes on trust never %s [test->RC-95~1]", async (_, parts) => {
    const { record, vouched } = await deskWith(parts);
    expect(record.story).toEqual([]);
    expect(why(vouched)).not.toBe("open");
  });

  it.each([
    ["another name", second, [], "was changed to CAL-2 without a session"],
    ["other figures", { fit: otherFit }, [], "other figures under the name CAL-1"],
    ["a failed session", {}, [session("fail", name)], "ended with: fail"],
    ["a check that locks", {}, [check(0.25)], "3 sigma or more off"],
    ["repeats in vain", {}, [check(0.25), check(0.25), check(0.25)], "so were its repeats"],
  ] as const)("is closed by %s [test->RC-95~1]", async (_, parts, more, words) => {
    const { vouched } = await deskWith(parts, [
      { kind: "first-sight", at, holds: name, reason: "seen", by: "program" },
      ...more,
    ]);
    expect(why(vouched)).toContain(words);
  });

  it("counts the checks since the last session only", async () => {
    const story = [session("pass", name), check(0.25), check(0.25), check(0.25)];
    expect((await deskWith({}, story)).vouched).not.toBe(true);
    expect((await deskWith({}, [...story, session("pass", name)])).vouched).toBe(true);
  });

  it("vouches for nothing where a check cannot be read, and says so", async () => {
    const strange = { ...check(0), body: { errorPounds: 0.1 } } as CalibrationStory[number];
    const { vouched, noted } = await deskWith({}, [session("pass", name), strange]);
    expect(vouched).toBeUndefined();
    expect(noted).toEqual(["a daily check in the record cannot be read"]);
  });

  it("follows what another program enters, at its next look [test->RC-95~1]", async () => {
    const { desk, record, profile } = await deskWith();
    record.story = [...record.story, check(0.25)];
    expect(desk.vouched(profile, today)).toBe(true);
    await desk.refresh();
    expect(why(desk.vouched(profile, today))).toContain("3 sigma");
  });

  it("says nothing of another instrument than the one that was read", async () => {
    const { desk } = await deskWith();
    expect(desk.vouched(profileWith({ serial: "AI-000043" }), today)).toBeUndefined();
    expect(desk.vouched(undefined, today)).toBeUndefined();
  });

  it("judges by the day that it is asked for", async () => {
    const { desk, profile } = await deskWith();
    expect(desk.view(profile, 20261201)?.standing.is).toBe("in-force");
    expect(desk.view(profile, 20261202)?.standing.is).toBe("due-soon");
    expect(desk.view(profile, 20270101)?.standing.is).toBe("due-soon");
    expect(desk.view(profile, 20270102)?.standing.is).toBe("overdue");
  });
});
