import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { TreeHead } from "../../../../src/record/chain/checkpoint-note.ts";
import { sha256 } from "../../../../src/record/chain/hash-tree.ts";
import type { SealReport } from "../../../../src/record/seal/check-seal.ts";
import { checkSeal } from "../../../../src/record/seal/check-seal.ts";
import type { PageSeal } from "../../../../src/record/seal/page-seal.ts";
import { createSeal } from "../../../../src/record/seal/page-seal.ts";
import type { Sealed } from "../../../../src/record/seal/seal-trouble.ts";

/** A folder of its own for a database; disposed of at the end of the test. */
export type DatabasePlace = Disposable & {
  readonly folder: string;
  readonly file: string;
  /** Copies database, log and seal as they are now into a folder of their own; gives the file. */
  readonly copy: (name: string) => string;
};

const ends = ["", "-wal", "-seal"];

export function createDatabasePlace(): DatabasePlace {
  const folder = mkdtempSync(join(tmpdir(), "seal-"));
  const file = join(folder, "record.db");
  return {
    folder,
    file,
    copy: (name) => {
      const target = join(folder, name);
      rmSync(target, { recursive: true, force: true });
      mkdirSync(target);
      for (const end of ends.filter((end) => existsSync(file + end))) {
        copyFileSync(file + end, join(target, `record.db${end}`));
      }
      return join(target, "record.db");
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A database as its first opening leaves it: in write-ahead mode, empty, closed. */
export function makeDatabase(file: string, pageBytes = 4096): void {
  using database = new DatabaseSync(file);
  database.exec(`PRAGMA page_size = ${pageBytes}; PRAGMA journal_mode = WAL`);
}

/** Opens a database as the recorder does: it moves its log only when it is told to. */
export function openDatabase(file: string): DatabaseSync {
  const database = new DatabaseSync(file);
  database.exec("PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0");
  return database;
}

export function headOf(size: number): TreeHead {
  return { size, root: Uint8Array.from(sha256(Buffer.from(String(size)))) };
}

export function sealedValue<T>(outcome: Sealed<T>): T {
  if (!outcome.ok) {
    throw new Error(`${outcome.trouble.code}: ${outcome.trouble.message}`);
  }
  return outcome.value;
}

/** The code of the trouble, or "sealed" where there is none. */
export function troubleOf(outcome: Sealed<unknown>): string {
  return outcome.ok ? "sealed" : outcome.trouble.code;
}

export function findingsOf(file: string): SealReport["findings"] {
  return sealedValue(checkSeal(file)).findings;
}

/** Changes bytes of a file in place. */
export function changeFile(file: string, change: (bytes: Buffer) => Uint8Array): void {
  writeFileSync(file, change(readFileSync(file)));
}

/** Makes a database with its seal, and opens both. */
export function openSealed(file: string): {
  readonly seal: PageSeal;
  readonly database: DatabaseSync;
} {
  makeDatabase(file);
  const seal = sealedValue(createSeal(file, headOf(0)));
  return { seal, database: openDatabase(file) };
}

/** Seals what the log holds, then closes both. */
export function closeSealed(seal: PageSeal, database: DatabaseSync): void {
  sealedValue(seal.prepareCheckpoint());
  database.close();
  seal.close();
}
