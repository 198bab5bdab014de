import type { Kysely, RawBuilder } from "kysely";
import { sql } from "kysely";

/**
 * ISO 8601 that ends in Z or in +hh:mm: a time without its zone cannot be put in order later. A check on
 * the column `at`.
 */
export const zoned = sql`at GLOB '????-??-??T*Z' OR at GLOB '????-??-??T*[+-][0-9][0-9]:[0-9][0-9]'`;

/** A table of content, beside its columns `row` and `at`. */
export type Table = {
  readonly name: string;
  /** The columns after `row` and `at`, and the table's own conditions. */
  readonly columns: RawBuilder<unknown>;
  /** What makes two rows the same, beside their number. */
  readonly key?: RawBuilder<unknown>;
};

/** Makes a table of which rows are only ever added. */
export async function createAppendOnlyTable(
  kysely: Kysely<unknown>,
  { name, columns, key }: Table,
): Promise<void> {
  await sql`
    CREATE TABLE ${sql.table(name)} (
      row INTEGER PRIMARY KEY, at TEXT NOT NULL CHECK (${zoned}), ${columns}
    ) STRICT`.execute(kysely);
  const same = key === undefined ? sql`row = NEW.row` : sql`row = NEW.row OR ${key}`;
  await makeAppendOnly(kysely, name, same);
}

/**
 * Triggers that refuse to change, to remove or to replace a row; `sameRow` compares NEW with the rows
 * that are there.
 */
export async function makeAppendOnly(
  kysely: Kysely<unknown>,
  table: string,
  sameRow: RawBuilder<unknown>,
): Promise<void> {
  await forbid(kysely, table, "UPDATE");
  await forbid(kysely, table, "DELETE");
  await forbidReplacement(kysely, table, sameRow);
}

export async function forbid(
  kysely: Kysely<unknown>,
  table: string,
  verb: "UPDATE" | "DELETE",
): Promise<void> {
  await sql`
      CREATE TRIGGER ${sql.id(`${table}_no_${verb.toLowerCase()}`)}
      BEFORE ${sql.raw(verb)} ON ${sql.table(table)}
      BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END`.execute(kysely);
}

/**
 * INSERT OR REPLACE removes the old row without asking a delete trigger (SQLite, recursive_triggers
 * off).
 */
export async function forbidReplacement(
  kysely: Kysely<unknown>,
  table: string,
  sameRow: RawBuilder<unknown>,
): Promise<void> {
  await sql`
    CREATE TRIGGER ${sql.id(`${table}_no_replace`)} BEFORE INSERT ON ${sql.table(table)}
    WHEN EXISTS (SELECT 1 FROM ${sql.table(table)} WHERE ${sameRow})
    BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END`.execute(kysely);
}
