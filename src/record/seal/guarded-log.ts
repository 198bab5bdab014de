import { DatabaseSync } from "node:sqlite";
import { openSeal, type PageSeal } from "./page-seal.ts";
import type { Sealed } from "./seal-trouble.ts";
import { sealed } from "./seal-trouble.ts";

/** A write-ahead log out of which no page is moved before it is sealed. */
export type GuardedLog = {
  /** Seals the log's pages, then moves them into the database, as far as no reader holds them. */
  readonly checkpoint: () => Sealed<null>;
  /**
   * Does the same, and closes connection and seal. The log is left beside the database: only
   * `settleLog` knows that nobody else adds to it.
   */
  readonly close: () => Sealed<null>;
};

/** Keeps SQLite from moving a log on its own; released after the connection that wrote it. */
export type KeptLog = { readonly release: () => void };

/**
 * Keeps a log where it is when the connection that wrote it is closed. SQLite moves the log on its own
 * when a program's last connection is closed, which Node does also when it ends a thread in the
 * middle of an act. This one only reads: as the last it moves nothing. It holds no snapshot.
 *
 * Against the end of a thread it must be held by another, which lives longer: the connections of one
 * thread are closed in an order that nobody chooses. A database must be in write-ahead mode by then.
 */
export function keepLog(file: string): KeptLog {
  const last = new DatabaseSync(file, { readOnly: true });
  last.prepare("SELECT count(*) FROM sqlite_schema").get();
  return {
    release: () => {
      if (last.isOpen) last.close();
    },
  };
}

/**
 * Guards the log of the recorder's connection, before its first write. It does not hold when the
 * thread is ended: for that the parent keeps the log too.
 */
export function guardLog(file: string, database: DatabaseSync, seal: PageSeal): GuardedLog {
  const kept = keepLog(file);

  const checkpoint = (): Sealed<null> => {
    const prepared = seal.prepareCheckpoint();
    if (!prepared.ok) return prepared;
    const moved = database.prepare("PRAGMA wal_checkpoint(PASSIVE)").get();
    // Another program has committed in between: what was moved of it is still in the log, and is
    // sealed before the log is begun anew.
    const after = moved?.["log"] === prepared.value.frames ? prepared : seal.prepareCheckpoint();
    return after.ok ? sealed(null) : after;
  };

  return {
    checkpoint,
    close: () => {
      try {
        return checkpoint();
      } finally {
        database.close();
        kept.release();
        seal.close();
      }
    },
  };
}

/**
 * Moves what is left in the log of a record that this program has closed, and removes the log, with
 * every byte of what was erased. False where another connection has the record open: it is asked for
 * an exclusive lock, because what another adds in between would be moved unsealed. Throws what SQLite
 * throws for another reason.
 */
export function settleLog(file: string): Sealed<boolean> {
  // Takes in what the log holds, so that nothing unsealed is left for the end of the connection below.
  const seal = openSeal(file);
  if (!seal.ok) return seal;
  try {
    return settleSealed(file, seal.value);
  } finally {
    seal.value.close();
  }
}

function settleSealed(file: string, seal: PageSeal): Sealed<boolean> {
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    database.exec("PRAGMA locking_mode = EXCLUSIVE");
    if (!isAlone(database)) return sealed(false);
    const prepared = seal.prepareCheckpoint();
    if (!prepared.ok) return prepared;
    database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    return sealed(true);
  } finally {
    database.close();
  }
}

const busy = 5;

function isAlone(database: DatabaseSync): boolean {
  try {
    database.exec("BEGIN IMMEDIATE; COMMIT");
    return true;
  } catch (error) {
    // One that never got its lock moves nothing when it is closed.
    if (error instanceof Error && "errcode" in error && error.errcode === busy) return false;
    throw error;
  }
}
