import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
import { syncFolder } from "../record/store-file.ts";
import { exitCodes, type Failure } from "./failure.ts";

/** It may name a patient. */
const ownerOnly = 0o600;

/** Why a new file cannot be written there; undefined where it can, as far as can be told before. */
export function whyNotNew(file: string): Failure | undefined {
  if (existsSync(file)) {
    return {
      code: "file-exists",
      message: `There is a file ${file} already; nothing was written.`,
      remedy: "Name a file that is not there yet.",
      exitCode: exitCodes.failed,
    };
  }
  const folder = dirname(file);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return undefined;
  return {
    code: "folder-missing",
    message: `There is no folder ${folder}; nothing was written.`,
    remedy: "Make the folder, or name a file in another one.",
    exitCode: exitCodes.failed,
  };
}

/** Writes a file that appears under its name only when it is whole on the disk, readable by its owner only. */
export function writeNew(file: string, content: Uint8Array): Failure | undefined {
  const partial = `${file}.partial`;
  try {
    rmSync(partial, { force: true });
    const opened = openSync(partial, "wx", ownerOnly);
    try {
      writeFileSync(opened, content);
      fsyncSync(opened);
    } finally {
      closeSync(opened);
    }
    renameSync(partial, file);
    syncFolder(dirname(file));
    return undefined;
  } catch (error) {
    clear(partial);
    return {
      code: "file-unwritable",
      message: `The file ${file} cannot be written: ${error instanceof Error ? error.message : String(error)}.`,
      remedy: "Look whether the disk is full and the folder may be written, or name another file.",
      exitCode: exitCodes.failed,
    };
  }
}

/** What was begun is taken away, as far as that can be done. */
function clear(partial: string): void {
  try {
    rmSync(partial, { force: true });
  } catch {
    // The first cause is told.
  }
}
