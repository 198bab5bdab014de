import { fstatSync, readFileSync } from "node:fs";
import { readAt } from "./seal-disk.ts";
import type { SealHeader, SealSlot } from "./seal-format.ts";
import { decodeSlot, hashPlace, sealFileOf, slotBytes, slotPlaces } from "./seal-format.ts";
import type { Sealed } from "./seal-trouble.ts";
import { notSealed, sealed } from "./seal-trouble.ts";
import type { LogContents } from "./wal-frames.ts";
import { isPageSize, readLog } from "./wal-frames.ts";

/** The header that counts, and which of the two slots it stands in. */
export type SealState = {
  readonly header: SealHeader;
  readonly slot: 0 | 1;
  /** How many of the two headers are not whole. */
  readonly tornHeaders: number;
};

/** Reads the newest whole header of an open seal, and whether every hash it speaks of is there. */
export function readSealState(database: string, seal: number): Sealed<SealState> {
  const [first, second] = slotPlaces.map((at) =>
    decodeSlot(readAt(seal, Buffer.alloc(slotBytes), at)),
  );
  const state = newest(first, second);
  if (state === undefined) {
    const kinds = [first?.kind, second?.kind];
    return kinds.includes("newer")
      ? notSealed("seal-newer", `${name(database)} was made by a newer release of this program.`)
      : notSealed(
          "seal-damaged",
          `${name(database)} is damaged: neither of its two headers is whole (${kinds.join(", ")}).`,
        );
  }
  const { header } = state;
  if (!isPageSize(header.pageBytes) || fstatSync(seal).size < hashPlace(header.longestPages + 1)) {
    return notSealed("seal-damaged", `${name(database)} is damaged: it is cut short.`);
  }
  return sealed(state);
}

/**
 * What the write-ahead log beside a database holds, with the log's bytes; undefined where it holds
 * no whole transaction. SQLite takes no locks on the log's own file, so it may be read at any time.
 */
export function readLogOf(
  database: string,
): { readonly bytes: Uint8Array; readonly contents: LogContents } | undefined {
  const bytes = readIfThere(`${database}-wal`);
  const contents = bytes === undefined ? undefined : readLog(bytes);
  return bytes === undefined || contents === undefined ? undefined : { bytes, contents };
}

/** The trouble of a log whose pages are not of the size that the seal is for. */
export function otherPages(database: string, header: SealHeader, log: LogContents): string {
  return `${name(database)} is for pages of ${header.pageBytes} bytes, but the log beside it has pages of ${log.pageBytes}.`;
}

/** How a message calls the seal of a database. */
export function name(database: string): string {
  return `The seal ${sealFileOf(database)}`;
}

function newest(first: SealSlot | undefined, second: SealSlot | undefined): SealState | undefined {
  const one = first?.kind === "whole" ? first.header : undefined;
  const other = second?.kind === "whole" ? second.header : undefined;
  if (one !== undefined && other !== undefined) {
    return one.sequence > other.sequence
      ? { header: one, slot: 0, tornHeaders: 0 }
      : { header: other, slot: 1, tornHeaders: 0 };
  }
  if (one !== undefined) {
    return { header: one, slot: 0, tornHeaders: 1 };
  }
  return other === undefined ? undefined : { header: other, slot: 1, tornHeaders: 1 };
}

function readIfThere(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") {
      return undefined;
    }
    throw error;
  }
}
