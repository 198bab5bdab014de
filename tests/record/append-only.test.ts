import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RecordPlace } from "./support/record-place.ts";
import { createRecordPlace, execute, query, recordedValue } from "./support/record-place.ts";
import { sampleEvent, samplePermit, sampleResult } from "./support/sample-entries.ts";

describe("the record is append-only for any program that opens the file", () => {
  let place: RecordPlace;
  beforeAll(async () => {
    place = createRecordPlace();
    const recorder = await place.open();
    const permit = samplePermit();
    recordedValue(await recorder.commitPermit(permit));
    recordedValue(await recorder.commitResult(sampleResult(permit.permit)));
    recordedValue(await recorder.appendEvent(sampleEvent()));
  });
  afterAll(async () => {
    await place[Symbol.asyncDispose]();
  });

  test.each([
    ["permits", "UPDATE permits SET operator = 'somebody else'"],
    ["permits", "DELETE FROM permits"],
    ["permits", "INSERT OR REPLACE INTO permits SELECT * FROM permits"],
    ["results", "UPDATE results SET outcome = 'no-thrust'"],
    ["results", "DELETE FROM results WHERE row = 1"],
    ["results", "REPLACE INTO results SELECT * FROM results"],
    ["events", "UPDATE events SET at = '2026-01-01T00:00:00Z'"],
    ["events", "DELETE FROM events"],
    [
      "events",
      "REPLACE INTO events (row, at, kind, detail) SELECT row, at, 'none', '{}' FROM events",
    ],
  ])("%s: %s [test->RC-61~1]", (table, change) => {
    const before = query(place.file, `SELECT * FROM ${table}`);
    expect(() => execute(place.file, change)).toThrow("the record is append-only");
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
