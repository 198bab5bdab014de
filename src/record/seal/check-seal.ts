import { existsSync, fstatSync, statSync } from "node:fs";
import type { TreeHead } from "../chain/checkpoint-note.ts";
import { hashBytes, sha256 } from "../chain/hash-tree.ts";
import { readAt, withFile } from "./seal-disk.ts";
import type { SealHeader } from "./seal-format.ts";
import { hashPlace, sealFileOf } from "./seal-format.ts";
import { name, otherPages, readLogOf, readSealState } from "./seal-read.ts";
import type { Sealed } from "./seal-trouble.ts";
import { notSealed, sealed } from "./seal-trouble.ts";

/** What differs from the seal. Places and sizes are in bytes of the database's main file. */
export type SealFinding =
  /** A page has other bytes than were sealed; pages count from 1. */
  | {
      readonly kind: "page-changed";
      readonly page: number;
      readonly at: number;
      readonly bytes: number;
    }
  /** The file ends at `at`, before its last sealed page. */
  | { readonly kind: "file-cut"; readonly at: number; readonly bytes: number }
  /** Bytes follow the last sealed page. */
  | { readonly kind: "file-longer"; readonly at: number; readonly bytes: number }
  /**
   * A rollback journal lies beside the file. No sealed record has one; SQLite would write what it
   * holds over the main file at the next opening.
   */
  | { readonly kind: "journal"; readonly at: number; readonly bytes: number };

export type SealReport = {
  readonly findings: readonly SealFinding[];
  /** The head of the audit log that was noted last: the log may have more entries, never fewer. */
  readonly head: TreeHead;
  /** Headers of the seal that are not whole: at most one, which a power cut may leave. */
  readonly tornHeaders: number;
  /** Pages compared with their hash. */
  readonly compared: number;
  /** Pages not compared, because the write-ahead log holds what counts of them. */
  readonly excused: number;
};

const bytesAtATime = 4_194_304;
// Each round but the first looks only at what the one before has found. A recorder at work ends a
// round in vain when it moves a page in between; that often in a row it does not.
const mostRounds = 20;

/**
 * Compares a database's main file with its seal, without SQLite and without changing a byte; also
 * beside a recorder at work, but in a program of its own: to close a file drops every lock that the
 * program holds on it (POSIX). Throws what the file system throws.
 */
export function checkSeal(database: string): Sealed<SealReport> {
  if (!existsSync(sealFileOf(database))) {
    return notSealed("seal-missing", `${name(database)} is missing.`);
  }
  if (!existsSync(database)) {
    return notSealed(
      "not-a-database",
      `The database ${database} is missing, but its seal is there.`,
    );
  }
  return withFile(sealFileOf(database), "r", (seal) =>
    withFile(database, "r", (main) => checkOpened(database, seal, main)),
  );
}

function checkOpened(database: string, seal: number, main: number): Sealed<SealReport> {
  let report = checkRound(database, seal, main, undefined);
  for (let round = 1; round < mostRounds && report.ok; round += 1) {
    const { findings, sequence } = report.value;
    if (findings.length === 0) {
      break;
    }
    const again = checkRound(database, seal, main, pagesOf(findings));
    const { compared, excused } = report.value;
    report = again.ok ? sealed({ ...again.value, compared, excused }) : again;
    if (again.ok && again.value.sequence === sequence) {
      break;
    }
  }
  if (!report.ok) {
    return report;
  }
  const { findings, head, tornHeaders, compared, excused } = report.value;
  return sealed({ findings, head, tornHeaders, compared, excused });
}

/**
 * True where the audit log has fewer entries than were sealed: its tail was cut off, or the database
 * was put back to an earlier day. The entries are counted after the head was read, since a recorder
 * at work adds to both.
 */
export function isLogCut(head: TreeHead, entries: number): boolean {
  return entries < head.size;
}

type Round = SealReport & { readonly sequence: number };

function checkRound(
  database: string,
  seal: number,
  main: number,
  only: ReadonlySet<number> | undefined,
): Sealed<Round> {
  const state = readSealState(database, seal);
  if (!state.ok) {
    return state;
  }
  const { header } = state.value;
  const log = readLogOf(database)?.contents;
  if (log !== undefined && log.pageBytes !== header.pageBytes) {
    return notSealed("seal-of-other-pages", otherPages(database, header, log));
  }
  const covered = log?.pages ?? new Map<number, number>();
  const length = fstatSync(main).size;
  const present = Math.floor(length / header.pageBytes);
  // The file may still be longer than it will be once the log has been moved over.
  const sealedPages = log === undefined ? header.pages : header.longestPages;
  const count = Math.min(present, sealedPages);
  const isAsked = (page: number): boolean => !covered.has(page) && (only?.has(page) ?? true);
  const findings: SealFinding[] = comparePages(seal, main, header, count, isAsked);
  findings.push(...compareLength(length, header, sealedPages, covered), ...findJournal(database));
  const excused = [...covered.keys()].filter((page) => page <= count).length;
  return sealed({
    findings,
    head: header.head,
    tornHeaders: state.value.tornHeaders,
    compared: count - excused,
    excused,
    sequence: header.sequence,
  });
}

function comparePages(
  seal: number,
  main: number,
  { pageBytes }: SealHeader,
  count: number,
  isAsked: (page: number) => boolean,
): SealFinding[] {
  const findings: SealFinding[] = [];
  const pagesAtATime = bytesAtATime / pageBytes;
  const most = Math.min(pagesAtATime, count);
  const content = Buffer.alloc(most * pageBytes);
  const hashes = Buffer.alloc(most * hashBytes);
  for (let first = 1; first <= count; first += pagesAtATime) {
    const pages = Math.min(pagesAtATime, count - first + 1);
    const asked = Array.from({ length: pages }, (_, index) => index).filter((index) =>
      isAsked(first + index),
    );
    if (asked.length === 0) {
      continue;
    }
    const read = readAt(main, content, (first - 1) * pageBytes);
    const wanted = readAt(seal, hashes, hashPlace(first));
    for (const index of asked) {
      const page = read.subarray(index * pageBytes, (index + 1) * pageBytes);
      const hash = wanted.subarray(index * hashBytes, (index + 1) * hashBytes);
      if (Buffer.compare(sha256(page), hash) !== 0) {
        const at = (first + index - 1) * pageBytes;
        findings.push({ kind: "page-changed", page: first + index, at, bytes: pageBytes });
      }
    }
  }
  return findings;
}

function compareLength(
  length: number,
  { pageBytes, pages }: SealHeader,
  sealedPages: number,
  covered: ReadonlyMap<number, number>,
): readonly SealFinding[] {
  const end = sealedPages * pageBytes;
  if (length > end) {
    return [{ kind: "file-longer", at: end, bytes: length - end }];
  }
  // Pages that are still in the log alone do not have to be in the file yet.
  for (let page = Math.floor(length / pageBytes) + 1; page <= pages; page += 1) {
    if (!covered.has(page)) {
      return [{ kind: "file-cut", at: length, bytes: pages * pageBytes - length }];
    }
  }
  return [];
}

function findJournal(database: string): readonly SealFinding[] {
  const journal = statSync(`${database}-journal`, { throwIfNoEntry: false });
  return journal === undefined ? [] : [{ kind: "journal", at: 0, bytes: journal.size }];
}

function pagesOf(findings: readonly SealFinding[]): ReadonlySet<number> {
  return new Set(findings.flatMap((found) => (found.kind === "page-changed" ? [found.page] : [])));
}
