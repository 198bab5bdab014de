import type { Kysely } from "kysely";
import type { Kind, StoreTables } from "../tables.ts";
import { type Frontier, withLeaf } from "./hash-tree.ts";
import { bytesOf, contentHash, entryHash, hex, type StoredRow } from "./leaf.ts";

/** The log as far as it is known: its tree, and the hash of its last entry, hexadecimal. */
export type LogState = { readonly frontier: Frontier; readonly last: string };

/** Writes rows, and for each its entry, inside one transaction. */
export type LogWriter = {
  /** Enters a row that was just inserted; returns the number of its entry. */
  readonly enter: (kind: Kind, row: StoredRow & { readonly row: number }) => Promise<number>;
  /** What the log is once the transaction is committed. */
  readonly state: () => LogState;
};

/**
 * Begins at `known`, after taking in what another program entered since. Throws what SQLite throws.
 */
export async function openLogWriter(
  transaction: Kysely<StoreTables>,
  known: LogState,
): Promise<LogWriter> {
  let state = known;
  const newer = await transaction
    .selectFrom("entries")
    .select("hash")
    .where("number", ">", known.frontier.size)
    .orderBy("number")
    .execute();
  for (const { hash } of newer) {
    state = { frontier: withLeaf(state.frontier, hash), last: hex(hash) };
  }
  return {
    async enter(kind, row) {
      const number = state.frontier.size + 1;
      const leaf = {
        number,
        kind,
        row: row.row,
        content: contentHash(row),
        previous: state.last,
      };
      const hash = entryHash(leaf);
      await transaction
        .insertInto("entries")
        .values({ ...leaf, content: bytesOf(leaf.content), previous: bytesOf(leaf.previous), hash })
        .execute();
      state = { frontier: withLeaf(state.frontier, hash), last: hex(hash) };
      return number;
    },
    state: () => state,
  };
}
