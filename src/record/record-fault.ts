import { z } from "zod";

const codes = [
  "record-unavailable",
  "record-read-only",
  "disk-full",
  "record-damaged",
  "record-slow",
  "record-newer",
  "permit-unknown",
  "already-recorded",
  "record-key",
  "flight-unreadable",
  "visit-unknown",
  "record-missing",
  "record-older",
  "copy-exists",
  "patient-unknown",
  "record-in-use",
  "people-changed",
  "person-unknown",
  "plan-unknown",
  "plan-superseded",
  "not-signed",
  "visit-open",
  "visit-changed",
  "calibration-known",
  "calibration-tampered",
  "calibration-unknown",
] as const;

/**
 * Why the record did not take an entry or did not open: the code for programs, the rest for a
 * person.
 */
export type RecordFault = {
  readonly code: (typeof codes)[number];
  readonly message: string;
  readonly remedy: string;
};

/** The outcome of asking the record for something; trouble with the record is a value. */
export type Recorded<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly fault: RecordFault };

/** A fault as it crosses the thread boundary. */
export const recordFaultSchema = z.strictObject({
  code: z.enum(codes),
  message: z.string().min(1),
  remedy: z.string().min(1),
});

/** Wraps a value that the record gave. */
export function recorded<T>(value: T): Recorded<T> {
  return { ok: true, value };
}

/** Wraps a fault, so that it can be returned in place of any value. */
export function notRecorded(fault: RecordFault): {
  readonly ok: false;
  readonly fault: RecordFault;
} {
  return { ok: false, fault };
}
