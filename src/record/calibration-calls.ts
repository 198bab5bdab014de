import { z } from "zod";
import {
  acceptedSightingSchema,
  type CalibrationRecord,
  calibrationStorySchema,
  checkSetupReadSchema,
  dailyCheckRowSchema,
  sightingSchema,
  signedCalibrationSchema,
  signedCheckSetupSchema,
} from "./calibrations.ts";
import type { Asking } from "./care-calls.ts";
import { checkedRow } from "./care-codec.ts";
import type { Recorded } from "./record-fault.ts";
import { recorded } from "./record-fault.ts";
import { committedSchema, type StoreAct } from "./store-messages.ts";

/** The acts about calibrations and daily checks, on the worker. */
export function calibrationCalls({ ask, commit }: Asking): CalibrationRecord {
  const keep = <T>(row: Recorded<T>, act: (value: T) => StoreAct) =>
    commit(row.ok ? recorded(act(row.value)) : row, committedSchema);
  return {
    newestCalibration: () => ask({ act: "newest-calibration" }, z.int().nonnegative()),
    calibrationStory: (instrument) =>
      ask({ act: "calibration-story", instrument }, calibrationStorySchema),
    checkSetup: () => ask({ act: "check-setup" }, checkSetupReadSchema),
    commitCalibration: (signed) =>
      keep(checkedRow("calibration", signedCalibrationSchema, signed), (value) => ({
        act: "commit-calibration",
        signed: value,
      })),
    pinCalibration: (sighting) =>
      keep(checkedRow("sighting of a calibration", sightingSchema, sighting), (value) => ({
        act: "pin-calibration",
        sighting: value,
      })),
    acceptCalibration: (accepted) =>
      keep(checkedRow("accepted calibration", acceptedSightingSchema, accepted), (value) => ({
        act: "accept-calibration",
        accepted: value,
      })),
    commitCheck: (check) =>
      keep(checkedRow("daily check", dailyCheckRowSchema, check), (value) => ({
        act: "commit-check",
        check: value,
      })),
    setCheckSetup: (signed) =>
      keep(checkedRow("set-up of the check", signedCheckSetupSchema, signed), (value) => ({
        act: "set-check-setup",
        signed: value,
      })),
  };
}
