import { DatabaseSync } from "node:sqlite";
import { hex } from "./chain/leaf.ts";
import { checkSchema } from "./chain/schema-check.ts";
import { writeVerifier } from "./chain/signed-note.ts";
import { type Finding, verifyChain } from "./chain/verify-chain.ts";
import { withFaults } from "./durable-database.ts";
import type { Recorded } from "./record-fault.ts";
import { notRecorded, recorded } from "./record-fault.ts";
import { headOf } from "./signing.ts";
import { recordMissing, recordOlder } from "./sqlite-fault.ts";
import { checkStoreFile } from "./store-check.ts";
import { storeSizes } from "./store-file.ts";

/** What a record was found to be. Whole: nothing was found. */
export type RecordVerdict = {
  readonly file: string;
  readonly entries: number;
  /** The root over all entries, lower-case hexadecimal. */
  readonly root: string;
  readonly checkpoints: number;
  /** The key that signs now, as a C2SP verifier; undefined where the record names none. */
  readonly verifier: string | undefined;
  readonly findings: readonly Finding[];
  /** Whether more was found than `findings` holds. */
  readonly more: boolean;
};

/** How long a lock of another program is waited for. */
const busyMilliseconds = 2_000;

/**
 * Looks at every byte of a record that means something, without changing one; also while a program
 * writes to it. A fault says that it could not be looked at; what is wrong in it stands in the verdict.
 */
export function verifyRecord(file: string): Promise<Recorded<RecordVerdict>> {
  return withFaults(file, async () => {
    if (storeSizes(file).database === 0 && storeSizes(file).writeAheadLog === 0) {
      return notRecorded(recordMissing(file));
    }
    const fault = checkStoreFile(file, busyMilliseconds);
    if (fault !== undefined) return notRecorded(fault);
    const database = new DatabaseSync(file, { readOnly: true, timeout: busyMilliseconds });
    try {
      return await verifyOpened(database, file);
    } finally {
      database.close();
    }
  });
}

async function verifyOpened(
  database: DatabaseSync,
  file: string,
): Promise<Recorded<RecordVerdict>> {
  const schema = await checkSchema(database);
  if (schema.some(({ what, where }) => what === "deleted" && where === "table entries")) {
    return notRecorded(recordOlder(file));
  }
  const { findings, more, log, checkpoints, verifier } = verifyChain(database);
  const { size, root } = headOf(log);
  return recorded({
    file,
    entries: size,
    root: hex(root),
    checkpoints,
    verifier: verifier === undefined ? undefined : writeVerifier(verifier),
    findings: [...schema, ...findings],
    more,
  });
}
