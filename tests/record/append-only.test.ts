import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { kinds } from "../../src/record/tables.ts";
import type { RecordPlace } from "./support/record-place.ts";
import { createRecordPlace, execute, query } from "./support/record-place.ts";
import { writeSampleRecord } from "./tampering/sample-record.ts";

describe("the record is append-only for any program that opens the file", () => {
  let place: RecordPlace;
  beforeAll(async () => {
    place = createRecordPlace();
    await writeSampleRecord(place.file);
  });
  afterAll(async () => {
    await place[Symbol.asyncDispose]();
  });

  test.each([...kinds, "entries"])("%s keeps every row as it is [test->RC-61~1]", (table) => {
    const before = query(place.file, `SELECT * FROM ${table}`);
    const [column = ""] = Object.keys(before[0] ?? {}).filter((name) => name !== "row");
    for (const change of [
      `UPDATE ${table} SET ${column} = ${column}`,
      `DELETE FROM ${table}`,
      `INSERT OR REPLACE INTO ${table} SELECT * FROM ${table}`,
    ]) {
      expect(() => execute(place.file, change), change).toThrow("the record is append-only");
    }
    expect(query(place.file, `SELECT * FROM ${table}`)).toEqual(before);
  });

  test.each([
    ["a time without a zone", "'2026-03-02T09:15:30'", "'{}'"],
    ["a detail that is no JSON", "'2026-03-02T09:15:30Z'", "'{'"],
    ["a detail of another type", "'2026-03-02T09:15:30Z'", "x'00'"],
  ])("it takes no event with %s", (_, at, detail) => {
    const insert = `INSERT INTO events (at, kind, detail) VALUES (${at}, 'alarm', ${detail})`;
    expect(() => execute(place.file, insert)).toThrow(/constraint failed|cannot store BLOB/);
  });

  test("it takes no result without its permit [test->RC-61~1]", () => {
    const insert = `INSERT INTO results (permit, at, result_number, outcome, cause)
      VALUES ('none', '2026-03-02T09:15:30Z', 1, 'thrust', '')`;
    expect(() => execute(place.file, insert)).toThrow("FOREIGN KEY constraint failed");
  });
});
