import type { DatabaseSync } from "node:sqlite";
import { Kysely } from "kysely";
import { type LogState, openLogWriter } from "./chain/log.ts";
import type { Verifier } from "./chain/signed-note.ts";
import { openDurableDatabase, type StoreSettings, withFaults } from "./durable-database.ts";
import { migrate } from "./migrations.ts";
import { openAudit } from "./open-audit.ts";
import type { Recorded } from "./record-fault.ts";
import { notRecorded, recorded } from "./record-fault.ts";
import { createNodeSqliteDialect } from "./sqlite-dialect.ts";
import { recordUnavailable } from "./sqlite-fault.ts";
import type { Writing } from "./store-acts.ts";
import { checkStoreFile } from "./store-check.ts";
import { prepareStoreFile, watchStoreFiles } from "./store-file.ts";
import type { StoreTables } from "./tables.ts";

/** The record's tables, open for writing. */
export type OpenTables = {
  readonly database: DatabaseSync;
  readonly kysely: Kysely<StoreTables>;
  /** The key that the record named last when it was opened; undefined in a new one. */
  readonly verifier: Verifier | undefined;
  /** Does the work in one transaction, durable when this resolves; rows and log change together. */
  readonly commit: <T>(work: (writing: Writing) => Promise<Recorded<T>>) => Promise<Recorded<T>>;
};

/**
 * Opens the tables for writing, after file and log were found whole; makes them where there are none;
 * brings older ones up to date.
 */
export async function openTables(settings: StoreSettings): Promise<Recorded<OpenTables>> {
  const { file, busyMilliseconds } = settings;
  return withFaults(file, async () => {
    const fault = checkStoreFile(file, busyMilliseconds);
    if (fault !== undefined) return notRecorded(fault);
    prepareStoreFile(file);
    const opened = openDurableDatabase(settings);
    if (!opened.ok) return opened;
    const database = opened.value;
    try {
      const kysely = new Kysely<StoreTables>({ dialect: createNodeSqliteDialect(database) });
      await migrate(kysely);
      const audited = await openAudit(database, file);
      if (!audited.ok) {
        database.close();
        return audited;
      }
      const { log, verifier } = audited.value;
      return recorded({ database, kysely, verifier, commit: createCommit(file, kysely, log) });
    } catch (error) {
      database.close();
      throw error;
    }
  });
}

function createCommit(
  file: string,
  kysely: Kysely<StoreTables>,
  found: LogState,
): OpenTables["commit"] {
  let log = found;
  const filesUnmoved = watchStoreFiles(file);
  return (work) =>
    withFaults(file, async () => {
      let after = log;
      const committed = await kysely.transaction().execute(async (transaction) => {
        const writer = await openLogWriter(transaction, log);
        const done = await work({ kysely: transaction, log: writer });
        after = writer.state();
        return done;
      });
      log = after;
      return filesUnmoved()
        ? committed
        : notRecorded(recordUnavailable(file, "it was moved or removed while it was open"));
    });
}
