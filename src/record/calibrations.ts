import { z } from "zod";
import { plainRowSchemas } from "./plain-rows.ts";
import type { Recorded } from "./record-fault.ts";

const zoned = z.iso.datetime({ offset: true });
// SQLite would replace half a surrogate pair without a word.
const exactText = z
  .string()
  .min(1)
  .refine((text) => text.isWellFormed(), "is not well-formed text");
const jsonObject = z.record(z.string(), z.unknown());
const signature = plainRowSchemas.signatures.extend({
  at: zoned,
  operator: exactText,
  meaning: exactText,
});
const named = {
  at: zoned,
  instrument_model: exactText,
  instrument_serial: exactText,
  by: exactText,
};
const told = { ...named, identity: exactText, holds: exactText };

export const instrumentNameSchema = z.strictObject({ model: exactText, serial: exactText });
/** Which instrument it is. */
export type InstrumentName = z.infer<typeof instrumentNameSchema>;

/** A calibration session that ended, with the signature under its document. */
export const signedCalibrationSchema = z.strictObject({
  calibration: plainRowSchemas.calibrations.extend({ ...named, calibration: z.uuid() }),
  signature,
});
export type SignedCalibration = z.infer<typeof signedCalibrationSchema>;

/** A calibration as an instrument told it, and why it is trusted; the reason is for whoever asks later. */
export const sightingSchema = plainRowSchemas.calibration_sightings.extend({
  ...told,
  reason: exactText,
});
export type CalibrationSighting = z.infer<typeof sightingSchema>;

/** One that a technician accepts, with the signature under it. */
export const acceptedSightingSchema = z.strictObject({ sighting: sightingSchema, signature });
export type AcceptedSighting = z.infer<typeof acceptedSightingSchema>;

export const dailyCheckRowSchema = plainRowSchemas.daily_checks.extend(told);
export type DailyCheckRow = z.infer<typeof dailyCheckRowSchema>;

/** What the check is made with from now on, with the signature under its document. */
export const signedCheckSetupSchema = z.strictObject({
  setup: plainRowSchemas.check_setups.extend({ at: zoned, by: exactText }),
  signature,
});
export type SignedCheckSetup = z.infer<typeof signedCheckSetupSchema>;

const nameSchema = z.strictObject({
  identity: z.string(),
  day: z.int(),
  due: z.int(),
  digest: z.string(),
});

const storyEntrySchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("session"),
    at: z.string(),
    calibration: z.string(),
    verdict: plainRowSchemas.calibrations.shape.verdict,
    written: z.boolean(),
    /** What the instrument told at the end; null: no whole calibration. */
    holds: nameSchema.nullable(),
    /** Of the document. */
    digest: z.string(),
    by: z.string(),
  }),
  z.strictObject({
    kind: z.enum(["first-sight", "accepted"]),
    at: z.string(),
    holds: nameSchema,
    reason: z.string(),
    by: z.string(),
  }),
  z.strictObject({
    kind: z.literal("check"),
    at: z.string(),
    verdict: plainRowSchemas.daily_checks.shape.verdict,
    holds: nameSchema,
    body: jsonObject,
    by: z.string(),
  }),
]);

export const calibrationStorySchema = z.array(storyEntrySchema);
/** All that the record knows of one instrument's calibration, in the order in which it was entered. */
export type CalibrationStory = z.infer<typeof calibrationStorySchema>;

export const checkSetupReadSchema = z
  .strictObject({ at: z.string(), body: jsonObject, by: z.string() })
  .nullable();
/** The newest set-up of the daily check; null: none was stated. */
export type CheckSetupRead = z.infer<typeof checkSetupReadSchema>;

type Committed = Promise<Recorded<{ readonly row: number }>>;

/** Calibrations and daily checks of the instruments. */
export interface CalibrationRecord {
  /** How many rows speak of calibrations and checks: another number than before means that there is news. */
  newestCalibration(): Promise<Recorded<number>>;
  calibrationStory(instrument: InstrumentName): Promise<Recorded<CalibrationStory>>;
  checkSetup(): Promise<Recorded<CheckSetupRead>>;
  /** Enters session and signature together, or neither. Refused as `not-signed`, `already-recorded`. */
  commitCalibration(signed: SignedCalibration): Committed;
  /** Refused as `calibration-known` where the record knows anything of that instrument's calibration. */
  pinCalibration(sighting: CalibrationSighting): Committed;
  /**
   * Refused as `calibration-tampered` where the record knows the name with other figures: that is no other
   * calibration, and only a session makes it one.
   */
  acceptCalibration(accepted: AcceptedSighting): Committed;
  commitCheck(check: DailyCheckRow): Committed;
  /** Refused as `not-signed` where the signature is not one of this body. */
  setCheckSetup(signed: SignedCheckSetup): Committed;
}
