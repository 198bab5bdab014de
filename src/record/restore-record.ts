import {
  chmodSync,
  copyFileSync,
  existsSync,
  linkSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { dirname } from "node:path";
import { backup, DatabaseSync } from "node:sqlite";
import { canonicalJson } from "./canonical-json.ts";
import { withFaults } from "./durable-database.ts";
import { openTables } from "./open-tables.ts";
import type { Recorded } from "./record-fault.ts";
import { notRecorded, recorded } from "./record-fault.ts";
import { settleLog } from "./seal/guarded-log.ts";
import { recordInUse, recordMissing } from "./sqlite-fault.ts";
import { insertEvent } from "./store-acts.ts";
import { storeSizes, syncFile, syncFolder } from "./store-file.ts";
import { type RecordVerdict, verifyRecord } from "./verify-record.ts";
import { zonedTime } from "./zoned-time.ts";

export type Restored = {
  /** What the backup was found to be; nothing was restored where anything was found in it. */
  readonly verdict: RecordVerdict;
  /** Where the record that was there lies now; undefined where there was none. */
  readonly aside: string | undefined;
  /** Why the restored record does not say that it was restored; undefined where it does. */
  readonly unnoted: string | undefined;
};

const busyMilliseconds = 2_000;

/**
 * Puts a backup in the place of a record, after its log was followed from the first entry. The record
 * that was there is kept under another name, and the restored one gets an event that says so. Refused
 * while a program has the record open. Cut off in the middle, it is finished by the same call again: the
 * record's place is never empty.
 */
export function restoreRecord(copy: string, file: string): Promise<Recorded<Restored>> {
  return withFaults(file, async () => {
    if (storeSizes(copy).database === 0) return notRecorded(recordMissing(copy));
    const there = storeSizes(file).database > 0;
    const alone = there ? settleLog(file) : undefined;
    if (alone?.ok === true && !alone.value) return notRecorded(recordInUse(file));
    const arriving = `${file}.restoring`;
    await copyWhole(copy, arriving);
    const verdict = await verifyRecord(arriving);
    removeParts(arriving, ["-wal", "-shm"]);
    if (!verdict.ok || verdict.value.findings.length > 0) {
      rmSync(arriving);
      return verdict.ok
        ? recorded({ ...nothingMoved, verdict: { ...verdict.value, file: copy } })
        : verdict;
    }
    const aside = there ? moveAside(file) : undefined;
    // What a record left behind that is not there any more must not be taken for the new one's.
    if (!there) removeParts(file, ["-wal", "-shm", "-seal"]);
    renameSync(arriving, file);
    syncFolder(dirname(file));
    const { entries, root } = verdict.value;
    const noted = await noteRestored(file, { aside, copy, entries, root });
    const unnoted = noted.ok ? undefined : noted.fault.message;
    return recorded({ verdict: { ...verdict.value, file: copy }, aside, unnoted });
  });
}

const nothingMoved = { aside: undefined, unnoted: undefined };

/** With what lies in its log, which a copy of the file alone would leave behind. */
async function copyWhole(copy: string, arriving: string): Promise<void> {
  removeParts(arriving, ["", "-wal", "-shm"]);
  const source = new DatabaseSync(copy, { readOnly: true, timeout: busyMilliseconds });
  try {
    await backup(source, arriving);
  } finally {
    source.close();
  }
  chmodSync(arriving, 0o600);
  syncFile(arriving);
}

/** Gives the record that is there a second name, and moves what belongs to it; its own place stays taken. */
function moveAside(file: string): string {
  // By its last change, so that a call that was cut off and made again names the same.
  const at = statSync(file).mtime.toISOString().slice(0, 19).replaceAll(":", "-");
  const aside = file.replace(/(\.db)?$/, `-until-${at}$1`);
  if (!existsSync(aside)) secondName(file, aside);
  for (const part of ["-wal", "-shm", "-seal"]) {
    if (existsSync(file + part)) renameSync(file + part, aside + part);
  }
  return aside;
}

function secondName(file: string, aside: string): void {
  try {
    linkSync(file, aside);
  } catch {
    // A file system without links, such as that of a memory stick.
    copyFileSync(file, aside);
    syncFile(aside);
  }
}

function removeParts(file: string, parts: readonly string[]): void {
  for (const part of parts) rmSync(file + part, { force: true });
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
