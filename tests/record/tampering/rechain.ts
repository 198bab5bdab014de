import type { DatabaseSync } from "node:sqlite";
import {
  bytesOf,
  contentHash,
  entryHash,
  hex,
  type StoredRow,
} from "../../../src/record/chain/leaf.ts";

/**
 * What somebody does who knows the format but has not the key: every hash from the entry `from` on is
 * computed anew from the rows as they are now.
 */
export function rechain(database: DatabaseSync, from: number): void {
  const before = database.prepare("SELECT hash FROM entries WHERE number = ?").get(from - 1);
  let previous = before === undefined ? "0".repeat(64) : hex(before["hash"] as Uint8Array);
  const write = database.prepare(
    "UPDATE entries SET content = ?, previous = ?, hash = ? WHERE number = ?",
  );
  const entries = database
    .prepare(
      "SELECT number, kind, row, lower(hex(content)) AS content FROM entries WHERE number >= ? ORDER BY number",
    )
    .all(from);
  for (const entry of entries) {
    const number = Number(entry["number"]);
    const kind = String(entry["kind"]);
    const row = Number(entry["row"]);
    const found = database.prepare(`SELECT * FROM ${kind} WHERE row = ?`).get(row);
    // An erased row stays as it was committed to.
    const content =
      found === undefined ? String(entry["content"]) : contentHash(found as StoredRow);
    const hash = entryHash({ number, kind, row, content, previous });
    write.run(bytesOf(content), bytesOf(previous), hash, number);
    previous = hex(hash);
  }
}

/** Closes the gaps that deleted entries have left. */
export function renumber(database: DatabaseSync): void {
  const numbers = database.prepare("SELECT number FROM entries ORDER BY number").all();
  const move = database.prepare("UPDATE entries SET number = ? WHERE number = ?");
  for (const [index, { number }] of numbers.entries()) move.run(index + 1, Number(number));
}
