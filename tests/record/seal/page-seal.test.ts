import { readFileSync, truncateSync, writeFileSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import { checkSeal } from "../../../src/record/seal/check-seal.ts";
import { createSeal, openSeal } from "../../../src/record/seal/page-seal.ts";
import type { SealDisk } from "../../../src/record/seal/seal-disk.ts";
import { sealDisk } from "../../../src/record/seal/seal-disk.ts";
import { readLog } from "../../../src/record/seal/wal-frames.ts";
import { makeLog } from "./support/made-log.ts";
import {
  changeFile,
  closeSealed,
  createDatabasePlace,
  findingsOf,
  headOf,
  makeDatabase,
  openDatabase,
  openSealed,
  sealedValue,
  troubleOf,
} from "./support/sealed-place.ts";

const checkpoint = "PRAGMA wal_checkpoint(PASSIVE)";

function addRows(database: DatabaseSync, count: number, bytes: number): void {
  const insert = database.prepare("INSERT INTO entries (text) VALUES (?)");
  database.exec("BEGIN");
  for (let row = 0; row < count; row += 1) {
    insert.run("x".repeat(bytes));
  }
  database.exec("COMMIT");
}

const createEntries = "CREATE TABLE entries (row INTEGER PRIMARY KEY, text TEXT) STRICT";

// Looks before each change of the disk, in the middle of each write, and after it: what a kill at
// that moment would leave.
function watchedDisk(look: () => void): SealDisk {
  return {
    write: (file, bytes, at) => {
      look();
      sealDisk.write(file, bytes.subarray(0, bytes.byteLength / 2), at);
      look();
      sealDisk.write(file, bytes, at);
      look();
    },
    sync: (file) => {
      look();
      sealDisk.sync(file);
    },
    replace: (from, to) => {
      look();
      sealDisk.replace(from, to);
      look();
    },
  };
}

describe("each page outside the log has its sealed hash", () => {
  test("at every write of seal and checkpoint, while the database grows, changes and shrinks", () => {
    using place = createDatabasePlace();
    makeDatabase(place.file, 512);
    sealedValue(createSeal(place.file, headOf(0))).close();
    let looks = 0;
    const look = (): void => {
      looks += 1;
      expect(findingsOf(place.file)).toEqual([]);
    };
    const seal = sealedValue(openSeal(place.file, watchedDisk(look)));
    const database = openDatabase(place.file);
    database.exec(createEntries);
    const acts: readonly ((round: number) => void)[] = [
      () => addRows(database, 3, 300),
      () => addRows(database, 20, 40),
      (round) => database.exec(`UPDATE entries SET text = 'y' WHERE row % 7 = ${round % 7}`),
      () => addRows(database, 1, 9_000),
      () => database.exec("DELETE FROM entries WHERE row % 3 = 0"),
      () => database.exec("VACUUM"),
    ];
    for (let round = 0; round < 24; round += 1) {
      acts[round % acts.length]?.(round);
      look();
      sealedValue(seal.noteHead(headOf(round)));
      if (round % 4 === 3) {
        sealedValue(seal.prepareCheckpoint());
        look();
        moveInSteps(place.copy("steps"));
        database.exec(checkpoint);
        look();
      }
    }
    sealedValue(seal.prepareCheckpoint());
    database.close();
    seal.close();
    look();
    expect(sealedValue(checkSeal(place.file))).toMatchObject({ excused: 0, head: headOf(23) });
    expect(looks).toBeGreaterThan(150);
  });

  // Does what a checkpoint does to the main file (pages in order, then its length), in halves of a
  // page, and looks after each.
  function moveInSteps(file: string): void {
    const log = readFileSync(`${file}-wal`);
    const contents = readLog(log);
    expect(contents).toBeDefined();
    if (contents === undefined) {
      return;
    }
    const { pageBytes, databasePages } = contents;
    const main = readFileSync(file);
    const pages = [...contents.pages].filter(([page]) => page <= databasePages);
    for (const [page, from] of pages.sort(([one], [other]) => one - other)) {
      for (const bytes of [pageBytes / 2, pageBytes]) {
        const at = (page - 1) * pageBytes;
        const longer = Buffer.alloc(Math.max(main.byteLength, at + bytes));
        longer.set(readFileSync(file));
        longer.set(log.subarray(from, from + bytes), at);
        writeFileSync(file, longer);
        expect(findingsOf(file)).toEqual([]);
      }
    }
    truncateSync(file, databasePages * pageBytes);
    expect(findingsOf(file)).toEqual([]);
  }

  test("when a reader holds up the checkpoint, over several of them", () => {
    using place = createDatabasePlace();
    const { seal, database } = openSealed(place.file);
    database.exec(createEntries);
    addRows(database, 200, 900);
    sealedValue(seal.prepareCheckpoint());
    database.exec(checkpoint);
    addRows(database, 10, 900);
    const reader = openDatabase(place.file);
    reader.exec("BEGIN; SELECT count(*) FROM entries");
    database.exec("DELETE FROM entries WHERE row > 20; VACUUM");
    for (let round = 0; round < 3; round += 1) {
      addRows(database, 1, 5_000);
      sealedValue(seal.prepareCheckpoint());
      database.exec(checkpoint);
      expect(findingsOf(place.file)).toEqual([]);
    }
    reader.exec("COMMIT");
    reader.close();
    database.exec(checkpoint);
    expect(findingsOf(place.file)).toEqual([]);
    addRows(database, 1, 10);
    expect(findingsOf(place.file)).toEqual([]);
    closeSealed(seal, database);
    expect(findingsOf(place.file)).toEqual([]);
  });

  test("when the log of a killed program is opened again, or lost its last bytes", () => {
    using place = createDatabasePlace();
    const { seal, database } = openSealed(place.file);
    database.exec(createEntries);
    addRows(database, 30, 900);
    const killed = place.copy("killed");
    closeSealed(seal, database);
    changeFile(`${killed}-wal`, (log) => log.subarray(0, -1));
    const again = sealedValue(openSeal(killed));
    const opened = openDatabase(killed);
    // No more than to open and close: SQLite moves the log, which the opened seal has taken in.
    opened.prepare("SELECT count(*) FROM entries").get();
    opened.close();
    again.close();
    expect(sealedValue(checkSeal(killed))).toMatchObject({ findings: [], excused: 0 });
  });

  test("when a database of an earlier release is sealed with its log beside it", () => {
    using place = createDatabasePlace();
    makeDatabase(place.file);
    using database = openDatabase(place.file);
    database.exec(createEntries);
    addRows(database, 40, 900);
    database.exec(checkpoint);
    addRows(database, 40, 900);
    const legacy = place.copy("legacy");
    expect(troubleOf(openSeal(legacy))).toBe("seal-missing");
    expect(troubleOf(checkSeal(legacy))).toBe("seal-missing");
    sealedValue(createSeal(legacy, headOf(7))).close();
    expect(sealedValue(checkSeal(legacy))).toMatchObject({ findings: [], head: headOf(7) });
    openDatabase(legacy).close();
    expect(sealedValue(checkSeal(legacy))).toMatchObject({ findings: [], excused: 0 });
  });
});

describe("a checkpoint is prepared", () => {
  test("when the hashes and then the header are on the disk, not before", () => {
    using place = createDatabasePlace();
    makeDatabase(place.file);
    sealedValue(createSeal(place.file, headOf(0))).close();
    const acts: string[] = [];
    const noting: SealDisk = {
      ...sealDisk,
      write: (file, bytes, at) => {
        acts.push(at >= 8192 ? "hashes" : "header");
        sealDisk.write(file, bytes, at);
      },
      sync: (file) => {
        acts.push("sync");
        sealDisk.sync(file);
      },
    };
    const seal = sealedValue(openSeal(place.file, noting));
    const database = openDatabase(place.file);
    sealedValue(seal.prepareCheckpoint());
    expect(acts).toEqual([]);
    database.exec(createEntries);
    sealedValue(seal.prepareCheckpoint());
    expect(acts).toEqual(["hashes", "header", "sync"]);
    sealedValue(seal.noteHead(headOf(1)));
    expect(acts.slice(3)).toEqual(["header"]);
    closeSealed(seal, database);
  });

  // As SQLite leaves out the page at 1 GiB, in which it keeps its locks.
  test("with zeros for a page that the log has left out", () => {
    using place = createDatabasePlace();
    makeDatabase(place.file, 512);
    const main = readFileSync(place.file);
    writeFileSync(`${place.file}-wal`, makeLog({ content: main, databasePages: 3 }));
    const seal = sealedValue(createSeal(place.file, headOf(0)));
    openDatabase(place.file).close();
    seal.close();
    expect(readFileSync(place.file).byteLength).toBe(3 * 512);
    expect(sealedValue(checkSeal(place.file))).toMatchObject({ findings: [], compared: 3 });
  });
});
