import { DatabaseSync } from "node:sqlite";
import type { Recorded } from "./record-fault.ts";
import { notRecorded, recorded } from "./record-fault.ts";
import { faultOfStoreError, recordUnavailable } from "./sqlite-fault.ts";

export type StoreSettings = {
  readonly file: string;
  /** How long a lock of another program is waited for. */
  readonly busyMilliseconds: number;
  /** The size at which the database counts as full. */
  readonly maximumBytes?: number | undefined;
};

/** Opens a database file for writing, so that a commit is on the disk. Throws what SQLite throws. */
export function openDurableDatabase(settings: StoreSettings): Recorded<DatabaseSync> {
  const { file, busyMilliseconds, maximumBytes } = settings;
  const database = new DatabaseSync(file, { timeout: busyMilliseconds, defensive: true });
  try {
    if (!makeDurable(database)) {
      database.close();
      return notRecorded(recordUnavailable(file, "this disk does not support a write-ahead log"));
    }
    if (maximumBytes !== undefined) limitSize(database, maximumBytes);
    return recorded(database);
  } catch (error) {
    database.close();
    throw error;
  }
}

// FULL syncs the log before COMMIT returns; fullfsync is for macOS, where a plain sync ends in the
// drive's cache. Checkpoints are the worker's, at quiet moments: SQLite would put them inside a
// COMMIT (10-12 ms at p99 for a 40 kB capture).
function makeDurable(database: DatabaseSync): boolean {
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA fullfsync = ON;
    PRAGMA checkpoint_fullfsync = ON;
    PRAGMA foreign_keys = ON;
    PRAGMA secure_delete = ON;
    PRAGMA wal_autocheckpoint = 0;
    PRAGMA journal_size_limit = 16000000;
  `);
  const full = 2;
  return (
    database.prepare("PRAGMA journal_mode").get()?.["journal_mode"] === "wal" &&
    database.prepare("PRAGMA synchronous").get()?.["synchronous"] === full
  );
}

function limitSize(database: DatabaseSync, bytes: number): void {
  const pageBytes = Number(database.prepare("PRAGMA page_size").get()?.["page_size"]);
  database.exec(`PRAGMA max_page_count = ${Math.max(1, Math.floor(bytes / pageBytes))}`);
}

/** Turns what SQLite or the file system throws into a fault; throws on what is neither. */
export async function withFaults<T>(
  file: string,
  act: () => Promise<Recorded<T>>,
): Promise<Recorded<T>> {
  try {
    return await act();
  } catch (error) {
    const fault = faultOfStoreError(error, file);
    if (fault === undefined) {
      throw error;
    }
    return notRecorded(fault);
  }
}
