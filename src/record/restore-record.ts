import { chmodSync, copyFileSync, existsSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { canonicalJson } from "./canonical-json.ts";
import { withFaults } from "./durable-database.ts";
import { openTables } from "./open-tables.ts";
import type { Recorded } from "./record-fault.ts";
import { recorded } from "./record-fault.ts";
import { insertEvent } from "./store-acts.ts";
import { storeSizes, syncFile, syncFolder } from "./store-file.ts";
import { type RecordVerdict, verifyRecord } from "./verify-record.ts";
import { zonedTime } from "./zoned-time.ts";

export type Restored = {
  /** What the backup was found to be; nothing was restored where anything was found in it. */
  readonly verdict: RecordVerdict;
  /** Where the record that was there lies now; undefined where there was none. */
  readonly aside: string | undefined;
};

const busyMilliseconds = 2_000;

/**
 * Puts a backup in the place of a record, after its log was followed from the first entry. The record
 * that was there is kept under another name, and the restored one gets an event that says so. A program
 * that still has the old one open notices that it was moved, and arms no more.
 */
export function restoreRecord(copy: string, file: string): Promise<Recorded<Restored>> {
  return withFaults(file, async () => {
    const verdict = await verifyRecord(copy);
    if (!verdict.ok) return verdict;
    if (verdict.value.findings.length > 0) {
      return recorded({ verdict: verdict.value, aside: undefined });
    }
    const arriving = `${file}.restoring`;
    rmSync(arriving, { force: true });
    copyFileSync(copy, arriving);
    chmodSync(arriving, 0o600);
    syncFile(arriving);
    const aside = storeSizes(file).database === 0 ? undefined : moveAside(file, zonedTime());
    renameSync(arriving, file);
    syncFolder(dirname(file));
    const { entries, root } = verdict.value;
    const noted = await noteRestored(file, { aside, copy, entries, root });
    return noted.ok ? recorded({ verdict: verdict.value, aside }) : noted;
  });
}

function moveAside(file: string, at: string): string {
  const aside = file.replace(/(\.db)?$/, `-until-${at.slice(0, 19).replaceAll(":", "-")}$1`);
  // What is not moved over yet lies in the log beside it: they belong together.
  for (const part of ["", "-wal", "-shm", "-seal"]) {
    if (existsSync(file + part)) renameSync(file + part, aside + part);
  }
  return aside;
}

async function noteRestored(
  file: string,
  detail: Readonly<Record<string, string | number | undefined>>,
): Promise<Recorded<unknown>> {
  const text = canonicalJson(detail);
  if (!text.ok) throw new Error(`The restoration cannot be noted: ${text.problem}`);
  const opened = await openTables({ file, busyMilliseconds });
  if (!opened.ok) return opened;
  const row = { at: zonedTime(), kind: "record-restored", detail: text.text };
  const noted = await opened.value.commit((writing) => insertEvent(writing, row));
  opened.value.close();
  return noted;
}
