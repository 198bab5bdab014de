import { DatabaseSync } from "node:sqlite";
import { Kysely } from "kysely";
import { migrate } from "../migrations.ts";
import { createNodeSqliteDialect } from "../sqlite-dialect.ts";
import type { Finding } from "./finding.ts";

/**
 * Compares tables, indexes and triggers with what the migrations make: a record whose triggers were
 * taken away could be changed by a slip.
 */
export async function checkSchema(database: DatabaseSync): Promise<readonly Finding[]> {
  expectedSchema ??= makeExpectedSchema();
  const expected = await expectedSchema;
  const found = schemaOf(database);
  const findings: Finding[] = [];
  for (const [name, sql] of expected) {
    if (!found.has(name)) {
      findings.push({ what: "deleted", where: name, why: "this part of the schema is not there" });
    } else if (found.get(name) !== sql) {
      findings.push({ what: "changed", where: name, why: "this part of the schema is another" });
    }
  }
  for (const name of found.keys()) {
    if (!expected.has(name)) {
      findings.push({ what: "inserted", where: name, why: "no release made this" });
    }
  }
  return findings;
}

let expectedSchema: Promise<Map<string, string>> | undefined;

async function makeExpectedSchema(): Promise<Map<string, string>> {
  const database = new DatabaseSync(":memory:");
  try {
    await migrate(new Kysely({ dialect: createNodeSqliteDialect(database) }));
    return schemaOf(database);
  } finally {
    database.close();
  }
}

function schemaOf(database: DatabaseSync): Map<string, string> {
  const rows = database.prepare("SELECT type, name, tbl_name, sql FROM sqlite_schema").all();
  return new Map(
    rows.map((row) => [
      `${String(row["type"])} ${String(row["name"])}`,
      // White space means nothing, and a record that was written out and read in again has its own.
      `${String(row["tbl_name"])}: ${String(row["sql"]).replaceAll(/\s/g, "")}`,
    ]),
  );
}
