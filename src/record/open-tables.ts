import type { DatabaseSync } from "node:sqlite";
import { Kysely } from "kysely";
import { type LogState, openLogWriter } from "./chain/log.ts";
import type { Verifier } from "./chain/signed-note.ts";
import { openDurableDatabase, type StoreSettings, withFaults } from "./durable-database.ts";
import { migrate } from "./migrations.ts";
import { openAudit } from "./open-audit.ts";
import { checkRecordSeal, fromSealed, openRecordSeal } from "./open-seal.ts";
import type { Recorded } from "./record-fault.ts";
import { notRecorded, recorded } from "./record-fault.ts";
import { type GuardedLog, guardLog, settleLog } from "./seal/guarded-log.ts";
import type { PageSeal } from "./seal/page-seal.ts";
import type { Sealed } from "./seal/seal-trouble.ts";
import { headOf } from "./signing.ts";
import { createNodeSqliteDialect } from "./sqlite-dialect.ts";
import { recordDamaged, recordUnavailable } from "./sqlite-fault.ts";
import { insertEvent, type Writing } from "./store-acts.ts";
import { checkStoreFile } from "./store-check.ts";
import { prepareStoreFile, watchStoreFiles } from "./store-file.ts";
import type { StoreTables } from "./tables.ts";
import { zonedTime } from "./zoned-time.ts";

/** The record's tables, open for writing. */
export type OpenTables = {
  readonly database: DatabaseSync;
  readonly kysely: Kysely<StoreTables>;
  /** The key that the record named last when it was opened; undefined in a new one. */
  readonly verifier: Verifier | undefined;
  /** Seals the log's pages and moves them into the database, as far as no reader holds them. */
  readonly checkpoint: () => Recorded<null>;
  /**
   * Seals and moves the log, closes database and seal, and removes the log; false where another
   * connection has the record open, and the log stays.
   */
  readonly close: () => Recorded<boolean>;
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
    const fault = checkRecordSeal(file) ?? checkStoreFile(file, busyMilliseconds);
    if (fault !== undefined) return notRecorded(fault);
    prepareStoreFile(file);
    const seal = openRecordSeal(settings);
    if (!seal.ok) return seal;
    const opened = openDurableDatabase(settings);
    if (!opened.ok) {
      seal.value.close();
      return opened;
    }
    const database = opened.value;
    const guarded = guardLog(file, database, seal.value);
    try {
      const kysely = new Kysely<StoreTables>({ dialect: createNodeSqliteDialect(database) });
      await migrate(kysely);
      const { size, root } = seal.value.head();
      const audited = await openAudit(database, file, size);
      if (!audited.ok) {
        guarded.close();
        return audited;
      }
      const { log, verifier, earlier } = audited.value;
      if (earlier.size !== size || Buffer.compare(earlier.root, root) !== 0) {
        guarded.close();
        return notRecorded(
          recordDamaged(file, `its log had ${size} entries when it was sealed, and has not now`),
        );
      }
      const commit = createCommit(file, kysely, log, seal.value);
      // A seal that was taken away is made anew, and that is not kept quiet.
      if (size === 0 && verifier !== undefined) {
        const row = { at: zonedTime(), kind: "record-sealed", detail: "{}" };
        const noted = await commit((writing) => insertEvent(writing, row));
        if (!noted.ok) {
          guarded.close();
          return noted;
        }
      }
      return recorded({
        database,
        kysely,
        verifier,
        commit,
        checkpoint: () => fromSealed(file, guarded.checkpoint()),
        close: () => fromSealed(file, closed(file, guarded)),
      });
    } catch (error) {
      guarded.close();
      throw error;
    }
  });
}

function closed(file: string, guarded: GuardedLog): Sealed<boolean> {
  const done = guarded.close();
  return done.ok ? settleLog(file) : done;
}

function createCommit(
  file: string,
  kysely: Kysely<StoreTables>,
  found: LogState,
  seal: PageSeal,
): OpenTables["commit"] {
  let log = found;
  /** Why the head could not be noted after a commit: that one is durable, and no other follows. */
  let unnoted: Recorded<never> | undefined;
  const filesUnmoved = watchStoreFiles(file);
  const noteHead = async (): Promise<Recorded<never> | undefined> => {
    const noted = await withFaults(file, async () => fromSealed(file, seal.noteHead(headOf(log))));
    return noted.ok ? undefined : noted;
  };
  return (work) =>
    withFaults(file, async () => {
      if (unnoted !== undefined) return unnoted;
      let after = log;
      const committed = await kysely.transaction().execute(async (transaction) => {
        const writer = await openLogWriter(transaction, log);
        const done = await work({ kysely: transaction, log: writer });
        after = writer.state();
        return done;
      });
      log = after;
      unnoted = await noteHead();
      return filesUnmoved()
        ? committed
        : notRecorded(recordUnavailable(file, "it was moved or removed while it was open"));
    });
}
