import type { Kysely } from "kysely";
import { sql } from "kysely";
import {
  beforeFirst,
  bytesOf,
  contentHash,
  entryHash,
  hex,
  type StoredRow,
} from "../chain/leaf.ts";
import {
  createAppendOnlyTable,
  forbid,
  forbidReplacement,
  makeAppendOnly,
  type Table,
  zoned,
} from "./append-only.ts";

const tables: readonly Table[] = [
  {
    name: "patients",
    columns: sql`patient TEXT NOT NULL UNIQUE CHECK (length(patient) = 36), by TEXT NOT NULL`,
    key: sql`patient = NEW.patient`,
  },
  {
    name: "erasures",
    columns: sql`
      patient TEXT NOT NULL REFERENCES patients (patient),
      rows TEXT NOT NULL CHECK (json_valid(rows)), by TEXT NOT NULL, reason TEXT NOT NULL`,
  },
  {
    name: "operators",
    columns: sql`
      operator TEXT NOT NULL, name TEXT NOT NULL,
      role TEXT NOT NULL CHECK (role IN ('viewer', 'operator', 'supervisor', 'service')),
      pin TEXT NOT NULL, active INTEGER NOT NULL CHECK (active IN (0, 1)), by TEXT NOT NULL`,
  },
  {
    name: "signatures",
    columns: sql`
      operator TEXT NOT NULL, meaning TEXT NOT NULL,
      subject_kind TEXT NOT NULL, subject TEXT NOT NULL, digest TEXT NOT NULL`,
  },
  {
    name: "plans",
    columns: sql`
      plan TEXT NOT NULL UNIQUE CHECK (length(plan) = 36),
      patient TEXT NOT NULL REFERENCES patients (patient),
      supersedes TEXT REFERENCES plans (plan),
      body TEXT NOT NULL CHECK (json_valid(body)), digest TEXT NOT NULL, by TEXT NOT NULL`,
    key: sql`plan = NEW.plan`,
  },
  {
    name: "visits",
    columns: sql`
      visit TEXT NOT NULL UNIQUE CHECK (length(visit) = 36),
      patient TEXT REFERENCES patients (patient), plan TEXT REFERENCES plans (plan),
      operator TEXT NOT NULL, detail TEXT NOT NULL CHECK (json_valid(detail))`,
    key: sql`visit = NEW.visit`,
  },
  {
    name: "visit_ends",
    columns: sql`
      visit TEXT NOT NULL UNIQUE REFERENCES visits (visit),
      reason TEXT NOT NULL, detail TEXT NOT NULL CHECK (json_valid(detail))`,
    key: sql`visit = NEW.visit`,
  },
  {
    name: "blocks",
    columns: sql`
      visit TEXT NOT NULL REFERENCES visits (visit),
      stream TEXT NOT NULL CHECK (stream IN ('readings', 'decisions')),
      first INTEGER NOT NULL, last INTEGER NOT NULL CHECK (last >= first),
      data BLOB NOT NULL, bytes INTEGER NOT NULL, sha256 TEXT NOT NULL`,
  },
  {
    name: "alarms",
    columns: sql`
      alarm TEXT NOT NULL, priority TEXT NOT NULL CHECK (priority IN ('high', 'medium', 'low')),
      happened TEXT NOT NULL CHECK (happened IN ('onset', 'acknowledged', 'cleared')),
      detail TEXT NOT NULL CHECK (json_valid(detail))`,
  },
  {
    name: "calibrations",
    columns: sql`
      calibration TEXT NOT NULL UNIQUE, instrument_serial TEXT NOT NULL,
      body TEXT NOT NULL CHECK (json_valid(body)), digest TEXT NOT NULL, by TEXT NOT NULL`,
    key: sql`calibration = NEW.calibration`,
  },
  {
    name: "instruments",
    columns: sql`
      serial TEXT NOT NULL, model TEXT NOT NULL, firmware TEXT NOT NULL,
      detail TEXT NOT NULL CHECK (json_valid(detail))`,
  },
  {
    name: "keys",
    columns: sql`verifier TEXT NOT NULL UNIQUE, reason TEXT NOT NULL, by TEXT NOT NULL`,
    key: sql`verifier = NEW.verifier`,
  },
  {
    name: "checkpoints",
    columns: sql`size INTEGER NOT NULL CHECK (size > 0), note TEXT NOT NULL`,
  },
];

