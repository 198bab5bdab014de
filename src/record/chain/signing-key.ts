import { createPrivateKey, generateKeyPairSync, randomBytes } from "node:crypto";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import type { Recorded } from "../record-fault.ts";
import { notRecorded, recorded } from "../record-fault.ts";
import { syncFolder } from "../store-file.ts";
import type { Signer } from "./signed-note.ts";

const keyFileSchema = z.strictObject({
  name: z.string().regex(/^[^\s+]+$/),
  privateKey: z.string(),
});

/** The file of the key that signs the record's checkpoints: beside the record. */
export function signingKeyFile(recordFile: string): string {
  return recordFile.replace(/(\.db)?$/, ".key");
}

/** A new key under a name of its own. */
export function makeSigner(): Signer {
  const { privateKey } = generateKeyPairSync("ed25519");
  return { name: `plumb-record-${randomBytes(6).toString("hex")}`, privateKey };
}

/** Writes a key that only its owner may read. Throws where there is a file already, or no room. */
export function writeSigner(file: string, { name, privateKey }: Signer): void {
  const pem = privateKey.export({ format: "pem", type: "pkcs8" }).toString();
  const text = `${JSON.stringify({ name, privateKey: pem })}\n`;
  writeFileSync(file, text, { flag: "wx", mode: 0o600, flush: true });
  syncFolder(dirname(file));
}

/** Reads the key; a fault where it is not there, is no key, or others could read it. */
export function readSigner(file: string): Recorded<Signer> {
  if (!existsSync(file)) return keyFault(file, "it is missing");
  if (process.platform !== "win32" && (statSync(file).mode & 0o077) !== 0) {
    return keyFault(file, "other people on this machine can read it");
  }
  try {
    const { name, privateKey } = keyFileSchema.parse(JSON.parse(readFileSync(file, "utf8")));
    return recorded({ name, privateKey: createPrivateKey(privateKey) });
  } catch {
    return keyFault(file, "it is not a key");
  }
}

/** Why the key that signs cannot be used. */
export function keyFault(file: string, why: string): ReturnType<typeof notRecorded> {
  return notRecorded({
    code: "record-key",
    message: `The key ${file}, which signs the record, cannot be used: ${why}.`,
    remedy:
      "Put it back from its copy, with rights for its owner only (chmod 600); or, if it is lost or others may have had it, take a new one: plumb record rotate-key --lost.",
  });
}
