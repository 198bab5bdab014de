import { chmodSync, existsSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { backup, DatabaseSync } from "node:sqlite";
import { withFaults } from "./durable-database.ts";
import type { Recorded } from "./record-fault.ts";
import { notRecorded, recorded } from "./record-fault.ts";
import { copyThere, recordMissing } from "./sqlite-fault.ts";
import { storeSizes, syncFile, syncFolder } from "./store-file.ts";
import { type RecordVerdict, verifyRecord } from "./verify-record.ts";

const busyMilliseconds = 10_000;

/**
 * Writes a consistent copy of a record, also while a program writes to it, and follows its log from the
 * first entry. The copy appears under its name only when it is whole on the disk.
 */
export function backupRecord(file: string, copy: string): Promise<Recorded<RecordVerdict>> {
  return withFaults(file, async () => {
    if (storeSizes(file).database === 0) return notRecorded(recordMissing(file));
    if (existsSync(copy)) return notRecorded(copyThere(copy));
    const partial = `${copy}.partial`;
    rmSync(partial, { force: true });
    const source = new DatabaseSync(file, { readOnly: true, timeout: busyMilliseconds });
    try {
      await backup(source, partial);
    } finally {
      source.close();
    }
    chmodSync(partial, 0o600);
    const verdict = await verifyRecord(partial);
    for (const left of ["-wal", "-shm"]) rmSync(`${partial}${left}`, { force: true });
    if (!verdict.ok || verdict.value.findings.length > 0) {
      rmSync(partial);
      // What is wrong in the copy is wrong in the record.
      return verdict.ok ? recorded({ ...verdict.value, file }) : verdict;
    }
    syncFile(partial);
    renameSync(partial, copy);
    syncFolder(dirname(copy));
    return recorded({ ...verdict.value, file: copy });
  });
}
