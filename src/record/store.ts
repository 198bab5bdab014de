import { createCalibrationStore } from "./calibration-store.ts";
import type { CalibrationRecord } from "./calibrations.ts";
import { type CareStore, createCareStore } from "./care-store.ts";
import type { TreeHead } from "./chain/checkpoint-note.ts";
import { rootAt } from "./chain/root-at.ts";
import type { Signer } from "./chain/signed-note.ts";
import { type StoreSettings, withFaults } from "./durable-database.ts";
import { type OpenTables, openTables } from "./open-tables.ts";
import type { PeopleRecord } from "./people.ts";
import {
  insertForceLimit,
  insertPerson,
  insertPinTry,
  selectNewestPerson,
  selectPeople,
} from "./people-acts.ts";
import type { AppendedKind, PlainRow } from "./plain-rows.ts";
import type { Recorded } from "./record-fault.ts";
import { recorded } from "./record-fault.ts";
import { enterCheckpoint, enterKey, firstSigner, presentSigner } from "./signing.ts";
import type { Committed } from "./store-acts.ts";
import {
  insertEvent,
  insertPermit,
  insertPlain,
  insertResult,
  selectOpenPermits,
} from "./store-acts.ts";
import type { EventRow, PermitRow, ResultRow } from "./store-messages.ts";

/** The open database. One act at a time: an act begins when the one before has been answered. */
export type Store = PeopleRecord &
  CalibrationRecord &
  CareStore & {
    readonly commitPermit: (row: PermitRow) => Promise<Recorded<Committed>>;
    readonly commitResult: (row: ResultRow) => Promise<Recorded<Committed>>;
    readonly appendEvent: (row: EventRow) => Promise<Recorded<Committed>>;
    readonly append: <Kind extends AppendedKind>(
      kind: Kind,
      row: PlainRow<Kind>,
    ) => Promise<Recorded<Committed>>;
    readonly openPermits: () => Promise<Recorded<readonly PermitRow[]>>;
    /** Signs the log as it stands, and enters that; the head that was signed. */
    readonly signHead: () => Promise<Recorded<TreeHead>>;
    /** The log as it was with so many entries, or as it is where it has fewer. */
    readonly rootAt: (size: number) => Promise<Recorded<TreeHead>>;
    /** Moves the write-ahead log into the database, as far as no reader holds it. */
    readonly checkpoint: () => Promise<Recorded<null>>;
    readonly close: () => Promise<Recorded<unknown>>;
  };

/**
 * Opens the record for writing, after file and log were found whole; makes it where there is none;
 * brings an older one up to date. Its key is the one that the record names last.
 */
export async function openStore(settings: StoreSettings): Promise<Recorded<Store>> {
  const opened = await openTables(settings);
  if (!opened.ok) return opened;
  const { verifier, commit } = opened.value;
  const { file } = settings;
  const signer = await withFaults(file, () =>
    verifier === undefined
      ? nameFirstKey(file, commit)
      : Promise.resolve(presentSigner(file, verifier)),
  );
  if (!signer.ok) {
    opened.value.close();
    return signer;
  }
  return recorded(createStore(file, opened.value, signer.value));
}

async function nameFirstKey(file: string, commit: OpenTables["commit"]): Promise<Recorded<Signer>> {
  const signer = firstSigner(file);
  if (!signer.ok) return signer;
  return commit(async (writing) => {
    await enterKey(writing, signer.value, "first", "program");
    return signer;
  });
}

function createStore(file: string, tables: OpenTables, signer: Signer): Store {
  const { database, kysely, commit } = tables;
  return {
    commitPermit: (row) => commit((writing) => insertPermit(writing, row)),
    commitResult: (row) => commit((writing) => insertResult(writing, row)),
    appendEvent: (row) => commit((writing) => insertEvent(writing, row)),
    append: (kind, row) => commit((writing) => insertPlain(writing, kind, row)),
    openPermits: () => withFaults(file, async () => recorded(await selectOpenPermits(kysely))),
    people: () => withFaults(file, async () => recorded(await selectPeople(kysely))),
    newestPerson: () => withFaults(file, async () => recorded(await selectNewestPerson(kysely))),
    beginPinTry: (attempt) => commit((writing) => insertPinTry(writing, attempt)),
    commitPerson: (change) => commit((writing) => insertPerson(writing, change)),
    setForceLimit: (change) => commit((writing) => insertForceLimit(writing, change)),
    ...createCareStore(file, tables),
    ...createCalibrationStore(file, tables),
    signHead: () => commit((writing) => enterCheckpoint(writing, signer)),
    rootAt: (size) => withFaults(file, async () => recorded(rootAt(database, size))),
    checkpoint: () => withFaults(file, async () => tables.checkpoint()),
    close: () => withFaults(file, async () => tables.close()),
  };
}
