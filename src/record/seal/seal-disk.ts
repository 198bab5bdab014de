import { closeSync, fsyncSync, openSync, readSync, renameSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { syncFolder } from "../store-file.ts";

/** How the seal changes the disk. Everything throws what the file system throws. */
export type SealDisk = {
  /** Writes all of the bytes at a place of an open file. */
  readonly write: (file: number, bytes: Uint8Array, at: number) => void;
  /** Returns once what was written is on the disk. */
  readonly sync: (file: number) => void;
  /** Puts a whole file in the place of another, and returns once that is on the disk. */
  readonly replace: (from: string, to: string) => void;
};

/** The disk itself. */
export const sealDisk: SealDisk = { write, sync: fsyncSync, replace };

function write(file: number, bytes: Uint8Array, at: number): void {
  for (let done = 0; done < bytes.byteLength; ) {
    done += writeSync(file, bytes, done, bytes.byteLength - done, at + done);
  }
}

function replace(from: string, to: string): void {
  renameSync(from, to);
  syncFolder(dirname(to));
}

/** Opens a file for as long as something is done with it. */
export function withFile<T>(path: string, flags: string, act: (file: number) => T): T {
  const file = openSync(path, flags, 0o600);
  try {
    return act(file);
  } finally {
    closeSync(file);
  }
}

/** Reads as many bytes as there are at a place of an open file, up to the size of `into`. */
export function readAt(file: number, into: Uint8Array, at: number): Uint8Array {
  let done = 0;
  while (done < into.byteLength) {
    const read = readSync(file, into, done, into.byteLength - done, at + done);
    if (read === 0) {
      break;
    }
    done += read;
  }
  return into.subarray(0, done);
}
