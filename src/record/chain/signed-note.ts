import { createPublicKey, type KeyObject, sign, verify } from "node:crypto";
import { sha256 } from "./hash-tree.ts";

/** An Ed25519 key that can sign, under the name that its signatures bear. */
export type Signer = { readonly name: string; readonly privateKey: KeyObject };

/** An Ed25519 key that signatures are judged by. */
export type Verifier = { readonly name: string; readonly publicKey: KeyObject };

const ed25519 = 0x01;
const rawKeyBytes = 32;
const keyIdBytes = 4;
// DER of an Ed25519 public key but for the key itself (RFC 8410).
const spkiPrefix = Buffer.from("302a300506032b6570032100", "hex");

/** The key's own 32 bytes. */
function rawKey(publicKey: KeyObject): Buffer {
  return publicKey.export({ format: "der", type: "spki" }).subarray(-rawKeyBytes);
}

function keyId({ name, publicKey }: Verifier): Buffer {
  const bytes = [Buffer.from(name), Buffer.from([0x0a, ed25519]), rawKey(publicKey)];
  return Buffer.from(sha256(Buffer.concat(bytes)).subarray(0, keyIdBytes));
}

/** The verifier that belongs to a signer. */
export function verifierOf({ name, privateKey }: Signer): Verifier {
  return { name, publicKey: createPublicKey(privateKey) };
}

/** A verifier as text, `name+id+key` (C2SP signed-note, "verifier keys"). */
export function writeVerifier(verifier: Verifier): string {
  const key = Buffer.concat([Buffer.from([ed25519]), rawKey(verifier.publicKey)]);
  return `${verifier.name}+${keyId(verifier).toString("hex")}+${key.toString("base64")}`;
}

/** Reads a verifier; undefined where the text is none, or names another key than it holds. */
export function readVerifier(text: string): Verifier | undefined {
  const parts = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(text);
  const [, name = "", id = "", encoded = ""] = parts ?? [];
  const key = Buffer.from(encoded, "base64");
  if (key.length !== rawKeyBytes + 1 || key[0] !== ed25519) return undefined;
  const der = Buffer.concat([spkiPrefix, key.subarray(1)]);
  const publicKey = createPublicKey({ key: der, format: "der", type: "spki" });
  const verifier = { name, publicKey };
  return keyId(verifier).toString("hex") === id ? verifier : undefined;
}

/**
 * Signs a text that ends in a line feed: the text, an empty line, and the signature's line
 * (c2sp.org/signed-note).
 */
export function signNote(text: string, signer: Signer): string {
  const signature = sign(null, Buffer.from(text), signer.privateKey);
  const bytes = Buffer.concat([keyId(verifierOf(signer)), signature]);
  return `${text}\n\u2014 ${signer.name} ${bytes.toString("base64")}\n`;
}

/**
 * The text of a note that one of its signatures by this verifier holds for; undefined where none
 * does. Signatures by other keys are passed over.
 */
export function openNote(note: string, verifier: Verifier): string | undefined {
  const at = note.lastIndexOf("\n\n");
  if (at < 0 || !note.endsWith("\n")) return undefined;
  const text = note.slice(0, at + 1);
  const id = keyId(verifier);
  for (const line of note.slice(at + 2, -1).split("\n")) {
    const [, name, encoded = ""] = /^\u2014 (\S+) ([A-Za-z0-9+/]+=*)$/.exec(line) ?? [];
    const bytes = Buffer.from(encoded, "base64");
    if (name !== verifier.name || !bytes.subarray(0, keyIdBytes).equals(id)) continue;
    const signature = bytes.subarray(keyIdBytes);
    if (verify(null, Buffer.from(text), verifier.publicKey, signature)) return text;
  }
  return undefined;
}
