import { chmodSync, chownSync, mkdirSync, renameSync } from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import { openRecorder } from "../../src/record/recorder.ts";
import { linesOf, startChild } from "./support/child.ts";
import { textWith } from "./support/matching.ts";
import { codeOf, createRecordPlace, query, recordedValue } from "./support/record-place.ts";
import { samplePermit, sampleResult } from "./support/sample-entries.ts";

describe("a lock held by another program", () => {
  test("longer than the deadline allows: refused as slow, not stored, and taken once it is free [test->RC-63~1]", async () => {
    await using place = createRecordPlace();
    const recorder = await place.open(1_000);
    using other = new DatabaseSync(place.file);
    other.exec("BEGIN IMMEDIATE");
    const refused = await recorder.commitPermit(samplePermit());
    expect(codeOf(refused)).toBe("record-slow");
    expect(recorder.condition()).toMatchObject({
      writable: false,
      reason: textWith("locked by another program"),
    });
    other.exec("ROLLBACK");
    expect(query(place.file, "SELECT * FROM permits")).toEqual([]);
    expect(codeOf(await recorder.commitPermit(samplePermit()))).toBe("recorded");
    expect(recorder.condition().writable).toBe(true);
  });

  test("does not keep the open permits from being read", async () => {
    await using place = createRecordPlace();
    const recorder = await place.open(1_000);
    const permit = samplePermit();
    recordedValue(await recorder.commitPermit(permit));
    using other = new DatabaseSync(place.file);
    other.exec("BEGIN IMMEDIATE");
    expect(recordedValue(await recorder.openPermits())).toEqual([permit]);
  });

  test("while the record is opened: refused as slow", async () => {
    await using place = createRecordPlace();
    await (await place.open()).close();
    using other = new DatabaseSync(place.file);
    other.exec("BEGIN IMMEDIATE");
    const opened = await openRecorder({ file: place.file, deadlineMilliseconds: 200 });
    expect(codeOf(opened)).toBe("record-slow");
  });
});

describe("a record that this user may not write", () => {
  const nobody = 65_534;

  // The mode of the folder and of the file, for a user who owns both.
  test.each([
    ["the file is read-only", 0o700, 0o400],
    ["the folder is read-only, so that there is no room for the log", 0o500, 0o600],
    ["file and folder are read-only", 0o500, 0o400],
  ])("is refused as read-only: %s", async (_, folderMode, fileMode) => {
    await using place = createRecordPlace();
    const folder = join(place.folder, "clinic");
    const file = join(folder, "record.db");
    mkdirSync(folder);
    const recorder = recordedValue(await openRecorder({ file }));
    recordedValue(await recorder.commitPermit(samplePermit()));
    await recorder.close();
    giveToNobody(place.folder, folder, file);
    chmodSync(file, fileMode);
    chmodSync(folder, folderMode);
    expect(await linesOf(startChild("open-without-rights", file, String(nobody)))).toEqual([
      "record-read-only",
    ]);
    chmodSync(folder, 0o700);
  });

  test("is refused as read-only where its folder cannot be made [test->RC-63~1]", async () => {
    await using place = createRecordPlace();
    giveToNobody(place.folder);
    chmodSync(place.folder, 0o500);
    const file = join(place.folder, "clinic", "record.db");
    expect(await linesOf(startChild("open-without-rights", file, String(nobody)))).toEqual([
      "record-read-only",
    ]);
    chmodSync(place.folder, 0o700);
  });

  // Rights do not bind the superuser: his files go to a user whom they do bind, as whom the child
  // then runs.
  function giveToNobody(...paths: readonly string[]): void {
    if (process.getuid?.() === 0) {
      for (const path of paths) {
        chownSync(path, nobody, nobody);
      }
    }
  }
});

describe("a record that is not where it was", () => {
  test.each([
    ["the database was moved", ""],
    ["its log was moved", "-wal"],
  ])("is not written on, and nothing is acknowledged: %s", async (_, suffix) => {
    await using place = createRecordPlace();
    const recorder = await place.open();
    const permit = samplePermit();
    recordedValue(await recorder.commitPermit(permit));
    renameSync(`${place.file}${suffix}`, join(dirname(place.file), "moved"));
    const refused = await recorder.commitResult(sampleResult(permit.permit));
    expect(refused).toMatchObject({
      ok: false,
      fault: {
        code: "record-unavailable",
        message: textWith("moved or removed while it was open"),
      },
    });
    expect(codeOf(await recorder.commitPermit(samplePermit()))).toBe("record-unavailable");
    expect(recorder.condition().writable).toBe(false);
  });

  test("is refused where a folder has its name", async () => {
    await using place = createRecordPlace();
    mkdirSync(place.file);
    expect(codeOf(await openRecorder({ file: place.file }))).toBe("record-unavailable");
  });
});
