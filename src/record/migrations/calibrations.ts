import type { Kysely } from "kysely";
import { sql } from "kysely";
import { createAppendOnlyTable, type Table } from "./append-only.ts";

/** An instrument, and a calibration as it tells it: days as yyyymmdd, `holds` the digest of its figures. */
const told = sql`
  instrument_model TEXT NOT NULL, instrument_serial TEXT NOT NULL,
  identity TEXT NOT NULL, day INTEGER NOT NULL, due INTEGER NOT NULL, holds TEXT NOT NULL`;

const tables: readonly Table[] = [
  {
    name: "calibration_sightings",
    columns: sql`
      ${told}, kind TEXT NOT NULL CHECK (kind IN ('first-sight', 'accepted')),
      reason TEXT NOT NULL, by TEXT NOT NULL`,
  },
  {
    name: "daily_checks",
    columns: sql`
      ${told}, verdict TEXT NOT NULL CHECK (verdict IN ('within', 'warn', 'lock')),
      body TEXT NOT NULL CHECK (json_valid(body)), digest TEXT NOT NULL, by TEXT NOT NULL`,
  },
  {
    name: "check_setups",
    columns: sql`
      body TEXT NOT NULL CHECK (json_valid(body)), digest TEXT NOT NULL, by TEXT NOT NULL`,
  },
];

/** What a session's row says beyond its document; a row from before says none of it, and counts for nothing. */
const added = [
  sql`instrument_model TEXT`,
  sql`verdict TEXT CHECK (verdict IN ('pass', 'conditional', 'fail'))`,
  sql`written INTEGER CHECK (written IN (0, 1))`,
  sql`identity TEXT`,
  sql`day INTEGER`,
  sql`due INTEGER`,
  sql`holds TEXT`,
];

/** Calibration sessions that count, what was trusted without one, and the daily checks. */
export async function createCalibrations(kysely: Kysely<unknown>): Promise<void> {
  for (const column of added) {
    await sql`ALTER TABLE calibrations ADD COLUMN ${column}`.execute(kysely);
  }
  for (const table of tables) await createAppendOnlyTable(kysely, table);
  for (const name of ["calibrations", "calibration_sightings", "daily_checks"]) {
    await sql`CREATE INDEX ${sql.id(`${name}_by_serial`)} ON ${sql.table(name)} (instrument_serial)`.execute(
      kysely,
    );
  }
}
