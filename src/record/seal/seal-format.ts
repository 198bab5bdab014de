import type { TreeHead } from "../chain/checkpoint-note.ts";
import { hashBytes, sha256 } from "../chain/hash-tree.ts";

/** What one slot of the seal's header says. */
export type SealHeader = {
  /** Bytes in a page of the database. */
  readonly pageBytes: number;
  /** Counts the headers written; of two whole slots the one with the higher count is meant. */
  readonly sequence: number;
  /** Pages of the database once its write-ahead log has been moved over. */
  readonly pages: number;
  /**
   * Pages that the file may have until then, and whose hashes the seal keeps: more than `pages` once
   * the database has shrunk.
   */
  readonly longestPages: number;
  /** Size and RFC 6962 root of the audit log. */
  readonly head: TreeHead;
};

/**
 * A slot as it was read: `torn` was not written whole, or was changed since; `newer` is of a format
 * that this release does not know; `foreign` is no seal at all.
 */
export type SealSlot =
  | { readonly kind: "whole"; readonly header: SealHeader }
  | { readonly kind: "torn" | "newer" | "foreign" };

/** Bytes in a slot that mean something. */
export const slotBytes = 112;

/**
 * Where the two slots begin. Each has a block of the disk to itself: a write that a power cut ends in
 * the middle leaves the other one alone.
 */
export const slotPlaces: readonly [number, number] = [0, 4096];

const hashesBegin = 8192;
const magic = Buffer.from("plumb page seal\n", "ascii");
const formatVersion = 1;
const checkedBytes = slotBytes - hashBytes;

/** The file of the seal that belongs to a database. */
export function sealFileOf(database: string): string {
  return `${database}-seal`;
}

/** Where the hash of a page begins in the seal; the first page is 1. */
export function hashPlace(page: number): number {
  return hashesBegin + (page - 1) * hashBytes;
}

/** Writes a header as the bytes of a slot. All numbers are big endian. */
export function encodeSlot(header: SealHeader): Uint8Array {
  const slot = Buffer.alloc(slotBytes);
  magic.copy(slot, 0);
  slot.writeUInt32BE(formatVersion, 16);
  slot.writeUInt32BE(header.pageBytes, 20);
  slot.writeBigUInt64BE(BigInt(header.sequence), 24);
  slot.writeUInt32BE(header.pages, 32);
  slot.writeUInt32BE(header.longestPages, 36);
  slot.writeBigUInt64BE(BigInt(header.head.size), 40);
  slot.set(header.head.root, 48);
  slot.set(sha256(slot.subarray(0, checkedBytes)), checkedBytes);
  return slot;
}

/** Reads a slot; fewer bytes than a slot has are a torn one. */
export function decodeSlot(bytes: Uint8Array): SealSlot {
  const slot = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (slot.byteLength < slotBytes) {
    return { kind: "torn" };
  }
  if (!slot.subarray(0, magic.length).equals(magic)) {
    return { kind: "foreign" };
  }
  if (!slot.subarray(checkedBytes, slotBytes).equals(sha256(slot.subarray(0, checkedBytes)))) {
    return { kind: "torn" };
  }
  if (slot.readUInt32BE(16) !== formatVersion) {
    return { kind: "newer" };
  }
  return {
    kind: "whole",
    header: {
      pageBytes: slot.readUInt32BE(20),
      sequence: Number(slot.readBigUInt64BE(24)),
      pages: slot.readUInt32BE(32),
      longestPages: slot.readUInt32BE(36),
      head: {
        size: Number(slot.readBigUInt64BE(40)),
        root: Uint8Array.from(slot.subarray(48, checkedBytes)),
      },
    },
  };
}
