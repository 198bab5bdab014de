import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import type { LogContents } from "../../../src/record/seal/wal-frames.ts";
import { readLog } from "../../../src/record/seal/wal-frames.ts";
import { makeLog, signAsBigEndian } from "./support/made-log.ts";
import type { DatabasePlace } from "./support/sealed-place.ts";
import { createDatabasePlace, makeDatabase, openDatabase } from "./support/sealed-place.ts";

const logHeaderBytes = 32;
const frameHeaderBytes = 24;

type Files = { readonly main: Buffer; readonly log: Buffer; readonly pageBytes: number };

// A log that was begun anew, with frames of the round before behind those of the last one, in
// which pages were written again, the database grew, and a transaction that was too large for the
// cache was undone.
function makeFiles(place: DatabasePlace, pageBytes: number): Files {
  makeDatabase(place.file, pageBytes);
  using database = openDatabase(place.file);
  database.exec("CREATE TABLE entries (text TEXT) STRICT");
  const add = (bytes: number): void => {
    database.prepare("INSERT INTO entries VALUES (?)").run("x".repeat(bytes));
  };
  for (let count = 0; count < 12; count += 1) {
    add(pageBytes);
  }
  database.exec("PRAGMA wal_checkpoint(PASSIVE)");
  add(10);
  add(pageBytes * 2);
  add(20);
  database.exec("PRAGMA cache_size = 2; BEGIN");
  add(pageBytes * 4);
  database.exec("ROLLBACK");
  return { main: readFileSync(place.file), log: readFileSync(`${place.file}-wal`), pageBytes };
}

// What the main file is once the log has been moved over, by this reader and by SQLite.
function movedByReader({ main, pageBytes }: Files, log: Uint8Array): Buffer {
  const contents = readLog(log);
  if (contents === undefined) {
    return main;
  }
  expect(contents.pageBytes).toBe(pageBytes);
  const moved = Buffer.alloc(contents.databasePages * pageBytes);
  main.copy(moved);
  for (const [page, at] of contents.pages) {
    moved.set(log.subarray(at, at + pageBytes), (page - 1) * pageBytes);
  }
  return moved;
}

function movedBySqlite(place: DatabasePlace, { main }: Files, log: Uint8Array): Buffer {
  const folder = join(place.folder, "moved");
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "record.db");
  writeFileSync(file, main);
  writeFileSync(`${file}-wal`, log);
  const database = new DatabaseSync(file);
  database.prepare("SELECT count(*) FROM sqlite_schema").get();
  database.close();
  return readFileSync(file);
}

function frameEnds({ log, pageBytes }: Files): readonly number[] {
  const ends: number[] = [];
  const frameBytes = frameHeaderBytes + pageBytes;
  for (let end = logHeaderBytes; end <= log.byteLength; end += frameBytes) {
    ends.push(end);
  }
  return ends;
}

function numbersOf(contents: LogContents | undefined): unknown {
  return contents === undefined
    ? "nothing"
    : [contents.databasePages, contents.frames, [...contents.pages]];
}

describe("of a write-ahead log, what SQLite would take is taken", () => {
  test.each([512, 4096, 65_536])("with pages of %i bytes, cut at every frame", (pageBytes) => {
    using place = createDatabasePlace();
    const files = makeFiles(place, pageBytes);
    const whole = readLog(files.log);
    expect(whole?.pages.size).toBeGreaterThan(2);
    const seen = new Set<unknown>();
    for (const end of frameEnds(files)) {
      const log = files.log.subarray(0, end);
      seen.add(JSON.stringify(numbersOf(readLog(log))));
      expect(movedByReader(files, log).equals(movedBySqlite(place, files, log))).toBe(true);
    }
    // Nothing, and each of the three transactions.
    expect(seen.size).toBe(4);
  });

  test("in the byte order of another machine", () => {
    using place = createDatabasePlace();
    const files = makeFiles(place, 512);
    const turned = Buffer.from(files.log);
    signAsBigEndian(turned, files.pageBytes);
    for (const end of frameEnds(files)) {
      const log = turned.subarray(0, end);
      expect(movedByReader(files, log).equals(movedBySqlite(place, files, log))).toBe(true);
    }
    // Its checksums were made anew for every frame, so that those of the round before are told by
    // their salts alone.
    expect(numbersOf(readLog(turned))).toEqual(numbersOf(readLog(files.log)));
  });

  test("with one byte changed, at any place of a transaction", () => {
    using place = createDatabasePlace();
    const files = makeFiles(place, 512);
    for (let at = 0; at < 1_800; at += at < 60 ? 3 : 17) {
      const log = Buffer.from(files.log);
      log[at] = (log[at] ?? 0) ^ 0x10;
      expect(movedByReader(files, log).equals(movedBySqlite(place, files, log))).toBe(true);
    }
  });

  test("cut at every byte: a frame counts when it is whole", () => {
    using place = createDatabasePlace();
    const files = makeFiles(place, 512);
    const ends = frameEnds(files);
    for (let length = 0; length <= files.log.byteLength; length += 1) {
      const lastEnd = ends.filter((end) => end <= length).at(-1) ?? 0;
      expect(numbersOf(readLog(files.log.subarray(0, length)))).toEqual(
        numbersOf(readLog(files.log.subarray(0, lastEnd))),
      );
    }
  });

  test.each([
    ["a page that no database has", { page: 0 }],
    ["a version that SQLite does not know", { version: 3_007_001 }],
  ])("but not of %s", (_, odd) => {
    const usual = { content: Buffer.alloc(512), databasePages: 1 };
    expect(numbersOf(readLog(makeLog(usual)))).toEqual([1, 1, [[1, 56]]]);
    expect(numbersOf(readLog(makeLog({ ...usual, ...odd })))).toBe("nothing");
  });

  test("wherever its bytes lie in memory", () => {
    using place = createDatabasePlace();
    const { log } = makeFiles(place, 512);
    const shifted = Buffer.concat([Buffer.alloc(3), log]).subarray(3);
    expect(numbersOf(readLog(shifted))).toEqual(numbersOf(readLog(log)));
  });
});
