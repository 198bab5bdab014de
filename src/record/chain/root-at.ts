import type { DatabaseSync } from "node:sqlite";
import type { TreeHead } from "./checkpoint-note.ts";
import { emptyFrontier, rootOf, withLeaf } from "./hash-tree.ts";

/**
 * The log as it was with so many entries, or as it is where it has fewer. Reads each of them: a second
 * for a million. Throws what SQLite throws.
 */
export function rootAt(database: DatabaseSync, size: number): TreeHead {
  const hashes = database.prepare("SELECT hash FROM entries ORDER BY number LIMIT ?").iterate(size);
  let frontier = emptyFrontier;
  for (const { hash } of hashes) {
    if (!(hash instanceof Uint8Array)) throw new Error("An entry of the record has no hash.");
    frontier = withLeaf(frontier, hash);
  }
  return { size: frontier.size, root: rootOf(frontier) };
}
