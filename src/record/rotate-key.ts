import { renameSync, rmSync } from "node:fs";
import { makeSigner, signingKeyFile, writeSigner } from "./chain/signing-key.ts";
import { withFaults } from "./durable-database.ts";
import { openTables } from "./open-tables.ts";
import type { Recorded } from "./record-fault.ts";
import { notRecorded, recorded } from "./record-fault.ts";
import { settleLog } from "./seal/guarded-log.ts";
import { enterCheckpoint, enterKey, nextKeyFile, presentSigner } from "./signing.ts";
import { recordInUse, recordMissing } from "./sqlite-fault.ts";
import { storeSizes } from "./store-file.ts";

export type KeyChange = {
  readonly by: string;
  /** The old key cannot or must not sign any more. */
  readonly lost: boolean;
};

const busyMilliseconds = 2_000;

/**
 * Gives the record a new key: the old one signs what is there (unless it is lost), a row names the new
 * one, which signs that. The new key is on the disk before the record names it, so a program that is
 * killed in between goes on with the one that the record names. Returns the new key's name.
 */
export function rotateKey(file: string, { by, lost }: KeyChange): Promise<Recorded<string>> {
  return withFaults(file, async () => {
    if (storeSizes(file).database === 0) return notRecorded(recordMissing(file));
    // A program at work would go on signing with the old key.
    const alone = settleLog(file);
    if (alone.ok && !alone.value) return notRecorded(recordInUse(file));
    const opened = await openTables({ file, busyMilliseconds });
    if (!opened.ok) return opened;
    const { verifier, commit } = opened.value;
    try {
      // First of all: it finishes a change that was cut off after the record named the new key.
      const present = verifier === undefined ? undefined : presentSigner(file, verifier);
      if (!lost && present?.ok === false) return present;
      const old = !lost && present?.ok === true ? present.value : undefined;
      const signer = makeSigner();
      const next = nextKeyFile(file);
      rmSync(next, { force: true });
      writeSigner(next, signer);
      const changed = await commit(async (writing) => {
        const signed = old === undefined ? undefined : await enterCheckpoint(writing, old);
        if (signed?.ok === false) return signed;
        await enterKey(writing, signer, lost ? "lost" : "rotated", by);
        const begun = await enterCheckpoint(writing, signer);
        return begun.ok ? recorded(signer.name) : begun;
      });
      if (changed.ok) renameSync(next, signingKeyFile(file));
      return changed;
    } finally {
      opened.value.close();
    }
  });
}
