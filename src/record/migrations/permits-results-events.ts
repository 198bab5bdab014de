import type { Kysely } from "kysely";
import { sql } from "kysely";
import { makeAppendOnly, zoned } from "./append-only.ts";

/** Marks an SQLite file as a record of this program: "PLMB" in ASCII. */
export const recordApplicationId = 0x504c4d42;

/** The first tables: what was permitted, what came of it, and what else happened. */
export async function createPermitsResultsEvents(kysely: Kysely<unknown>): Promise<void> {
  await sql`PRAGMA application_id = ${sql.lit(recordApplicationId)}`.execute(kysely);
  await sql`
    CREATE TABLE permits (
      row INTEGER PRIMARY KEY,
      permit TEXT NOT NULL UNIQUE CHECK (length(permit) = 36),
      at TEXT NOT NULL CHECK (${zoned}),
      operator TEXT NOT NULL,
      instrument_serial TEXT NOT NULL,
      instrument_boot TEXT NOT NULL,
      session TEXT NOT NULL,
      limits_digest TEXT NOT NULL,
      limits TEXT NOT NULL CHECK (json_valid(limits)),
      plan_digest TEXT NOT NULL,
      gates TEXT NOT NULL CHECK (json_valid(gates)),
      time_to_live_milliseconds INTEGER NOT NULL CHECK (time_to_live_milliseconds > 0)
    ) STRICT`.execute(kysely);
  await sql`
    CREATE TABLE results (
      row INTEGER PRIMARY KEY,
      permit TEXT NOT NULL UNIQUE REFERENCES permits (permit),
      at TEXT NOT NULL CHECK (${zoned}),
      result_number INTEGER NOT NULL CHECK (result_number >= 0),
      outcome TEXT NOT NULL CHECK (outcome IN ('thrust', 'no-thrust', 'unknown')),
      cause TEXT NOT NULL,
      summary TEXT CHECK (summary IS NULL OR json_valid(summary)),
      capture BLOB,
      capture_bytes INTEGER,
      capture_sha256 TEXT,
      CHECK ((capture IS NULL) = (capture_bytes IS NULL)),
      CHECK ((capture IS NULL) = (capture_sha256 IS NULL))
    ) STRICT`.execute(kysely);
  await sql`
    CREATE TABLE events (
      row INTEGER PRIMARY KEY,
      at TEXT NOT NULL CHECK (${zoned}),
      kind TEXT NOT NULL,
      detail TEXT NOT NULL CHECK (json_valid(detail))
    ) STRICT`.execute(kysely);
  await makeAppendOnly(kysely, "permits", sql`row = NEW.row OR permit = NEW.permit`);
  await makeAppendOnly(kysely, "results", sql`row = NEW.row OR permit = NEW.permit`);
  await makeAppendOnly(kysely, "events", sql`row = NEW.row`);
}
