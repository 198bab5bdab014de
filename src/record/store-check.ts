import type { DatabaseSyncOptions } from "node:sqlite";
import { DatabaseSync } from "node:sqlite";
import { recordApplicationId } from "./migrations/permits-results-events.ts";
import { migrations } from "./migrations.ts";
import type { RecordFault } from "./record-fault.ts";
import { isSqliteReadOnly, recordDamaged, recordNewer, recordUnavailable } from "./sqlite-fault.ts";
import { storeSizes } from "./store-file.ts";

// The full check reads every index against its table; above this it would hold up the start too
// long.
const fullCheckBytes = 64_000_000;

/**
 * Looks at an existing record without changing a byte of it: is it whole, ours, and not newer than
 * we are? Undefined where it can be opened, or is not there yet. Throws what SQLite throws.
 *
 * Whole means its structure. SQLite keeps no checksum of a page, so a changed figure is not seen
 * here.
 */
export function checkStoreFile(file: string, busyMilliseconds: number): RecordFault | undefined {
  const sizes = storeSizes(file);
  if (sizes.database === 0) {
    // SQLite deletes a log that has no database, and with it every entry not yet moved over.
    return sizes.writeAheadLog > 0
      ? recordDamaged(file, "its log is there, but the database itself is missing or empty")
      : undefined;
  }
  // Opened for reading, it leaves even the log as it was; opened for writing, closing it would move
  // the log.
  try {
    return checkOpened(file, { readOnly: true, timeout: busyMilliseconds }, sizes.database);
  } catch (error) {
    if (!isSqliteReadOnly(error)) {
      throw error;
    }
    // A first start that was cut off leaves a journal, which only a writer may undo.
    return checkOpened(file, { readOnly: false, timeout: busyMilliseconds }, sizes.database);
  }
}

function checkOpened(
  file: string,
  options: DatabaseSyncOptions,
  bytes: number,
): RecordFault | undefined {
  const store = new DatabaseSync(file, options);
  try {
    return checkWhole(store, file, bytes);
  } finally {
    store.close();
  }
}

function checkWhole(store: DatabaseSync, file: string, bytes: number): RecordFault | undefined {
  const pragma = bytes <= fullCheckBytes ? "integrity_check(1)" : "quick_check(1)";
  const found = columnOf(store, `PRAGMA ${pragma}`).join("; ");
  if (found !== "ok") {
    return recordDamaged(file, found);
  }
  const tables = columnOf(store, "SELECT name FROM sqlite_schema WHERE type = 'table'");
  const [applicationId] = columnOf(store, "PRAGMA application_id");
  if (tables.length > 0 && applicationId !== String(recordApplicationId)) {
    return recordUnavailable(file, "it is a database of another program");
  }
  return tables.includes("kysely_migration") ? checkAge(store, file) : undefined;
}

function checkAge(store: DatabaseSync, file: string): RecordFault | undefined {
  const done = columnOf(store, "SELECT name FROM kysely_migration ORDER BY name");
  const known = Object.keys(migrations).sort();
  const unknown = done.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    return recordNewer(file, unknown);
  }
  return done.every((name, index) => name === known[index])
    ? undefined
    : recordDamaged(file, "its list of changes has a gap");
}

function columnOf(store: DatabaseSync, query: string): readonly string[] {
  return store
    .prepare(query)
    .all()
    .map((row) => String(Object.values(row)[0]));
}
