import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createCalibrationDesk } from "../../../src/controller/calibration/desk.ts";
import {
  type EndedSession,
  sessionMeaning,
  signedSession,
} from "../../../src/controller/calibration/session-entry.ts";
import { calibrationTold } from "../../../src/controller/calibration/told.ts";
import type { OpenRecord } from "../../../src/record/recorder.ts";
import {
  createRecordPlace,
  type RecordPlace,
  recordedValue,
} from "../../record/support/record-place.ts";
import { profileWith } from "./support/profiles.ts";

const at = "2026-11-28T10:15:30.125+01:00";
const today = 20261128;

let place: RecordPlace;
let record: OpenRecord;
beforeAll(async () => {
  place = createRecordPlace();
  record = await place.open();
});
afterAll(() => place[Symbol.asyncDispose]());

const ended = (serial: string, changes: Partial<EndedSession> = {}): EndedSession => ({
  calibration: randomUUID(),
  instrument: { model: "PLUMB-SIM", serial },
  document: { procedure: "plumb-force-1", points: [0, 80] },
  verdict: "pass",
  written: true,
  told: calibrationTold(profileWith()),
  ...changes,
});

/** The standing of this instrument, which tells the calibration of the samples. */
async function standingOf(serial: string) {
  const desk = createCalibrationDesk({ record, wall: () => at });
  const profile = profileWith({ serial });
  desk.profiled(profile, () => {});
  await desk.refresh();
  return desk.view(profile, today)?.standing.is;
}

describe("a calibration session that ended", () => {
  it("is signed by who gave the PIN, with the meaning that they read", () => {
    const { calibration, signature } = signedSession(ended("AI-1"), at, "tech");
    expect(signature).toMatchObject({ operator: "tech", meaning: sessionMeaning });
    expect(signature.digest).toBe(calibration.digest);
    expect(calibration).toMatchObject({ by: "tech", written: 1, due: 20270101 });
  });

  it.each([
    ["a pass that wrote", {}, "in-force"],
    ["a pass that wrote nothing", { written: false }, "in-force"],
    ["a conditional verdict", { verdict: "conditional" }, "conditional"],
    ["a failure", { verdict: "fail" }, "failed"],
    ["a pass after which the instrument told nothing", { told: undefined }, "changed"],
    ["a pass after which its memory was damaged", { told: { state: "damaged" } }, "changed"],
  ] as const)("that is %s: %o, %s", async (_, changes, is) => {
    const serial = randomUUID();
    const session = ended(serial, changes);
    recordedValue(await record.commitCalibration(signedSession(session, at, "tech")));
    expect(await standingOf(serial)).toBe(is);
  });
});
