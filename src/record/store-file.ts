import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  statfsSync,
  statSync,
} from "node:fs";
import { dirname, join } from "node:path";

const ownerOnlyFolder = 0o700;
const ownerOnlyFile = 0o600;

/**
 * The sizes of a database and of the write-ahead log beside it, in bytes; 0 where there is no file.
 */
export type StoreSizes = { readonly database: number; readonly writeAheadLog: number };

/**
 * Makes the folder and an empty database file where they are missing, readable by their owner only,
 * and takes other people's rights from an existing file. SQLite gives its log the same rights.
 */
export function prepareStoreFile(file: string): void {
  const first = mkdirSync(dirname(file), { recursive: true, mode: ownerOnlyFolder });
  // Only where there is none: to open and close a database beside SQLite drops every lock that this
  // program holds on it (POSIX), also those of another connection.
  if (!existsSync(file)) {
    closeSync(openSync(file, "wx", ownerOnlyFile));
  }
  // SQLite opens what it may not write for reading, and says so only at the first entry.
  accessSync(file, constants.R_OK | constants.W_OK);
  if ((statSync(file).mode & 0o077) !== 0) {
    chmodSync(file, ownerOnlyFile);
  }
  if (first !== undefined) {
    syncFolders(dirname(first), dirname(file));
  }
}

/** Measures the database and its log. */
export function storeSizes(file: string): StoreSizes {
  return { database: sizeOf(file), writeAheadLog: sizeOf(`${file}-wal`) };
}

/**
 * Room left for this user on the disk that holds the file, in bytes; undefined where it cannot be
 * told.
 */
export function freeBytesAt(file: string): number | undefined {
  try {
    const disk = statfsSync(dirname(file));
    return disk.bavail * disk.bsize;
  } catch {
    return undefined;
  }
}

/**
 * Remembers which files on the disk the open connection writes to; the returned check is false once
 * one of them was moved, removed or replaced. Writes would go on without an error, into files that
 * nobody finds.
 */
export function watchStoreFiles(file: string): () => boolean {
  const opened = identities(file);
  return () => identities(file) === opened;
}

function identities(file: string): string {
  return [file, `${file}-wal`]
    .map((path) => statSync(path, { bigint: true, throwIfNoEntry: false }))
    .map((found) => (found === undefined ? "none" : `${found.dev}:${found.ino}`))
    .join(" ");
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/**
 * Writes out a folder, so that a file that is new in it survives a power cut. Windows cannot open a
 * folder, and has no need to.
 */
export function syncFolder(folder: string): void {
  if (process.platform === "win32") return;
  const opened = openSync(folder, "r");
  fsyncSync(opened);
  closeSync(opened);
}

/** Writes out a file that another program wrote. */
export function syncFile(file: string): void {
  const opened = openSync(file, "r+");
  fsyncSync(opened);
  closeSync(opened);
}

// A new folder survives a power cut only when the folder above it is written out too. SQLite does
// this for its own files, not for the folders that lead to them.
function syncFolders(from: string, to: string): void {
  for (let folder = to; folder.length >= from.length; folder = join(folder, "..")) {
    syncFolder(folder);
    if (folder === join(folder, "..")) return;
  }
}
