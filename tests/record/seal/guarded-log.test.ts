import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { describe, expect, test } from "vitest";
import { checkSeal } from "../../../src/record/seal/check-seal.ts";
import { guardLog, keepLog, settleLog } from "../../../src/record/seal/guarded-log.ts";
import type { PageSeal } from "../../../src/record/seal/page-seal.ts";
import { createSeal, openSeal } from "../../../src/record/seal/page-seal.ts";
import type { SealDisk } from "../../../src/record/seal/seal-disk.ts";
import { sealDisk } from "../../../src/record/seal/seal-disk.ts";
import { notSealed } from "../../../src/record/seal/seal-trouble.ts";
import { query } from "../support/record-place.ts";
import type { DatabasePlace } from "./support/sealed-place.ts";
import {
  createDatabasePlace,
  findingsOf,
  headOf,
  makeDatabase,
  openDatabase,
  sealedValue,
  troubleOf,
} from "./support/sealed-place.ts";

const addEntry =
  "CREATE TABLE IF NOT EXISTS entries (text TEXT); INSERT INTO entries VALUES ('kept')";

describe("no page is moved out of the log before it is sealed", () => {
  async function endThread(place: DatabasePlace): Promise<void> {
    const thread = new Worker(new URL("../children/seal-thread.ts", import.meta.url), {
      workerData: { file: place.file },
    });
    await once(thread, "message");
    await thread.terminate();
  }

  test("when the thread of the recorder is ended in the middle of its work, and its parent keeps the log", async () => {
    using place = createDatabasePlace();
    makeDatabase(place.file);
    sealedValue(createSeal(place.file, headOf(0))).close();
    const kept = keepLog(place.file);
    await endThread(place);
    kept.release();
    expect(existsSync(`${place.file}-wal`)).toBe(true);
    expect(findingsOf(place.file)).toEqual([]);
    expect(query(place.file, "SELECT text FROM entries")).toEqual([{ text: "kept" }]);
  });

  test("when it is closed while its parent keeps the log, which is settled after that", () => {
    using place = createDatabasePlace();
    makeDatabase(place.file);
    const seal = sealedValue(createSeal(place.file, headOf(0)));
    const kept = keepLog(place.file);
    const database = openDatabase(place.file);
    const log = guardLog(place.file, database, seal);
    database.exec(addEntry);
    sealedValue(log.close());
    expect(settleLog(place.file)).toEqual({ ok: true, value: false });
    kept.release();
    expect(findingsOf(place.file)).toEqual([]);
    expect(settleLog(place.file)).toEqual({ ok: true, value: true });
    expect(existsSync(`${place.file}-wal`)).toBe(false);
    expect(sealedValue(checkSeal(place.file))).toMatchObject({ findings: [], excused: 0 });
  });

  test("when it is closed while the seal's disk fails: the log stays, and is taken in again", () => {
    using place = createDatabasePlace();
    makeDatabase(place.file);
    sealedValue(createSeal(place.file, headOf(0))).close();
    let full = false;
    const fullDisk: SealDisk = {
      ...sealDisk,
      write: (file, bytes, at) => {
        if (full) {
          throw new Error("no space left on device");
        }
        sealDisk.write(file, bytes, at);
      },
    };
    const seal = sealedValue(openSeal(place.file, fullDisk));
    const database = openDatabase(place.file);
    const log = guardLog(place.file, database, seal);
    database.exec(addEntry);
    full = true;
    expect(() => log.checkpoint()).toThrow("no space left");
    const main = readFileSync(place.file);
    expect(() => log.close()).toThrow("no space left");
    expect(readFileSync(place.file).equals(main)).toBe(true);
    expect(findingsOf(place.file)).toEqual([]);

    const again = sealedValue(openSeal(place.file));
    const opened = openDatabase(place.file);
    const guarded = guardLog(place.file, opened, again);
    expect(opened.prepare("SELECT text FROM entries").all()).toEqual([{ text: "kept" }]);
    sealedValue(guarded.close());
    sealedValue(settleLog(place.file));
    expect(existsSync(`${place.file}-wal`)).toBe(false);
    expect(sealedValue(checkSeal(place.file))).toMatchObject({ findings: [], excused: 0 });
  });

  test("when it is closed although the seal cannot be brought up to date", () => {
    using place = createDatabasePlace();
    makeDatabase(place.file);
    const seal = sealedValue(createSeal(place.file, headOf(0)));
    const database = openDatabase(place.file);
    const refusing: PageSeal = {
      ...seal,
      prepareCheckpoint: () => notSealed("seal-of-other-pages", "The pages are of another size."),
    };
    const log = guardLog(place.file, database, refusing);
    database.exec(addEntry);
    expect(troubleOf(log.checkpoint())).toBe("seal-of-other-pages");
    expect(troubleOf(log.close())).toBe("seal-of-other-pages");
    expect(existsSync(`${place.file}-wal`)).toBe(true);
    expect(findingsOf(place.file)).toEqual([]);
  });

  test("when it is settled, unless another program has the record open", () => {
    using place = createDatabasePlace();
    makeDatabase(place.file);
    const seal = sealedValue(createSeal(place.file, headOf(0)));
    const database = openDatabase(place.file);
    const log = guardLog(place.file, database, seal);
    database.exec(addEntry);
    const other = openDatabase(place.file);
    other.exec(addEntry);
    sealedValue(log.close());
    expect(settleLog(place.file)).toEqual({ ok: true, value: false });
    expect(findingsOf(place.file)).toEqual([]);
    const kept = keepLog(place.file);
    other.close();
    kept.release();
    expect(settleLog(place.file)).toEqual({ ok: true, value: true });
    expect(query(place.file, "SELECT text FROM entries")).toHaveLength(2);
    expect(sealedValue(checkSeal(place.file))).toMatchObject({ findings: [], excused: 0 });
  });

  test("when another program writes beside the recorder, and ends after it", () => {
    using place = createDatabasePlace();
    makeDatabase(place.file);
    const seal = sealedValue(createSeal(place.file, headOf(0)));
    const database = openDatabase(place.file);
    const log = guardLog(place.file, database, seal);
    const other = openDatabase(place.file);
    const kept = keepLog(place.file);
    other.exec(addEntry);
    sealedValue(log.close());
    expect(findingsOf(place.file)).toEqual([]);
    other.exec(addEntry);
    other.close();
    kept.release();
    expect(existsSync(`${place.file}-wal`)).toBe(true);
    expect(findingsOf(place.file)).toEqual([]);
    sealedValue(openSeal(place.file)).close();
    openDatabase(place.file).close();
    expect(sealedValue(checkSeal(place.file))).toMatchObject({ findings: [], excused: 0 });
  });

  test("when another program commits between the sealing and the moving", () => {
    using place = createDatabasePlace();
    makeDatabase(place.file);
    const seal = sealedValue(createSeal(place.file, headOf(0)));
    const database = openDatabase(place.file);
    const other = openDatabase(place.file);
    database.exec(addEntry);
    let interrupted = false;
    const slow: PageSeal = {
      ...seal,
      prepareCheckpoint: () => {
        const prepared = seal.prepareCheckpoint();
        if (!interrupted) {
          interrupted = true;
          other.exec("CREATE TABLE between_the_two (text TEXT)");
        }
        return prepared;
      },
    };
    const log = guardLog(place.file, database, slow);
    sealedValue(log.checkpoint());
    // The log is begun anew: what it covered has to stand for itself.
    database.exec(addEntry);
    expect(findingsOf(place.file)).toEqual([]);
    other.close();
    sealedValue(log.close());
    expect(findingsOf(place.file)).toEqual([]);
  });

  test("and the log is begun anew after a checkpoint: the guard holds no part of it", () => {
    using place = createDatabasePlace();
    makeDatabase(place.file);
    const seal = sealedValue(createSeal(place.file, headOf(0)));
    const database = openDatabase(place.file);
    const log = guardLog(place.file, database, seal);
    const sizes = new Set<number>();
    for (let round = 0; round < 5; round += 1) {
      database.exec(addEntry);
      sealedValue(log.checkpoint());
      sizes.add(readFileSync(`${place.file}-wal`).byteLength);
      const { frames } = sealedValue(seal.prepareCheckpoint());
      expect(database.prepare("PRAGMA wal_checkpoint(PASSIVE)").get()).toMatchObject({
        log: frames,
      });
    }
    expect(sizes.size).toBe(1);
    sealedValue(log.close());
  });
});
