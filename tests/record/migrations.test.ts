import { readFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import { describe, expect, test } from "vitest";
import { migrate, migrations } from "../../src/record/migrations.ts";
import { listPatients } from "../../src/record/patients.ts";
import { createNodeSqliteDialect } from "../../src/record/sqlite-dialect.ts";
import { kinds } from "../../src/record/tables.ts";
import { verifyRecord } from "../../src/record/verify-record.ts";
import type { RecordPlace } from "./support/record-place.ts";
import {
  codeOf,
  createRecordPlace,
  execute,
  query,
  recordedValue,
} from "./support/record-place.ts";
import { samplePermit } from "./support/sample-entries.ts";

const goldens = [1, 2, 3].map((version) =>
  readFileSync(new URL(`./golden/record-version-${version}.sql`, import.meta.url), "utf8"),
);

const newInVersion3: readonly string[] = ["findings", "visit_events", "force_limits"];
const newInVersion4: readonly string[] = ["calibration_sightings", "daily_checks", "check_setups"];

function restoreGolden(place: RecordPlace, version = 1): void {
  execute(place.file, goldens[version - 1] ?? "");
}

describe("a record of version 1", () => {
  test("opens with everything that was in it", async () => {
    await using place = createRecordPlace();
    restoreGolden(place);
    const results = query(place.file, "SELECT * FROM results");
    const events = query(place.file, "SELECT * FROM events");
    const recorder = await place.open();
    expect(recordedValue(await recorder.openPermits())).toEqual([
      samplePermit({ permit: "6f1f1d7e-5a53-4f0c-9d0e-6b8a4be0c9b2" }),
    ]);
    expect(codeOf(await recorder.commitPermit(samplePermit()))).toBe("recorded");
    await recorder.close();
    expect(
      query(place.file, "SELECT number, kind, row FROM entries ORDER BY number LIMIT 5"),
    ).toEqual([
      { number: 1, kind: "permits", row: 1 },
      { number: 2, kind: "permits", row: 2 },
      { number: 3, kind: "results", row: 1 },
      { number: 4, kind: "events", row: 1 },
      { number: 5, kind: "keys", row: 1 },
    ]);
    expect(query(place.file, "SELECT * FROM results")).toEqual(results);
    expect(query(place.file, "SELECT * FROM events")).toEqual(events);
  });

  test("and a new record end with the same tables and triggers", async () => {
    await using old = createRecordPlace();
    await using fresh = createRecordPlace();
    restoreGolden(old);
    await old.open();
    await fresh.open();
    expect(schemaOf(fresh.file)).toEqual(schemaOf(old.file));
  });
});

describe.each([
  [2, [...newInVersion3, ...newInVersion4]],
  [3, newInVersion4],
])("a record of version %i", (version, newLater) => {
  test("keeps every row and every entry as it was, and verifies", async () => {
    await using place = createRecordPlace();
    restoreGolden(place, version);
    const tables = kinds.filter((kind) => !newLater.includes(kind));
    const rows = () => tables.map((kind) => query(place.file, `SELECT * FROM ${kind}`).map(said));
    const entries = query(place.file, "SELECT * FROM entries ORDER BY number");
    const before = rows();
    expect(before.filter((found) => found.length === 0)).toEqual([]);
    expect(recordedValue(await listPatients(place.file))).toHaveLength(
      query(place.file, "SELECT row FROM patients").length,
    );
    const kept = rows().map((found, index) => found.slice(0, before[index]?.length));
    expect(kept).toEqual(before);
    const after = query(place.file, "SELECT * FROM entries ORDER BY number");
    expect(after.slice(0, entries.length)).toEqual(entries);
    expect(recordedValue(await verifyRecord(place.file)).findings).toEqual([]);
  });

  test("and a new record end with the same tables and triggers", async () => {
    await using old = createRecordPlace();
    await using fresh = createRecordPlace();
    restoreGolden(old, version);
    await listPatients(old.file);
    await fresh.open();
    expect(schemaOf(fresh.file)).toEqual(schemaOf(old.file));
  });
});

describe("a later step", () => {
  test("keeps every row", async () => {
    await using place = createRecordPlace();
    restoreGolden(place);
    const before = query(place.file, "SELECT permit, at, gates FROM permits");
    await migrateFile(place.file, {
      "9001-rooms": {
        up: async (kysely) => {
          await sql`CREATE TABLE rooms (row INTEGER PRIMARY KEY) STRICT`.execute(kysely);
        },
      },
    });
    expect(query(place.file, "SELECT permit, at, gates FROM permits")).toEqual(before);
    expect(query(place.file, "SELECT name FROM kysely_migration ORDER BY name")).toEqual([
      { name: "0001-permits-results-events" },
      { name: "0002-audit-log" },
      { name: "0003-care" },
      { name: "0004-calibrations" },
      { name: "9001-rooms" },
    ]);
  });

  test("that fails takes the steps before it back with it", async () => {
    await using place = createRecordPlace();
    restoreGolden(place);
    const before = [schemaOf(place.file), query(place.file, "SELECT * FROM kysely_migration")];
    const steps: Record<string, Migration> = {
      "9001-rooms": {
        up: async (kysely) => {
          await sql`CREATE TABLE rooms (row INTEGER PRIMARY KEY) STRICT`.execute(kysely);
        },
      },
      "9002-permits": {
        up: async (kysely) => {
          await sql`CREATE TABLE permits (row INTEGER PRIMARY KEY) STRICT`.execute(kysely);
        },
      },
    };
    await expect(migrateFile(place.file, steps)).rejects.toThrow("table permits already exists");
    expect([schemaOf(place.file), query(place.file, "SELECT * FROM kysely_migration")]).toEqual(
      before,
    );
  });
});

async function migrateFile(file: string, later: Record<string, Migration>): Promise<void> {
  using database = new DatabaseSync(file);
  const kysely = new Kysely<unknown>({ dialect: createNodeSqliteDialect(database) });
  await migrate(kysely, { ...migrations, ...later });
}

/** Without columns that say nothing: one that is added later changes no row. */
function said(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
}

// Without the white space, in which the dump differs.
function schemaOf(file: string): readonly Record<string, unknown>[] {
  const text = "replace(replace(sql, char(10), ''), ' ', '')";
  return query(file, `SELECT type, name, ${text} AS sql FROM sqlite_schema ORDER BY name`);
}
