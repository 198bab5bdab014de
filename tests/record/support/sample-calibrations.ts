import { createHash, randomUUID } from "node:crypto";
import type {
  AcceptedSighting,
  CalibrationSighting,
  DailyCheckRow,
  SignedCalibration,
  SignedCheckSetup,
} from "../../../src/record/calibrations.ts";

const at = "2026-11-28T10:15:30.125+01:00";
export const instrument = { model: "PLUMB-SIM", serial: "AI-000042" };
const ofInstrument = { instrument_model: instrument.model, instrument_serial: instrument.serial };
const told = { identity: "CAL-1", day: 20260101, due: 20270101, holds: "0123456789abcdef" };
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const signedBy = (meaning: string, kind: string, subject: string, digest: string) => ({
  at,
  operator: "anna",
  meaning,
  subject_kind: kind,
  subject,
  digest,
});

/** A session that ended, and the signature under it. */
export function sampleCalibration(
  changes: Partial<SignedCalibration["calibration"]> = {},
): SignedCalibration {
  const body = changes.body ?? '{"procedure":"plumb-force-1"}';
  const calibration = {
    at,
    calibration: randomUUID(),
    ...ofInstrument,
    ...told,
    verdict: "pass" as const,
    written: 1 as const,
    body,
    digest: sha256(body),
    by: "anna",
    ...changes,
  };
  const { calibration: subject, digest } = calibration;
  return {
    calibration,
    signature: signedBy("I calibrated this instrument", "calibration", subject, digest),
  };
}

export function sampleSighting(changes: Partial<CalibrationSighting> = {}): CalibrationSighting {
  const reason = "first seen here";
  return { at, ...ofInstrument, ...told, kind: "first-sight", reason, by: "program", ...changes };
}

export function sampleAccepted(changes: Partial<CalibrationSighting> = {}): AcceptedSighting {
  const sighting = sampleSighting({
    kind: "accepted",
    reason: "by the maker",
    by: "anna",
    ...changes,
  });
  const digest = sha256(JSON.stringify(sighting));
  const subject = sighting.identity;
  return {
    sighting,
    signature: signedBy("I accept it", "calibration-sighting", subject, digest),
  };
}

export function sampleCheckRow(changes: Partial<DailyCheckRow> = {}): DailyCheckRow {
  const body = changes.body ?? '{"errorNewtons":0.01}';
  const digest = sha256(body);
  return { at, ...ofInstrument, ...told, verdict: "within", body, digest, by: "anna", ...changes };
}

export function sampleCheckSetup(body = '{"massKilograms":2}'): SignedCheckSetup {
  const digest = sha256(body);
  return {
    setup: { at, body, digest, by: "anna" },
    signature: signedBy("I state it", "check-setup", "daily check", digest),
  };
}
