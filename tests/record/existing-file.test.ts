import { copyFileSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import type { Recorded } from "../../src/record/recorder.ts";
import { openRecorder } from "../../src/record/recorder.ts";
import { faultOfStoreError } from "../../src/record/sqlite-fault.ts";
import { checkStoreFile } from "../../src/record/store-check.ts";
import { linesOf, startChild } from "./support/child.ts";
import { textLike, textWith } from "./support/matching.ts";
import type { RecordPlace } from "./support/record-place.ts";
import {
  codeOf,
  createRecordPlace,
  digestOf,
  execute,
  query,
  recordedValue,
} from "./support/record-place.ts";
import { sampleEvent, samplePermit } from "./support/sample-entries.ts";

// A record of many pages, closed in good order.
async function makeRecord(place: RecordPlace): Promise<void> {
  const recorder = await place.open();
  for (let count = 0; count < 60; count += 1) {
    recordedValue(await recorder.commitPermit(samplePermit()));
    recordedValue(await recorder.appendEvent(sampleEvent({ detail: { text: "x".repeat(900) } })));
  }
  await recorder.close();
}

// The bytes of the database and of its log are the same before and after.
async function openUntouched(place: RecordPlace): Promise<Recorded<unknown>> {
  const files = [place.file, `${place.file}-wal`].filter((file) => existsSync(file));
  const before = files.map(digestOf);
  const outcome = await openRecorder({ file: place.file });
  expect(files.map(digestOf)).toEqual(before);
  return outcome;
}

function faultCodeOf(file: string): string {
  try {
    return checkStoreFile(file, 1_000)?.code ?? "whole";
  } catch (error) {
    return faultOfStoreError(error, file)?.code ?? "thrown";
  }
}

function overwrite(file: string, from: number, bytes: Uint8Array): void {
  const whole = readFileSync(file);
  whole.set(bytes, from);
  writeFileSync(file, whole);
}

describe("a damaged record is refused, named, and left as it is", () => {
  const pageBytes = 4096;
  const junk = Buffer.alloc(400, 0xa5);

  test("by any one of its pages [test->RC-62~1]", async () => {
    await using place = createRecordPlace();
    await makeRecord(place);
    const whole = readFileSync(place.file);
    const pages = whole.byteLength / pageBytes;
    expect(pages).toBeGreaterThan(20);
    const unseen: number[] = [];
    for (let page = 0; page < pages; page += 1) {
      writeFileSync(place.file, whole);
      overwrite(place.file, page * pageBytes, junk);
      const damaged = digestOf(place.file);
      if (faultCodeOf(place.file) !== "record-damaged") {
        unseen.push(page);
      }
      expect(digestOf(place.file)).toBe(damaged);
    }
    expect(unseen).toEqual([]);
  });

  test("with the file's name and the way out in the message", async () => {
    await using place = createRecordPlace();
    writeFileSync(place.file, "This is a letter, not a database. ".repeat(40));
    expect(await openUntouched(place)).toEqual({
      ok: false,
      fault: {
        code: "record-damaged",
        message: `The record ${place.file} is damaged: file is not a database.`,
        remedy: textLike(/Nothing was overwritten.*restore the last good backup/),
      },
    });
  });

  test("when it was cut short [test->RC-62~1]", async () => {
    await using place = createRecordPlace();
    await makeRecord(place);
    writeFileSync(place.file, readFileSync(place.file).subarray(0, 5 * pageBytes));
    expect(codeOf(await openUntouched(place))).toBe("record-damaged");
  });

  test("with entries still in its log [test->RC-62~1]", async () => {
    await using place = createRecordPlace();
    await makeRecord(place);
    await leaveLog(place);
    overwrite(place.file, 4 * pageBytes, junk);
    expect(codeOf(await openUntouched(place))).toBe("record-damaged");
  });

  test.each([
    ["empty", (file: string) => writeFileSync(file, "")],
    ["gone", (file: string) => rmSync(file)],
  ])("when its log is there, but the database is %s", async (_, lose) => {
    await using place = createRecordPlace();
    await makeRecord(place);
    await leaveLog(place);
    lose(place.file);
    const log = digestOf(`${place.file}-wal`);
    expect(codeOf(await openRecorder({ file: place.file }))).toBe("record-damaged");
    expect(digestOf(`${place.file}-wal`)).toBe(log);
  });

  async function leaveLog(place: RecordPlace): Promise<void> {
    const child = startChild("commit-writer", place.file);
    await linesOf(child, (_, count) => {
      if (count === 5) {
        child.kill("SIGKILL");
      }
    });
    expect(statSync(`${place.file}-wal`).size).toBeGreaterThan(0);
  }

  test("when a stored permit has a form that no permit has; the recorder then stops", async () => {
    await using place = createRecordPlace();
    const recorder = await place.open();
    execute(
      place.file,
      `INSERT INTO permits (permit, at, operator, instrument_serial, instrument_boot, session,
         limits_digest, limits, plan_digest, gates, time_to_live_milliseconds)
       VALUES ('not-a-permit-not-a-permit-not-a-perm', '2026-03-02T09:15:30Z', '', '', '', '', '',
         '{}', '', '[]', 1)`,
    );
    expect(codeOf(await recorder.openPermits())).toBe("record-damaged");
    expect(recorder.condition()).toMatchObject({
      writable: false,
      reason: textWith("cannot be read"),
    });
    expect(codeOf(await recorder.commitPermit(samplePermit()))).toBe("record-damaged");
  });
});

describe("a file that is not ours to change is refused and left as it is", () => {
  test("a record of a newer release [test->RC-62~1]", async () => {
    await using place = createRecordPlace();
    await makeRecord(place);
    execute(
      place.file,
      "INSERT INTO kysely_migration VALUES ('0999-patients', '2031-01-01T00:00:00.000Z')",
    );
    // That release keeps a seal of its own; another program's change would be found by this one's.
    rmSync(`${place.file}-seal`);
    expect(await openUntouched(place)).toMatchObject({
      ok: false,
      fault: {
        code: "record-newer",
        message: textWith("0999-patients"),
        remedy: textWith("Install that release"),
      },
    });
  });

  test("a database of another program [test->RC-62~1]", async () => {
    await using place = createRecordPlace();
    execute(place.file, "CREATE TABLE invoices (number INTEGER)");
    expect(await openUntouched(place)).toMatchObject({
      ok: false,
      fault: {
        code: "record-unavailable",
        message: textWith("a database of another program"),
      },
    });
  });
});

describe("a first start that was cut off", () => {
  test("leaves a half-made file and its journal, which stand in nobody's way", async () => {
    await using place = createRecordPlace();
    await using cut = createRecordPlace();
    using writer = new DatabaseSync(place.file);
    writer.exec("PRAGMA cache_size = 1; BEGIN");
    for (let count = 0; count < 50; count += 1) {
      writer.exec(`CREATE TABLE half_made_${count} (text TEXT)`);
    }
    copyFileSync(place.file, cut.file);
    copyFileSync(`${place.file}-journal`, `${cut.file}-journal`);
    expect(statSync(cut.file).size).toBeGreaterThan(0);
    const recorder = await cut.open();
    expect(codeOf(await recorder.commitPermit(samplePermit()))).toBe("recorded");
    expect(query(cut.file, "SELECT name FROM sqlite_schema WHERE name LIKE 'half%'")).toEqual([]);
  });
});
