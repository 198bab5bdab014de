import type { Kysely } from "kysely";
import { selectStory } from "./calibration-acts.ts";
import type { CalibrationStory, InstrumentName } from "./calibrations.ts";
import type { Recorded } from "./record-fault.ts";
import { recorded } from "./record-fault.ts";
import type { StoreTables } from "./tables.ts";
import { withRecord } from "./with-record.ts";

/** An instrument and all that the record knows of its calibration, the oldest first. */
export type InstrumentHistory = {
  readonly instrument: InstrumentName;
  readonly story: CalibrationStory;
};

/** The histories of every instrument, or of those with this serial, in the order of their names. */
export function calibrationHistories(
  file: string,
  serial: string | undefined,
): Promise<Recorded<readonly InstrumentHistory[]>> {
  return withRecord(file, async ({ kysely }) => {
    const all = await selectInstruments(kysely);
    const asked = all.filter((instrument) => serial === undefined || instrument.serial === serial);
    const histories: InstrumentHistory[] = [];
    for (const instrument of asked) {
      histories.push({ instrument, story: await selectStory(kysely, instrument) });
    }
    return recorded(histories);
  });
}

/** The document of a session as it was signed; undefined where there is no such session. */
export function calibrationDocument(
  file: string,
  calibration: string,
): Promise<Recorded<string | undefined>> {
  return withRecord(file, async ({ kysely }) => {
    const found = await kysely
      .selectFrom("calibrations")
      .select("body")
      .where("calibration", "=", calibration)
      .executeTakeFirst();
    return recorded(found?.body);
  });
}

async function selectInstruments(kysely: Kysely<StoreTables>): Promise<InstrumentName[]> {
  const names = ["instrument_model as model", "instrument_serial as serial"] as const;
  return kysely
    .selectFrom("calibrations")
    .select(names)
    .where("verdict", "is not", null)
    .union(kysely.selectFrom("calibration_sightings").select(names))
    .union(kysely.selectFrom("daily_checks").select(names))
    .orderBy("model")
    .orderBy("serial")
    .execute();
}
