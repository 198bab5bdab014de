import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { checkSeal, isLogCut } from "../../../src/record/seal/check-seal.ts";
import { createSeal, openSeal } from "../../../src/record/seal/page-seal.ts";
import { sealFileOf } from "../../../src/record/seal/seal-format.ts";
import type { DatabasePlace } from "./support/sealed-place.ts";
import {
  changeFile,
  createDatabasePlace,
  findingsOf,
  headOf,
  makeDatabase,
  openDatabase,
  sealedValue,
  troubleOf,
} from "./support/sealed-place.ts";

const pageBytes = 1024;
const pages = 60;

// A closed record with rows, overflow, an index, free space in its pages and free pages.
function makeClosed(place: DatabasePlace): void {
  makeDatabase(place.file, pageBytes);
  const seal = sealedValue(createSeal(place.file, headOf(0)));
  const database = openDatabase(place.file);
  database.exec("CREATE TABLE entries (row INTEGER PRIMARY KEY, text TEXT UNIQUE) STRICT");
  const insert = database.prepare("INSERT INTO entries (text) VALUES (?)");
  for (let row = 1; pageCountOf(database) < pages; row += 1) {
    insert.run(`${row} ${"x".repeat((row * 37) % 900)}`);
  }
  database.exec("DELETE FROM entries WHERE row > 30");
  expect(database.prepare("PRAGMA freelist_count").get()?.["freelist_count"]).toBeGreaterThan(5);
  sealedValue(seal.prepareCheckpoint());
  database.close();
  sealedValue(seal.noteHead(headOf(500)));
  seal.close();
}

function pageCountOf(database: ReturnType<typeof openDatabase>): number {
  return Number(database.prepare("PRAGMA page_count").get()?.["page_count"]);
}

// Numbers that look random and are the same on every run (xorshift).
function numbersBelow(limit: number): () => number {
  let state = 0x2545f491;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % limit;
  };
}

describe("of a closed record", () => {
  let whole: Buffer;
  let seal: Buffer;
  let place: DatabasePlace;
  beforeAll(() => {
    place = createDatabasePlace();
    makeClosed(place);
    whole = readFileSync(place.file);
    seal = readFileSync(sealFileOf(place.file));
    return () => place[Symbol.dispose]();
  });

  function findingsWith(main: Uint8Array): ReturnType<typeof findingsOf> {
    writeFileSync(place.file, main);
    return findingsOf(place.file);
  }

  test("nothing is found where nothing was changed", () => {
    expect(findingsWith(whole)).toEqual([]);
    expect(sealedValue(checkSeal(place.file))).toEqual({
      findings: [],
      head: headOf(500),
      tornHeaders: 0,
      compared: whole.byteLength / pageBytes,
      excused: 0,
    });
  });

  test("1,000 changes of one bit are found, each with its page", () => {
    const nextPlace = numbersBelow(whole.byteLength * 8);
    const seen = new Set<number>();
    for (let change = 0; change < 1_000; change += 1) {
      const bit = nextPlace();
      const at = Math.floor(bit / 8);
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ (1 << (bit % 8));
      const page = Math.floor(at / pageBytes) + 1;
      seen.add(page);
      expect(findingsWith(changed)).toEqual([
        { kind: "page-changed", page, at: (page - 1) * pageBytes, bytes: pageBytes },
      ]);
    }
    expect(seen.size).toBe(whole.byteLength / pageBytes);
  });

  test("any two pages put in each other's place are found", () => {
    const first = whole.subarray(pageBytes, 2 * pageBytes);
    const last = whole.subarray(-pageBytes);
    const changed = Buffer.concat([
      whole.subarray(0, pageBytes),
      last,
      whole.subarray(2 * pageBytes, -pageBytes),
      first,
    ]);
    expect(findingsWith(changed).map((found) => found.at)).toEqual([
      pageBytes,
      whole.byteLength - pageBytes,
    ]);
  });

  test.each([1, 100, 1023, 1024, 1025, 20_000])("a cut of %i bytes is found", (bytes) => {
    expect(findingsWith(whole.subarray(0, -bytes))).toEqual([
      { kind: "file-cut", at: whole.byteLength - bytes, bytes },
    ]);
  });

  test("an empty file is found", () => {
    expect(findingsWith(Buffer.alloc(0))).toEqual([
      { kind: "file-cut", at: 0, bytes: whole.byteLength },
    ]);
  });

  test.each([1, 1024, 5000])("%i bytes more are found", (bytes) => {
    expect(findingsWith(Buffer.concat([whole, Buffer.alloc(bytes)]))).toEqual([
      { kind: "file-longer", at: whole.byteLength, bytes },
    ]);
  });

  test("a changed byte of the seal tears a header, or shows at its page", () => {
    writeFileSync(place.file, whole);
    const changed = (at: number): ReturnType<typeof checkSeal> => {
      const bytes = Buffer.from(seal);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      writeFileSync(sealFileOf(place.file), bytes);
      return checkSeal(place.file);
    };
    for (let at = 0; at < 112; at += 1) {
      expect(sealedValue(changed(at))).toMatchObject({ findings: [], tornHeaders: 1 });
      expect(sealedValue(changed(4096 + at))).toMatchObject({ findings: [], tornHeaders: 1 });
    }
    for (let at = 8192; at < seal.byteLength; at += 5) {
      const page = Math.floor((at - 8192) / 32) + 1;
      expect(sealedValue(changed(at)).findings).toMatchObject([{ kind: "page-changed", page }]);
    }
    writeFileSync(sealFileOf(place.file), seal);
  });

  test("what the database was longer by, before it shrank, is found", () => {
    using other = createDatabasePlace();
    makeClosed(other);
    const before = readFileSync(other.file);
    const seal = sealedValue(openSeal(other.file));
    const database = openDatabase(other.file);
    database.exec("VACUUM");
    sealedValue(seal.prepareCheckpoint());
    database.close();
    seal.close();
    const after = readFileSync(other.file);
    expect(findingsOf(other.file)).toEqual([]);
    const bytes = before.byteLength - after.byteLength;
    expect(bytes).toBeGreaterThan(5 * pageBytes);
    writeFileSync(other.file, Buffer.concat([after, before.subarray(after.byteLength)]));
    expect(findingsOf(other.file)).toEqual([{ kind: "file-longer", at: after.byteLength, bytes }]);
  });

  test("a rollback journal is found, before SQLite would undo the database with it", () => {
    writeFileSync(place.file, whole);
    writeFileSync(`${place.file}-journal`, "old pages");
    expect(findingsOf(place.file)).toEqual([{ kind: "journal", at: 0, bytes: 9 }]);
    rmSync(`${place.file}-journal`);
  });

  test("a log with fewer entries than were sealed is cut, one with more is not", () => {
    writeFileSync(place.file, whole);
    const { head } = sealedValue(checkSeal(place.file));
    expect([499, 500, 501].map((entries) => isLogCut(head, entries))).toEqual([true, false, false]);
  });
});

