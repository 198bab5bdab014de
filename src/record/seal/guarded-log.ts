import { DatabaseSync } from "node:sqlite";
import type { PageSeal } from "./page-seal.ts";
import type { Sealed } from "./seal-trouble.ts";
import { sealed } from "./seal-trouble.ts";

/** A write-ahead log out of which no page is moved before it is sealed. */
export type GuardedLog = {
  /** Seals the log's pages, then moves them into the database, as far as no reader holds them. */
  readonly checkpoint: () => Sealed<null>;
  /**
   * Seals and moves the log, then closes connection and seal. Where sealing fails the log is left
   * beside the database, whole, for the next opening.
   */
  readonly close: () => Sealed<null>;
};

/** Keeps SQLite from moving a log on its own; released after the connection that wrote it. */
export type KeptLog = { readonly release: () => void };

/**
 * Keeps the log of an open connection where it is when that connection is closed. For a program that
 * writes beside the recorder: what it adds is sealed and moved by the recorder. Called straight
 * after the connection was opened, before the first write.
 *
 * SQLite moves the log on its own when the last connection is closed, which Node does also when it
 * ends a thread in the middle of an act. A second connection that only reads, opened after the
 * first and so ended after it, is then the last, and moves nothing. It holds no snapshot.
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

/** Guards the log of the recorder's connection; called as `keepLog` is. */
export function guardLog(file: string, database: DatabaseSync, seal: PageSeal): GuardedLog {
  const kept = keepLog(file);

  const checkpoint = (): Sealed<null> => {
    const prepared = seal.prepareCheckpoint();
    if (!prepared.ok) {
      return prepared;
    }
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
        const moved = checkpoint();
        if (moved.ok) kept.release();
        return moved;
      } finally {
        database.close();
        kept.release();
        seal.close();
      }
    },
  };
}
