import type { Kysely } from "kysely";
import { sql } from "kysely";
import { createAppendOnlyTable, type Table } from "./append-only.ts";

const tables: readonly Table[] = [
  {
    name: "findings",
    columns: sql`
      finding TEXT NOT NULL UNIQUE CHECK (length(finding) = 36),
      patient TEXT NOT NULL REFERENCES patients (patient),
      visit TEXT REFERENCES visits (visit),
      kind TEXT NOT NULL, body TEXT NOT NULL CHECK (json_valid(body)),
      digest TEXT NOT NULL, by TEXT NOT NULL`,
    key: sql`finding = NEW.finding`,
  },
  {
    name: "visit_events",
    columns: sql`
      visit TEXT NOT NULL REFERENCES visits (visit),
      number INTEGER NOT NULL CHECK (number > 0),
      kind TEXT NOT NULL, body TEXT NOT NULL CHECK (json_valid(body)), by TEXT NOT NULL,
      UNIQUE (visit, number)`,
    key: sql`(visit = NEW.visit AND number = NEW.number)`,
  },
  {
    name: "force_limits",
    columns: sql`
      operator TEXT NOT NULL,
      peak_centinewtons INTEGER CHECK (peak_centinewtons IS NULL OR peak_centinewtons > 0),
      by TEXT NOT NULL`,
  },
];

/** What is found of a patient, what happens in a visit, and the most that a person lets pass. */
export async function createCare(kysely: Kysely<unknown>): Promise<void> {
  for (const table of tables) await createAppendOnlyTable(kysely, table);
  for (const [index, table] of [
    ["findings_by_patient", sql`findings (patient)`],
    ["signatures_by_subject", sql`signatures (subject)`],
  ] as const) {
    await sql`CREATE INDEX ${sql.id(index)} ON ${table}`.execute(kysely);
  }
}
