import type { TreeHead } from "./chain/checkpoint-note.ts";
import { inWords } from "./chain/finding.ts";
import { emptyFrontier, rootOf } from "./chain/hash-tree.ts";
import { openDurableDatabase, type StoreSettings } from "./durable-database.ts";
import type { Recorded, RecordFault } from "./record-fault.ts";
import { notRecorded, recorded } from "./record-fault.ts";
import { checkSeal } from "./seal/check-seal.ts";
import { createSeal, openSeal, type PageSeal } from "./seal/page-seal.ts";
import type { Sealed } from "./seal/seal-trouble.ts";
import { findingOfSeal } from "./seal-findings.ts";
import { recordDamaged } from "./sqlite-fault.ts";

const emptyHead: TreeHead = { size: 0, root: rootOf(emptyFrontier) };

/**
 * Compares a record with its seal, where it has one: before SQLite opens it, which would undo it with
 * a journal that lies beside it.
 */
export function checkRecordSeal(file: string): RecordFault | undefined {
  const checked = checkSeal(file);
  if (!checked.ok) {
    return checked.trouble.code === "seal-missing"
      ? undefined
      : recordDamaged(file, checked.trouble.message);
  }
  const [first] = checked.value.findings;
  return first === undefined ? undefined : recordDamaged(file, inWords(findingOfSeal(first)));
}

/** Opens the seal, before the connection that writes; makes one for a record that has none yet. */
export function openRecordSeal(settings: StoreSettings): Recorded<PageSeal> {
  const { file } = settings;
  const found = openSeal(file);
  if (found.ok || found.trouble.code !== "seal-missing") return fromSealed(file, found);
  // Puts a new file into write-ahead mode, which SQLite writes past the log.
  const fresh = openDurableDatabase(settings);
  if (!fresh.ok) return fresh;
  fresh.value.close();
  return fromSealed(file, createSeal(file, emptyHead));
}

/** What is wrong with a seal, as a fault of the record. */
export function fromSealed<T>(file: string, outcome: Sealed<T>): Recorded<T> {
  return outcome.ok
    ? recorded(outcome.value)
    : notRecorded(recordDamaged(file, outcome.trouble.message));
}
