import { createHash } from "node:crypto";
import {
  closeSync,
  existsSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import {
  keptName,
  listKept,
  listRings,
  listSegments,
  nameOfFlight,
  readRing,
  ringEnd,
  ringName,
} from "./flight-folder.ts";
import type { FlightNews } from "./flight-messages.ts";
import { markOf } from "./process-mark.ts";

/** Segments of 10 s: the one that is written and six before it are 60 s at least. */
const mostSegments = 7;
const mostKept = 50;
const ownerOnly = 0o600;
const ownerOnlyFolder = 0o700;

/** The files of a flight recorder; every call may take as long as the disk does. */
export interface RingFiles {
  segment(text: string, lines: number): void;
  append(text: string, lines: number): void;
  keep(causes: readonly string[]): void;
  close(): void;
}

/**
 * Opens the ring of this process, and keeps what dead ones have left. Not synced to the disk: what was
 * written outlives the program, not a loss of power.
 */
export function openRingFiles(folder: string, tell: (news: FlightNews) => void): RingFiles {
  mkdirSync(folder, { recursive: true, mode: ownerOnlyFolder });
  const ring = join(folder, ringName(process.pid, markOf(process.pid) ?? "unknown"));
  let file: number | undefined;
  let number = 0;
  let dropped = { lines: 0, why: "" };

  for (const left of listRings(folder)) {
    if (left.alive) continue;
    if (keepRing(folder, left.folder, ringEnd(left.folder), ["crash"], tell)) {
      rmSync(left.folder, { recursive: true, force: true });
    }
  }
  mkdirSync(ring, { recursive: true, mode: ownerOnlyFolder });

  function drop(lines: number, error: unknown): void {
    dropped = { lines: dropped.lines + lines, why: wordsOf(error) };
  }

  function tellDropped(): void {
    if (dropped.lines === 0) return;
    tell({ news: "dropped", ...dropped });
    dropped = { lines: 0, why: "" };
  }

  /** Whole or not at all: what follows on a line that was cut would spoil it. */
  function write(to: number, text: string): void {
    const { size } = fstatSync(to);
    const bytes = Buffer.from(text);
    try {
      for (let done = 0; done < bytes.length; ) done += writeSync(to, bytes, done);
    } catch (error) {
      cutTo(to, size);
      throw error;
    }
  }

  function cutTo(to: number, size: number): void {
    try {
      ftruncateSync(to, size);
    } catch {
      // The rest of this segment is given up: a reader leaves out its last line.
      closeSync(to);
      file = undefined;
    }
  }

  function append(text: string, lines: number): void {
    if (file === undefined) {
      drop(lines, "the segment could not be opened");
      return;
    }
    const told = dropped.lines === 0 ? "" : `${JSON.stringify({ kind: "dropped", ...dropped })}\n`;
    try {
      write(file, told + text);
      tellDropped();
    } catch (error) {
      drop(lines, error);
    }
  }

  return {
    append,
    segment(text, lines) {
      try {
        if (file !== undefined) closeSync(file);
        file = undefined;
        number += 1;
        const name = `${String(number).padStart(6, "0")}.ndjson`;
        file = openSync(join(ring, name), "a", ownerOnly);
        for (const old of listSegments(ring).slice(0, -mostSegments)) rmSync(old);
      } catch (error) {
        drop(lines, error);
        return;
      }
      append(text, lines);
    },
    keep(causes) {
      keepRing(folder, ring, new Date(), causes, tell);
    },
    close() {
      if (file !== undefined) closeSync(file);
      tellDropped();
      rmSync(ring, { recursive: true, force: true });
    },
  };
}

/** Copies what a ring holds into one compressed file, which appears under its name only when whole. */
function keepRing(
  folder: string,
  ring: string,
  at: Date,
  causes: readonly string[],
  tell: (news: FlightNews) => void,
): boolean {
  try {
    const file = join(folder, keptName(at, causes[0] ?? "asked"));
    const head = `${JSON.stringify({ kind: "kept", version: 1, at: at.toISOString(), causes })}\n`;
    const data = gzipSync(Buffer.concat([Buffer.from(head), readRing(ring)]));
    // The same ring of a dead process is not kept twice where removing it failed.
    if (!existsSync(file)) {
      // In the ring, so that it goes with it where this is cut short.
      const partial = join(ring, "kept.partial");
      writeFileSync(partial, data, { mode: ownerOnly });
      renameSync(partial, file);
    }
    const kept = readFileSync(file);
    tell({ news: "kept", file, sha256: hashOf(kept), bytes: kept.byteLength, causes });
    for (const old of listKept(folder).slice(0, -mostKept)) {
      const sha256 = hashOf(readFileSync(old));
      rmSync(old);
      tell({ news: "removed", file: nameOfFlight(old), sha256 });
    }
    return true;
  } catch (error) {
    tell({ news: "not-kept", causes, why: wordsOf(error) });
    return false;
  }
}

function hashOf(data: Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
