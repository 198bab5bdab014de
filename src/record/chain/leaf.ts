import { hash } from "node:crypto";
import { type Hash, leafHash, sha256 } from "./hash-tree.ts";

/** A value as SQLite keeps it in a STRICT table. */
export type StoredValue = string | number | Uint8Array | null;

/** A row of a table of content, by its columns. */
export type StoredRow = Readonly<Record<string, StoredValue>>;

/** What an entry of the log commits to: a row of a table, and the entry before it. */
export type Leaf = {
  /** From 1 on, without a gap. */
  readonly number: number;
  /** The table of the row. */
  readonly kind: string;
  readonly row: number;
  /** The hash of what the row says; all hashes of a leaf are lower-case hexadecimal. */
  readonly content: string;
  /** The hash of the entry before; zeros before the first. */
  readonly previous: string;
};

export const beforeFirst = "0".repeat(64);

/**
 * The hash of what a row says, lower-case hexadecimal: SHA-256 of the canonical JSON (RFC 8785) of its columns but `row`.
 * Bytes stand as the lower-case hexadecimal of their SHA-256; a column that is null is left out, so
 * that a column added later changes no older hash. Throws on a number that is not finite.
 */
export function contentHash(row: StoredRow): string {
  const members: string[] = [];
  // Flat, and in the order of their names: canonical without a walk, a million times in a verification.
  for (const name of Object.keys(row).sort()) {
    const value = row[name];
    if (name === "row" || value === null || value === undefined) continue;
    members.push(`${JSON.stringify(name)}:${writeColumn(name, value)}`);
  }
  return hash("sha256", `{${members.join(",")}}`);
}

function writeColumn(name: string, value: NonNullable<StoredValue>): string {
  if (typeof value === "object") return `"${hex(sha256(value))}"`;
  if (typeof value === "number" && !Number.isFinite(value)) {
    throw new Error(`The column ${name} of a row has no canonical form: ${value}.`);
  }
  return JSON.stringify(value);
}

/** The bytes of a leaf, canonical JSON. */
export function leafText({ number, kind, row, content, previous }: Leaf): string {
  // Canonical as it stands here, in the order of the names.
  return `{"content":"${content}","kind":${JSON.stringify(kind)},"number":${number},"previous":"${previous}","row":${row}}`;
}

/** The hash of an entry: of its leaf; 32 bytes. */
export function entryHash(leaf: Leaf): Hash {
  return leafHash(leafText(leaf));
}

export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex");
}

export function bytesOf(hexadecimal: string): Hash {
  return Buffer.from(hexadecimal, "hex");
}
