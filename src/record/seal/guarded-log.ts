import { DatabaseSync } from "node:sqlite";
import type { PageSeal } from "./page-seal.ts";
import type { Sealed } from "./seal-trouble.ts";
import { sealed } from "./seal-trouble.ts";

/** A write-ahead log out of which no page is moved before it is sealed. */
export type GuardedLog = {
  /** Seals the log's pages, then moves them into the database, as far as no reader holds them. */
  readonly checkpoint: () => Sealed<null>;
  /**
   * Moves the whole log and leaves its file without a byte, as an erasure needs; false where a reader
   * held it for longer than the connection waits. No other program may commit meanwhile: what it
   * adds after the sealing would be moved unsealed.
   */
  readonly empty: () => Sealed<boolean>;
  /**
   * Seals and moves the log, then closes connection and seal. Where sealing fails the log is left
   * beside the database, whole, for the next opening.
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

  const move = (mode: "PASSIVE" | "TRUNCATE"): Sealed<boolean> => {
    const prepared = seal.prepareCheckpoint();
    if (!prepared.ok) return prepared;
    const moved = database.prepare(`PRAGMA wal_checkpoint(${mode})`).get();
    // Another program has committed in between: what was moved of it is still in the log, and is
    // sealed before the log is begun anew.
    const after = moved?.["log"] === prepared.value.frames ? prepared : seal.prepareCheckpoint();
    return after.ok ? sealed(moved?.["busy"] === 0) : after;
  };

  return {
    checkpoint: () => withoutValue(move("PASSIVE")),
    empty: () => move("TRUNCATE"),
    close: () => {
      try {
        // Emptied, so that no page is excused while the record is closed and the parent keeps the log.
        const moved = move("TRUNCATE");
        if (moved.ok) kept.release();
        return withoutValue(moved);
      } finally {
        database.close();
        kept.release();
        seal.close();
      }
    },
  };
}

function withoutValue(outcome: Sealed<unknown>): Sealed<null> {
  return outcome.ok ? sealed(null) : outcome;
}