describe("of a record with a log beside it", () => {
  test("the pages in the log are excused, and no other", () => {
    using place = createDatabasePlace();
    makeClosed(place);
    const seal = sealedValue(createSeal(place.file, headOf(500)));
    using database = openDatabase(place.file);
    database.exec("UPDATE entries SET text = 'other' WHERE row = 30");
    seal.close();
    const killed = place.copy("killed");
    const whole = readFileSync(killed);
    const before = sealedValue(checkSeal(killed));
    expect(before.findings).toEqual([]);
    expect(before.excused).toBeGreaterThan(1);
    let found = 0;
    for (let at = 7; at < whole.byteLength; at += pageBytes) {
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ 1;
      writeFileSync(killed, changed);
      found += findingsOf(killed).length;
    }
    expect(found).toBe(before.compared);
    expect(before.compared + before.excused).toBe(whole.byteLength / pageBytes);
  });

  test("pages that were moved are found when the log is then taken away or spoilt", () => {
    using place = createDatabasePlace();
    makeClosed(place);
    const seal = sealedValue(createSeal(place.file, headOf(500)));
    using database = openDatabase(place.file);
    database.exec("UPDATE entries SET text = 'other' WHERE row = 30");
    sealedValue(seal.prepareCheckpoint());
    seal.close();
    const killed = place.copy("killed");
    const log = readFileSync(`${killed}-wal`);
    expect(findingsOf(killed)).toEqual([]);
    for (const spoilt of [Buffer.alloc(0), log.fill(0xff, 60, 70)]) {
      writeFileSync(`${killed}-wal`, spoilt);
      expect(findingsOf(killed).map(({ kind }) => kind)).toContain("page-changed");
    }
  });
});

test.each([512, 4096, 65_536])("pages may have %i bytes", (bytes) => {
  using place = createDatabasePlace();
  makeDatabase(place.file, bytes);
  const database = openDatabase(place.file);
  database.exec("CREATE TABLE entries (text TEXT)");
  database.close();
  sealedValue(createSeal(place.file, headOf(0))).close();
  expect(sealedValue(checkSeal(place.file))).toMatchObject({ findings: [], compared: 2 });
  changeFile(place.file, (whole) => whole.fill(0xee, whole.byteLength - 1));
  expect(findingsOf(place.file)).toEqual([{ kind: "page-changed", page: 2, at: bytes, bytes }]);
});

test("a missing database is said to be missing", () => {
  using place = createDatabasePlace();
  makeClosed(place);
  rmSync(place.file);
  expect(troubleOf(checkSeal(place.file))).toBe("not-a-database");
});

test("a missing seal is said to be missing", () => {
  using place = createDatabasePlace();
  makeDatabase(place.file);
  expect(troubleOf(checkSeal(place.file))).toBe("seal-missing");
});
