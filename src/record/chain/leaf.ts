import { canonicalJson } from "../canonical-json.ts";
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
  readonly content: Hash;
  /** The hash of the entry before; 32 zero bytes before the first. */
  readonly previous: Hash;
};

export const beforeFirst: Hash = new Uint8Array(32);

/**
 * The hash of what a row says: SHA-256 of the canonical JSON (RFC 8785) of its columns but `row`.
 * Bytes stand as the lower-case hexadecimal of their SHA-256; a column that is null is left out, so
 * that a column added later changes no older hash. Throws on a number that is not finite.
 */
export function contentHash(row: StoredRow): Hash {
  const columns: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(row)) {
    if (name === "row" || value === null) continue;
    columns[name] = typeof value === "object" ? Buffer.from(sha256(value)).toString("hex") : value;
  }
  const written = canonicalJson(columns);
  if (!written.ok) throw new Error(`A stored row has no canonical form: ${written.problem}`);
  return sha256(written.text);
}

/** The bytes of a leaf, canonical JSON; its hashes as lower-case hexadecimal. */
export function leafText({ number, kind, row, content, previous }: Leaf): string {
  // In the order of their names: canonical without a walk, a million times in a verification.
  return `{"content":"${hex(content)}","kind":${JSON.stringify(kind)},"number":${number},"previous":"${hex(previous)}","row":${row}}`;
}

/** The hash of an entry: of its leaf. */
export function entryHash(leaf: Leaf): Hash {
  return leafHash(leafText(leaf));
}

export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex");
}
