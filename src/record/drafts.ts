import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { syncFolder } from "./store-file.ts";

/** The folder of what was typed and is not in the record yet, a file for each patient. */
export function draftFolder(recordFile: string): string {
  return `${recordFile}-drafts`;
}

/** Removes a patient's drafts, written over before. Throws what the file system throws. */
export function removeDrafts(recordFile: string, patient: string): void {
  removeWrittenOver(draftFolder(recordFile), (name) => name.startsWith(patient));
}

/** Removes every file of one draft, written over before. Throws what the file system throws. */
export function removeDraft(folder: string, draft: string): void {
  removeWrittenOver(folder, (name) => name.startsWith(`${draft}.`));
}

function removeWrittenOver(folder: string, goes: (name: string) => boolean): void {
  if (!existsSync(folder)) return;
  const names = readdirSync(folder).filter(goes);
  if (names.length === 0) return;
  for (const name of names) {
    const file = join(folder, name);
    const opened = openSync(file, "r+");
    writeSync(opened, Buffer.alloc(statSync(file).size), 0, undefined, 0);
    fsyncSync(opened);
    closeSync(opened);
    rmSync(file);
  }
  syncFolder(folder);
}
