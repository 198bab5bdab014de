import type { DatabaseSync } from "node:sqlite";
import { Kysely } from "kysely";
import type { TreeHead } from "./chain/checkpoint-note.ts";
import { type LogState, openLogWriter } from "./chain/log.ts";
import type { Signer } from "./chain/signed-note.ts";
import { openDurableDatabase, type StoreSettings, withFaults } from "./durable-database.ts";
import { migrate } from "./migrations.ts";
import { openAudit } from "./open-audit.ts";
import type { PlainKind, PlainRow } from "./plain-rows.ts";
import type { Recorded } from "./record-fault.ts";
import { notRecorded, recorded } from "./record-fault.ts";
import { enterCheckpoint, enterKey, firstSigner, presentSigner } from "./signing.ts";
import { createNodeSqliteDialect } from "./sqlite-dialect.ts";
import { recordUnavailable } from "./sqlite-fault.ts";
import type { Committed, Writing } from "./store-acts.ts";
import {
  insertEvent,
  insertPermit,
  insertPlain,
  insertResult,
  selectOpenPermits,
} from "./store-acts.ts";
import { checkStoreFile } from "./store-check.ts";
import { prepareStoreFile, watchStoreFiles } from "./store-file.ts";
import type { EventRow, PermitRow, ResultRow } from "./store-messages.ts";
import type { StoreTables } from "./tables.ts";

/** The open database. One act at a time: an act begins when the one before has been answered. */
export type Store = {
  readonly commitPermit: (row: PermitRow) => Promise<Recorded<Committed>>;
  readonly commitResult: (row: ResultRow) => Promise<Recorded<Committed>>;
  readonly appendEvent: (row: EventRow) => Promise<Recorded<Committed>>;
  readonly append: <Kind extends PlainKind>(
    kind: Kind,
    row: PlainRow<Kind>,
  ) => Promise<Recorded<Committed>>;
  readonly openPermits: () => Promise<Recorded<readonly PermitRow[]>>;
  /** Signs the log as it stands, and enters that; the head that was signed. */
  readonly signHead: () => Promise<Recorded<TreeHead>>;
  /** Moves the write-ahead log into the database, as far as no reader holds it. */
  readonly checkpoint: () => Promise<Recorded<null>>;
  readonly close: () => void;
};

/**
 * Opens the record for writing, after file and log were found whole; makes it where there is none;
 * brings an older one up to date.
 */
export async function openStore(settings: StoreSettings): Promise<Recorded<Store>> {
  const { file, busyMilliseconds } = settings;
  return withFaults(file, async () => {
    const fault = checkStoreFile(file, busyMilliseconds);
    if (fault !== undefined) return notRecorded(fault);
    prepareStoreFile(file);
    const database = openDurableDatabase(settings);
    if (!database.ok) return database;
    try {
      const store = await openTables(file, database.value);
      if (!store.ok) database.value.close();
      return store;
    } catch (error) {
      database.value.close();
      throw error;
    }
  });
}

type Tables = {
  readonly file: string;
  readonly database: DatabaseSync;
  readonly kysely: Kysely<StoreTables>;
  readonly log: LogState;
};

async function openTables(file: string, database: DatabaseSync): Promise<Recorded<Store>> {
  const kysely = new Kysely<StoreTables>({ dialect: createNodeSqliteDialect(database) });
  await migrate(kysely);
  const audited = await openAudit(database, file);
  if (!audited.ok) return audited;
  const { log, verifier } = audited.value;
  if (verifier !== undefined) {
    const signer = presentSigner(file, verifier);
    return signer.ok
      ? recorded(createStore({ file, database, kysely, log }, signer.value))
      : signer;
  }
  const signer = firstSigner(file);
  if (!signer.ok) return signer;
  const store = createStore({ file, database, kysely, log }, signer.value);
  const named = await store.nameKey();
  return named.ok ? recorded(store) : named;
}

function createStore(tables: Tables, signer: Signer) {
  const { file, database, kysely } = tables;
  let log = tables.log;
  const filesUnmoved = watchStoreFiles(file);

  const commit = <T>(work: (writing: Writing) => Promise<Recorded<T>>): Promise<Recorded<T>> =>
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

  return {
    commitPermit: (row) => commit((writing) => insertPermit(writing, row)),
    commitResult: (row) => commit((writing) => insertResult(writing, row)),
    appendEvent: (row) => commit((writing) => insertEvent(writing, row)),
    append: (kind, row) => commit((writing) => insertPlain(writing, kind, row)),
    openPermits: () => withFaults(file, async () => recorded(await selectOpenPermits(kysely))),
    nameKey: () =>
      commit(async (writing) => recorded(await enterKey(writing, signer, "first", "program"))),
    signHead: () => commit(async (writing) => recorded(await enterCheckpoint(writing, signer))),
    checkpoint: () =>
      withFaults(file, async () => {
        database.exec("PRAGMA wal_checkpoint(PASSIVE)");
        return recorded(null);
      }),
    close: () => database.close(),
  } satisfies Store & { readonly nameKey: () => Promise<Recorded<Committed>> };
}
