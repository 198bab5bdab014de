import { closeSync, existsSync, openSync } from "node:fs";
import type { TreeHead } from "../chain/checkpoint-note.ts";
import { hashBytes, sha256 } from "../chain/hash-tree.ts";
import type { SealDisk } from "./seal-disk.ts";
import { readAt, sealDisk, withFile } from "./seal-disk.ts";
import type { SealHeader } from "./seal-format.ts";
import { encodeSlot, hashPlace, sealFileOf, slotPlaces } from "./seal-format.ts";
import type { SealState } from "./seal-read.ts";
import { name, otherPages, readLogOf, readSealState } from "./seal-read.ts";
import type { Sealed } from "./seal-trouble.ts";
import { notSealed, sealed } from "./seal-trouble.ts";
import { isPageSize } from "./wal-frames.ts";

/**
 * The open seal of a database: a SHA-256 of each page of its main file, and the head of the audit
 * log. It holds at any moment, also after a kill between any two writes: a page of the main file
 * that the write-ahead log does not cover has the hash that stands in the seal.
 */
export type PageSeal = {
  /** The head that was noted last. */
  readonly head: () => TreeHead;
  /**
   * Notes size and root of the audit log, after the commit that brought it there. It is not synced:
   * it outlives the program, but a power cut may leave an older head.
   */
  readonly noteHead: (head: TreeHead) => Sealed<null>;
  /**
   * Puts the hashes of all pages that the write-ahead log holds on the disk. Called before every
   * checkpoint, and before the last connection is closed, which is one too. Without its success no
   * page may be moved. Tells how many of the log's frames are sealed.
   */
  readonly prepareCheckpoint: () => Sealed<{ readonly frames: number }>;
  readonly close: () => void;
};

const pagesAtATime = 1024;
const databaseHeaderBytes = 100;

/**
 * Opens the seal of a database, and takes in what the write-ahead log holds. Throws what the file
 * system throws, as all of its acts do.
 */
export function openSeal(database: string, disk: SealDisk = sealDisk): Sealed<PageSeal> {
  if (!existsSync(sealFileOf(database))) {
    return notSealed("seal-missing", `${name(database)} is missing.`);
  }
  const file = openSync(sealFileOf(database), "r+");
  const opened = withoutLeak(file, () => {
    const state = readSealState(database, file);
    if (!state.ok) {
      return state;
    }
    const seal = createPageSeal(database, file, state.value, disk);
    const prepared = seal.prepareCheckpoint();
    return prepared.ok ? sealed(seal) : prepared;
  });
  if (!opened.ok) {
    closeSync(file);
  }
  return opened;
}

/**
 * Seals a database as it stands, and opens the seal: for a fresh one, one that was restored, and one
 * that never had a seal. A seal that is there is replaced.
 *
 * The database must not be open in this program: to close a file drops every lock that the program
 * holds on it (POSIX), also those of SQLite.
 */
export function createSeal(
  database: string,
  head: TreeHead,
  disk: SealDisk = sealDisk,
): Sealed<PageSeal> {
  const hashes = withFile(database, "r", hashWholePages);
  if (hashes === undefined) {
    return notSealed("not-a-database", `${database} is not an SQLite database.`);
  }
  const pages = hashes.bytes.byteLength / hashBytes;
  const header = { pageBytes: hashes.pageBytes, sequence: 1, pages, longestPages: pages, head };
  const half = `${sealFileOf(database)}-new`;
  withFile(half, "w", (file) => {
    disk.write(file, hashes.bytes, hashPlace(1));
    for (const at of slotPlaces) {
      disk.write(file, encodeSlot(header), at);
    }
    disk.sync(file);
  });
  disk.replace(half, sealFileOf(database));
  return openSeal(database, disk);
}

