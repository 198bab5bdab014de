import type { InstrumentCalibration } from "../../calibration/in-use/standing.ts";
import type { InstrumentName, SignedCalibration } from "../../record/recorder.ts";
import { documentOf } from "../care/care-acts.ts";

/** A calibration session at its end. */
export type EndedSession = {
  /** UUID of the session. */
  readonly calibration: string;
  readonly instrument: InstrumentName;
  /** The session's document as it is signed; its form is its maker's. */
  readonly document: object;
  readonly verdict: "pass" | "conditional" | "fail";
  /** Whether something was written into the instrument. */
  readonly written: boolean;
  /** What the instrument tells at the end, asked for anew after anything was written. */
  readonly told: InstrumentCalibration | undefined;
};

/** What a technician signs under a session. */
export const sessionMeaning = "I calibrated this instrument, and these are my readings";

/**
 * The session as the record takes it, with the signature under its document.
 *
 * @param at ISO 8601 with the zone
 * @param by short name of who gave the PIN
 */
export function signedSession(session: EndedSession, at: string, by: string): SignedCalibration {
  const { calibration, instrument, told, verdict, written } = session;
  const { text: body, digest } = documentOf(session.document);
  const name = told?.state === "valid" ? told : undefined;
  return {
    calibration: {
      at,
      calibration,
      instrument_model: instrument.model,
      instrument_serial: instrument.serial,
      body,
      digest,
      by,
      verdict,
      written: written ? 1 : 0,
      identity: name?.identity ?? null,
      day: name?.day ?? null,
      due: name?.due ?? null,
      holds: name?.digest ?? null,
    },
    signature: {
      at,
      operator: by,
      meaning: sessionMeaning,
      subject_kind: "calibration",
      subject: calibration,
      digest,
    },
  };
}
