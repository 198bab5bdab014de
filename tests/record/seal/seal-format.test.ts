import { describe, expect, test } from "vitest";
import { sha256 } from "../../../src/record/chain/hash-tree.ts";
import {
  decodeSlot,
  encodeSlot,
  hashPlace,
  slotBytes,
} from "../../../src/record/seal/seal-format.ts";

const header = {
  pageBytes: 4096,
  sequence: 0x1_0000_0002,
  pages: 3,
  longestPages: 5,
  head: { size: 0x1_0000_0007, root: Uint8Array.from({ length: 32 }, (_, index) => index) },
};

// Written out by hand from docs/record-seal.md.
const golden = [
  "706c756d622070616765207365616c0a",
  "00000001",
  "00001000",
  "0000000100000002",
  "00000003",
  "00000005",
  "0000000100000007",
  "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
].join("");

function changed(bytes: Uint8Array, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}

describe("a header of the seal", () => {
  test("has the bytes that the document gives it", () => {
    const slot = Buffer.from(encodeSlot(header));
    expect(slot.subarray(0, 80).toString("hex")).toBe(golden);
    expect(slot.subarray(80)).toEqual(Buffer.from(sha256(Buffer.from(golden, "hex"))));
    expect([hashPlace(1), hashPlace(3)]).toEqual([8192, 8256]);
  });

  test("is read as it was written", () => {
    expect(decodeSlot(encodeSlot(header))).toEqual({ kind: "whole", header });
  });

  test("is torn where any byte of it is wrong or missing, and none where its first words are", () => {
    const slot = encodeSlot(header);
    for (let at = 0; at < slotBytes; at += 1) {
      expect(decodeSlot(changed(slot, at))).toEqual({ kind: at < 16 ? "foreign" : "torn" });
      expect(decodeSlot(slot.subarray(0, at))).toEqual({ kind: "torn" });
    }
  });

  test("of a later format is told from a torn one", () => {
    const slot = changed(encodeSlot(header), 19);
    slot.set(sha256(slot.subarray(0, 80)), 80);
    expect(decodeSlot(slot)).toEqual({ kind: "newer" });
  });
});
