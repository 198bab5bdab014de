import { DatabaseSync } from "node:sqlite";
import type { PageSeal } from "./page-seal.ts";
import type { Sealed } from "./seal-trouble.ts";

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

/**
 * Guards the log of an open connection, which must be the program's only one that writes. Called
 * straight after the connection was opened, before the first write.
 *
 * SQLite moves the log on its own when the last connection is closed, which Node does also when it
 * ends a thread in the middle of an act. A second connection that only reads, opened after the
 * first and so ended after it, is then the last, and moves nothing. It holds no snapshot.
 */
export function guardLog(file: string, database: DatabaseSync, seal: PageSeal): GuardedLog {
  const last = new DatabaseSync(file, { readOnly: true });
  last.prepare("SELECT count(*) FROM sqlite_schema").get();

  const checkpoint = (): Sealed<null> => {
    const prepared = seal.prepareCheckpoint();
    if (prepared.ok) {
      database.exec("PRAGMA wal_checkpoint(PASSIVE)");
    }
    return prepared;
  };

  return {
    checkpoint,
    close: () => {
      try {
        const moved = checkpoint();
        if (moved.ok) {
          last.close();
        }
        return moved;
      } finally {
        database.close();
        if (last.isOpen) {
          last.close();
        }
        seal.close();
      }
    },
  };
}
