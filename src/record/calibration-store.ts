import {
  insertAccepted,
  insertCalibration,
  insertCheck,
  insertCheckSetup,
  insertFirstSight,
  selectCheckSetup,
  selectNewestCalibration,
  selectStory,
} from "./calibration-acts.ts";
import type { CalibrationRecord } from "./calibrations.ts";
import { withFaults } from "./durable-database.ts";
import type { OpenTables } from "./open-tables.ts";
import { recorded } from "./record-fault.ts";

/** The acts about calibrations and daily checks, on the open tables. */
export function createCalibrationStore(
  file: string,
  { kysely, commit }: OpenTables,
): CalibrationRecord {
  return {
    newestCalibration: () =>
      withFaults(file, async () => recorded(await selectNewestCalibration(kysely))),
    calibrationStory: (instrument) =>
      withFaults(file, async () => recorded(await selectStory(kysely, instrument))),
    checkSetup: () => withFaults(file, async () => recorded(await selectCheckSetup(kysely))),
    commitCalibration: (signed) => commit((writing) => insertCalibration(writing, signed)),
    pinCalibration: (sighting) => commit((writing) => insertFirstSight(writing, sighting)),
    acceptCalibration: (accepted) => commit((writing) => insertAccepted(writing, accepted)),
    commitCheck: (check) => commit((writing) => insertCheck(writing, check)),
    setCheckSetup: (signed) => commit((writing) => insertCheckSetup(writing, signed)),
  };
}
