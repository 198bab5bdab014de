import { DatabaseSync } from "node:sqlite";
import { Kysely } from "kysely";
import type { StoreTables } from "./migrations.ts";
import { migrate } from "./migrations.ts";
import type { Recorded } from "./record-fault.ts";
import { notRecorded, recorded } from "./record-fault.ts";
import { createNodeSqliteDialect } from "./sqlite-dialect.ts";
import { faultOfStoreError, recordUnavailable } from "./sqlite-fault.ts";
import type { Committed } from "./store-acts.ts";
import { insertEvent, insertPermit, insertResult, selectOpenPermits } from "./store-acts.ts";
import { checkStoreFile } from "./store-check.ts";
import { prepareStoreFile, watchStoreFiles } from "./store-file.ts";
import type { EventRow, PermitRow, ResultRow } from "./store-messages.ts";

export type StoreSettings = {
  readonly file: string;
  /** How long a lock of another program is waited for. */
  readonly busyMilliseconds: number;
  /** The size at which the database counts as full. */
  readonly maximumBytes?: number | undefined;
};

/** The open database. One act at a time: an act begins when the one before has been answered. */
export type Store = {
  readonly commitPermit: (row: PermitRow) => Promise<Recorded<Committed>>;
  readonly commitResult: (row: ResultRow) => Promise<Recorded<Committed>>;
  readonly appendEvent: (row: EventRow) => Promise<Recorded<Committed>>;
  readonly openPermits: () => Promise<Recorded<readonly PermitRow[]>>;
  /** Moves the write-ahead log into the database, as far as no reader holds it. */
  readonly checkpoint: () => Promise<Recorded<null>>;
  readonly close: () => void;
};

/**
 * Opens the record for writing, after it was found whole; makes it where there is none; brings an
 * older one up to date.
 */
export async function openStore(settings: StoreSettings): Promise<Recorded<Store>> {
  const { file, busyMilliseconds, maximumBytes } = settings;
  return withFaults(file, async () => {
    const fault = checkStoreFile(file, busyMilliseconds);
    if (fault !== undefined) {
      return notRecorded(fault);
    }
    prepareStoreFile(file);
    const database = new DatabaseSync(file, { timeout: busyMilliseconds, defensive: true });
    try {
      if (!makeDurable(database)) {
        database.close();
        return notRecorded(recordUnavailable(file, "this disk does not support a write-ahead log"));
      }
      if (maximumBytes !== undefined) {
        limitSize(database, maximumBytes);
      }
      const kysely = new Kysely<StoreTables>({ dialect: createNodeSqliteDialect(database) });
      await migrate(kysely);
      return recorded(createStore(file, database, kysely));
    } catch (error) {
      database.close();
      throw error;
    }
  });
}

function createStore(file: string, database: DatabaseSync, kysely: Kysely<StoreTables>): Store {
  const filesUnmoved = watchStoreFiles(file);
  const commit = (insert: (kysely: Kysely<StoreTables>) => Promise<Recorded<Committed>>) =>
    withFaults(file, async () => {
      const committed = await kysely.transaction().execute(insert);
      return filesUnmoved()
        ? committed
        : notRecorded(recordUnavailable(file, "it was moved or removed while it was open"));
    });
  return {
    commitPermit: (row) => commit((transaction) => insertPermit(transaction, row)),
    commitResult: (row) => commit((transaction) => insertResult(transaction, row)),
    appendEvent: (row) => commit((transaction) => insertEvent(transaction, row)),
    openPermits: () => withFaults(file, async () => recorded(await selectOpenPermits(kysely))),
    checkpoint: () =>
      withFaults(file, async () => {
        database.exec("PRAGMA wal_checkpoint(PASSIVE)");
        return recorded(null);
      }),
    close: () => database.close(),
  };
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

async function withFaults<T>(file: string, act: () => Promise<Recorded<T>>): Promise<Recorded<T>> {
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