/**
 * The log that commits to every row, and the tables that a practice needs beside the permits. Rows that
 * are there already are taken into the log as they stand.
 */
export async function createAuditLog(kysely: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE entries (
      number INTEGER PRIMARY KEY,
      kind TEXT NOT NULL,
      row INTEGER NOT NULL,
      content BLOB NOT NULL CHECK (length(content) = 32),
      previous BLOB NOT NULL CHECK (length(previous) = 32),
      hash BLOB NOT NULL CHECK (length(hash) = 32),
      UNIQUE (kind, row)
    ) STRICT`.execute(kysely);
  await makeAppendOnly(
    kysely,
    "entries",
    sql`number = NEW.number OR (kind = NEW.kind AND row = NEW.row)`,
  );
  for (const table of tables) await createAppendOnlyTable(kysely, table);
  await createIdentities(kysely);
  await sql`ALTER TABLE permits ADD COLUMN visit TEXT REFERENCES visits (visit)`.execute(kysely);
  for (const [index, table] of [
    ["visits_by_patient", sql`visits (patient)`],
    ["plans_by_patient", sql`plans (patient)`],
    ["blocks_by_visit", sql`blocks (visit, stream)`],
    ["permits_by_visit", sql`permits (visit)`],
    ["operators_by_name", sql`operators (operator)`],
  ] as const) {
    await sql`CREATE INDEX ${sql.id(index)} ON ${table}`.execute(kysely);
  }
  await enterPresentRows(kysely);
}

// Who a patient is stands in this table only. It is also the only one from which rows may go, where an
// erasure names them; AUTOINCREMENT keeps their numbers from being given again.
async function createIdentities(kysely: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE identities (
      row INTEGER PRIMARY KEY AUTOINCREMENT,
      at TEXT NOT NULL CHECK (${zoned}),
      patient TEXT NOT NULL REFERENCES patients (patient),
      name TEXT NOT NULL,
      born TEXT NOT NULL CHECK (born GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      salt BLOB NOT NULL CHECK (length(salt) = 32),
      by TEXT NOT NULL
    ) STRICT`.execute(kysely);
  await sql`CREATE INDEX identities_by_patient ON identities (patient)`.execute(kysely);
  await forbid(kysely, "identities", "UPDATE");
  await forbidReplacement(kysely, "identities", sql`row = NEW.row`);
  await sql`
    CREATE TRIGGER identities_no_delete BEFORE DELETE ON identities
    WHEN NOT EXISTS (
      SELECT 1 FROM erasures, json_each(erasures.rows)
      WHERE erasures.patient = OLD.patient AND json_each.value = OLD.row
    )
    BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END`.execute(kysely);
}

async function enterPresentRows(kysely: Kysely<unknown>): Promise<void> {
  let number = 0;
  let previous = beforeFirst;
  for (const kind of ["permits", "results", "events"]) {
    const { rows } = await sql<StoredRow & { readonly row: number }>`
      SELECT * FROM ${sql.table(kind)} ORDER BY row`.execute(kysely);
    for (const found of rows) {
      number += 1;
      const leaf = { number, kind, row: found.row, content: contentHash(found), previous };
      const hash = entryHash(leaf);
      await sql`
        INSERT INTO entries (number, kind, row, content, previous, hash)
        VALUES (${number}, ${kind}, ${found.row}, ${bytesOf(leaf.content)}, ${bytesOf(previous)}, ${hash})`.execute(
        kysely,
      );
      previous = hex(hash);
    }
  }
}
