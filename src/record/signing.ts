import { existsSync, renameSync, rmSync } from "node:fs";
import { type TreeHead, writeCheckpoint } from "./chain/checkpoint-note.ts";
import { rootOf } from "./chain/hash-tree.ts";
import type { LogState } from "./chain/log.ts";
import {
  type Signer,
  signNote,
  type Verifier,
  verifierOf,
  writeVerifier,
} from "./chain/signed-note.ts";
import {
  keyFault,
  makeSigner,
  readSigner,
  signingKeyFile,
  writeSigner,
} from "./chain/signing-key.ts";
import type { Recorded } from "./record-fault.ts";
import { recorded } from "./record-fault.ts";
import type { Committed, Writing } from "./store-acts.ts";
import { write } from "./store-acts.ts";
import { zonedTime } from "./zoned-time.ts";

/** The size and the root of a log. */
export function headOf({ frontier }: LogState): TreeHead {
  return { size: frontier.size, root: rootOf(frontier) };
}

/**
 * Signs the log as it stands in this transaction, and enters the checkpoint. Refused where the record
 * names another key by now: what it signed would be taken for forged.
 */
export async function enterCheckpoint(
  writing: Writing,
  signer: Signer,
): Promise<Recorded<TreeHead>> {
  const named = await writing.kysely
    .selectFrom("keys")
    .select("verifier")
    .orderBy("row", "desc")
    .limit(1)
    .executeTakeFirst();
  if (named?.verifier !== writeVerifier(verifierOf(signer))) {
    return keyFault(signer.name, "the record names another one by now");
  }
  const head = headOf(writing.log.state());
  const note = signNote(writeCheckpoint(signer.name, head), signer);
  await write(writing, "checkpoints", { at: zonedTime(), size: head.size, note });
  return recorded(head);
}

/** Names a key in the record: the checkpoints after it are signed by this one. */
export async function enterKey(
  writing: Writing,
  signer: Signer,
  reason: "first" | "rotated" | "lost",
  by: string,
): Promise<Committed> {
  const verifier = writeVerifier(verifierOf(signer));
  return write(writing, "keys", { at: zonedTime(), verifier, reason, by });
}

/** The key for a record that names none yet: the one beside it, or a new one. */
export function firstSigner(recordFile: string): Recorded<Signer> {
  const file = signingKeyFile(recordFile);
  if (existsSync(file)) return readSigner(file);
  const signer = makeSigner();
  // Under its name only once it is whole: a start that is cut off in between must not leave half a key there.
  const next = nextKeyFile(recordFile);
  rmSync(next, { force: true });
  writeSigner(next, signer);
  renameSync(next, file);
  return recorded(signer);
}

/** The key that the record names last; a fault where the file beside it holds another or none. */
export function presentSigner(recordFile: string, named: Verifier): Recorded<Signer> {
  const file = signingKeyFile(recordFile);
  const next = nextKeyFile(recordFile);
  // A change of keys that was cut off after its row was written: the new key waits beside the old.
  if (existsSync(next) && isNamed(readSigner(next), named)) renameSync(next, file);
  const read = readSigner(file);
  if (!read.ok || isNamed(read, named)) return read;
  return keyFault(file, `it is ${read.value.name}, and the record names ${named.name}`);
}

/** Where the next key waits until the record names it. */
export function nextKeyFile(recordFile: string): string {
  return `${signingKeyFile(recordFile)}.next`;
}

function isNamed(signer: Recorded<Signer>, named: Verifier): boolean {
  return signer.ok && writeVerifier(verifierOf(signer.value)) === writeVerifier(named);
}
