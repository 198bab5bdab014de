import type { Generated, Kysely } from "kysely";
import { sql } from "kysely";
import type { Migration } from "kysely/migration";
import { Migrator } from "kysely/migration";
import type { EventRow, PermitRow, ResultRow } from "./store-messages.ts";

/** The tables as the newest migration leaves them. */
export type StoreTables = {
  permits: PermitRow & { row: Generated<number> };
  results: ResultRow & {
    row: Generated<number>;
    /** Bytes before compression. */
    capture_bytes: number | null;
    /** SHA-256 of the bytes before compression, lower-case hexadecimal. */
    capture_sha256: string | null;
  };
  events: EventRow & { row: Generated<number> };
};

/** Marks an SQLite file as a record of this program: "PLMB" in ASCII. */
export const recordApplicationId = 0x504c4d42;

/** Forward only, in the order of their names. One that has been released is never changed again. */
export const migrations: Readonly<Record<string, Migration>> = {
  "0001-permits-results-events": { up: createPermitsResultsEvents },
};

/**
 * Brings the tables up to date in one transaction: all of the missing steps are done, or none.
 * Throws what SQLite throws.
 */
export async function migrate<T>(
  kysely: Kysely<T>,
  steps: Readonly<Record<string, Migration>> = migrations,
): Promise<void> {
  await kysely.transaction().execute(async (transaction) => {
    const provider = { getMigrations: async () => ({ ...steps }) };
    const { error } = await new Migrator({ db: transaction, provider }).migrateToLatest();
    if (error !== undefined) {
      throw error instanceof Error ? error : new Error("The migration failed.", { cause: error });
    }
  });
}

async function createPermitsResultsEvents(kysely: Kysely<unknown>): Promise<void> {
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

// ISO 8601 that ends in Z or in +hh:mm: a time without its zone cannot be put in order later.
const zoned = sql`at GLOB '????-??-??T*Z' OR at GLOB '????-??-??T*[+-][0-9][0-9]:[0-9][0-9]'`;

async function makeAppendOnly(
  kysely: Kysely<unknown>,
  table: string,
  sameRow: ReturnType<typeof sql>,
): Promise<void> {
  for (const verb of ["UPDATE", "DELETE"]) {
    await sql`
      CREATE TRIGGER ${sql.id(`${table}_no_${verb.toLowerCase()}`)}
      BEFORE ${sql.raw(verb)} ON ${sql.table(table)}
      BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END`.execute(kysely);
  }
  // INSERT OR REPLACE removes the old row without asking a delete trigger (SQLite,
  // recursive_triggers off).
  await sql`
    CREATE TRIGGER ${sql.id(`${table}_no_replace`)} BEFORE INSERT ON ${sql.table(table)}
    WHEN EXISTS (SELECT 1 FROM ${sql.table(table)} WHERE ${sameRow})
    BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END`.execute(kysely);
}
