import type { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import { kinds } from "../tables.ts";
import type { TreeHead } from "./checkpoint-note.ts";
import type { Finding } from "./finding.ts";
import { emptyFrontier, rootOf, withLeaf } from "./hash-tree.ts";
import { beforeFirst, contentHash, entryHash, hex, type StoredRow } from "./leaf.ts";
import type { LogState } from "./log.ts";
import { createRowSource, type RowSource } from "./row-source.ts";
import { createSignatureCheck, type NamedKey } from "./signature-check.ts";
import type { Verifier } from "./signed-note.ts";

export type ChainVerdict = {
  readonly findings: readonly Finding[];
  /** Whether more was wrong than `findings` holds. */
  readonly more: boolean;
  /** The log as it was with as many entries as were asked for, or as it is where it has fewer. */
  readonly earlier: TreeHead;
  /** The log as it was found. */
  readonly log: LogState;
  readonly checkpoints: number;
  /** Entries that a signature covers; those after them may still be changed or cut. */
  readonly signed: number;
  /** Every key that the record names, the first one first. */
  readonly keys: readonly NamedKey[];
  /** The key that signs now; undefined where the record names none. */
  readonly verifier: Verifier | undefined;
};

/** A record that was cut to pieces needs no list of all of them. */
const mostFindings = 100;

const entrySchema = z.object({
  number: z.int(),
  kind: z.enum(kinds),
  row: z.int(),
  content: z.string(),
  previous: z.string(),
  hash: z.instanceof(Uint8Array),
});
type Entry = z.infer<typeof entrySchema>;

// Hashes that are only compared come as texts: a third of the time that bytes take.
const everyEntry = `
  SELECT number, kind, row, lower(hex(content)) AS content, lower(hex(previous)) AS previous, hash
  FROM entries ORDER BY number`;

const erasureSchema = z.object({ rows: z.string() });
const erasedRowsSchema = z.array(z.int());

/**
 * Follows the log from its first entry: each must stand in its place, follow the one before and commit
 * to a row that says what it said; each row must have an entry, each checkpoint the root of its moment
 * and a signature of the key of its time. Reads in one transaction, and never writes. Throws what SQLite
 * throws on pages that it cannot read.
 *
 * @param earlier the number of entries with which the log is told, too
 */
export function verifyChain(database: DatabaseSync, earlier = 0): ChainVerdict {
  const findings: Finding[] = [];
  let more = false;
  const find = (what: Finding["what"], where: string, why: string): void => {
    if (findings.length < mostFindings) findings.push({ what, where, why });
    else more = true;
  };

  const sources = new Map<string, RowSource>(
    kinds.map((kind) => [kind, createRowSource(database, kind)]),
  );
  const gone: { readonly row: number; readonly where: string }[] = [];
  const erased = new Set<number>();
  const signatures = createSignatureCheck(find);
  let frontier = emptyFrontier;
  let last = beforeFirst;
  let then = frontier;

  const judgeRow = (entry: Entry, where: string): void => {
    const source = sources.get(entry.kind);
    const found = source?.take(entry.row, (row) =>
      find("inserted", `${entry.kind} row ${row}`, "no entry of the log names it"),
    );
    if (found === undefined) {
      if (entry.kind === "identities") gone.push({ row: entry.row, where });
      else find("deleted", where, "the row is not there any more");
      return;
    }
    if (hashOf(found) !== entry.content) {
      find("changed", where, "the row does not say what its entry commits to");
    }
    if (entry.kind === "erasures") for (const row of erasedRows(found)) erased.add(row);
    if (entry.kind === "keys") signatures.key(found, entry.number, where);
    if (entry.kind === "checkpoints") {
      signatures.checkpoint(found, { size: frontier.size, root: rootOf(frontier) }, where);
    }
  };

  const judge = (entry: Entry): void => {
    const where = `entry ${entry.number} (${entry.kind} row ${entry.row})`;
    const expected = frontier.size + 1;
    if (entry.number !== expected) {
      find("deleted", `entry ${expected}`, `the log goes on with entry ${entry.number}`);
    }
    if (entry.previous !== last) {
      find("reordered", where, "it does not follow the entry before it");
    }
    if (Buffer.compare(entryHash(entry), entry.hash) !== 0) {
      find("changed", where, "its hash is not that of what it says");
    }
    judgeRow(entry, where);
    frontier = withLeaf(frontier, entry.hash);
    last = hex(entry.hash);
    if (frontier.size <= earlier) then = frontier;
  };

  database.exec("BEGIN");
  try {
    for (const found of database.prepare(everyEntry).iterate()) {
      const entry = entrySchema.safeParse(found);
      if (entry.success) judge(entry.data);
      else find("changed", `entry ${String(found["number"])}`, "it has a form that no entry has");
    }
    for (const [kind, source] of sources) {
      source.rest((row) => find("inserted", `${kind} row ${row}`, "no entry of the log names it"));
    }
  } finally {
    database.exec("COMMIT");
  }
  for (const { row, where } of gone) {
    if (!erased.has(row)) find("deleted", where, "no erasure names the row, and it is not there");
  }
  return {
    findings,
    more,
    log: { frontier, last },
    earlier: { size: then.size, root: rootOf(then) },
    checkpoints: signatures.count(),
    signed: signatures.signed(),
    keys: signatures.keys(),
    verifier: signatures.verifier(),
  };
}

/** The hash of what a row says; undefined where it says what no row can. */
function hashOf(row: StoredRow): string | undefined {
  try {
    return contentHash(row);
  } catch {
    return undefined;
  }
}

function erasedRows(row: StoredRow): readonly number[] {
  const text = erasureSchema.safeParse(row);
  if (!text.success) return [];
  try {
    const rows = erasedRowsSchema.safeParse(JSON.parse(text.data.rows));
    return rows.success ? rows.data : [];
  } catch {
    return []; // A changed row: found by its hash.
  }
}