function createPageSeal(
  database: string,
  file: number,
  opened: SealState,
  disk: SealDisk,
): PageSeal {
  let head = opened.header.head;

  // Read anew each time: another program may have sealed in between, such as one that rotates the
  // key.
  const change = (changesOf: (header: SealHeader) => Partial<SealHeader>): Sealed<null> => {
    const state = readSealState(database, file);
    if (!state.ok) {
      return state;
    }
    const { header, slot } = state.value;
    const next = { ...header, ...changesOf(header), sequence: header.sequence + 1 };
    disk.write(file, encodeSlot(next), slotPlaces[slot === 0 ? 1 : 0]);
    head = next.head;
    return sealed(null);
  };

  return {
    head: () => head,
    noteHead: (noted) => change(() => ({ head: noted })),
    prepareCheckpoint: () => {
      const state = readSealState(database, file);
      const log = readLogOf(database);
      if (!state.ok || log === undefined) {
        return state.ok ? sealed({ frames: 0 }) : state;
      }
      const { header } = state.value;
      const { pageBytes, databasePages, pages, frames } = log.contents;
      if (pageBytes !== header.pageBytes) {
        return notSealed("seal-of-other-pages", otherPages(database, header, log.contents));
      }
      const blank = sha256(new Uint8Array(pageBytes));
      const hashOf = (page: number): Uint8Array => {
        const at = pages.get(page);
        return at === undefined ? blank : sha256(log.bytes.subarray(at, at + pageBytes));
      };
      const wanted = new Set([...pages.keys(), ...range(header.pages + 1, databasePages)]);
      for (const run of runsOf([...wanted].sort((one, other) => one - other))) {
        disk.write(file, Buffer.concat(run.map(hashOf)), hashPlace(run[0] ?? 1));
      }
      const changed = change(({ longestPages }) => ({
        pages: databasePages,
        // The file keeps its length until the log has been moved.
        longestPages: Math.max(databasePages, longestPages),
      }));
      disk.sync(file);
      return changed.ok ? sealed({ frames }) : changed;
    },
    close: () => closeSync(file),
  };
}

// A page that the database has grown by is in the log, but for the one in which SQLite keeps its
// locks (at 1 GiB): that one is never written, and reads as zeros.
function range(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}

function runsOf(pages: readonly number[]): readonly (readonly number[])[] {
  const runs: number[][] = [];
  let last = 0;
  for (const page of pages) {
    const run = page === last + 1 ? runs.at(-1) : undefined;
    if (run === undefined) {
      runs.push([page]);
    } else {
      run.push(page);
    }
    last = page;
  }
  return runs;
}

function hashWholePages(
  file: number,
): { readonly pageBytes: number; readonly bytes: Uint8Array } | undefined {
  const pageBytes = pageSizeOf(readAt(file, Buffer.alloc(databaseHeaderBytes), 0));
  if (pageBytes === undefined) {
    return undefined;
  }
  const hashes: Uint8Array[] = [];
  const chunk = Buffer.alloc(pagesAtATime * pageBytes);
  for (let at = 0; ; at += chunk.byteLength) {
    const read = readAt(file, chunk, at);
    for (let page = 0; page + pageBytes <= read.byteLength; page += pageBytes) {
      hashes.push(sha256(read.subarray(page, page + pageBytes)));
    }
    if (read.byteLength < chunk.byteLength) {
      return { pageBytes, bytes: Buffer.concat(hashes) };
    }
  }
}

function pageSizeOf(header: Uint8Array): number | undefined {
  if (header.byteLength < databaseHeaderBytes) {
    return undefined;
  }
  const stored = ((header[16] ?? 0) << 8) | (header[17] ?? 0);
  // 65,536 does not fit into the field, and is written as 1.
  const pageBytes = stored === 1 ? 65_536 : stored;
  return isPageSize(pageBytes) ? pageBytes : undefined;
}

function withoutLeak<T>(file: number, act: () => T): T {
  try {
    return act();
  } catch (error) {
    closeSync(file);
    throw error;
  }
}
