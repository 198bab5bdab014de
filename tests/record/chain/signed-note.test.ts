import { generateKeyPairSync } from "node:crypto";
import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { readCheckpoint, writeCheckpoint } from "../../../src/record/chain/checkpoint-note.ts";
import {
  openNote,
  readVerifier,
  signNote,
  verifierOf,
  writeVerifier,
} from "../../../src/record/chain/signed-note.ts";

const { privateKey } = generateKeyPairSync("ed25519");
const signer = { name: "record-1", privateKey };
const verifier = verifierOf(signer);

/** Key and note of the documentation of Go's package note, which the format comes from. */
const published = {
  verifier: "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
  text: "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n",
  signature:
    "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n",
};

describe("a signed note", () => {
  it("is read as others sign it", () => {
    const known = readVerifier(published.verifier);
    expect(known?.name).toBe("PeterNeumann");
    expect(known && writeVerifier(known)).toBe(published.verifier);
    const note = `${published.text}\n${published.signature}`;
    expect(known && openNote(note, known)).toBe(published.text);
  });

  it("opens beside signatures of keys that are not known", () => {
    const note = `${signNote("head\n", signer)}\u2014 other AAAAAAAA\n`;
    expect(openNote(note, verifier)).toBe("head\n");
  });

  it.each([
    ["without a signature", "head\n"],
    ["without its last line feed", signNote("head\n", signer).slice(0, -1)],
    [
      "of another key of the same name",
      signNote("head\n", { ...signer, privateKey: generateKeyPairSync("ed25519").privateKey }),
    ],
    ["of the same key under another name", signNote("head\n", { ...signer, name: "record-2" })],
  ])("does not open %s", (_, note) => {
    expect(openNote(note, verifier)).toBeUndefined();
  });

  test.prop([fc.nat(), fc.integer({ min: 1, max: 127 })])(
    "does not open with any character of its text changed",
    (place, difference) => {
      const text = "record-1\n17\nAAAA\n";
      const at = place % text.length;
      const other = String.fromCharCode((text.charCodeAt(at) + difference) % 128);
      const changed = text.slice(0, at) + other + text.slice(at + 1);
      const note = signNote(text, signer).replace(text, changed);
      expect(openNote(note, verifier)).toBeUndefined();
    },
  );
});

describe("a verifier as text", () => {
  it("comes back", () => {
    const read = readVerifier(writeVerifier(verifier));
    expect(read && writeVerifier(read)).toBe(writeVerifier(verifier));
  });

  it.each([
    "",
    "name",
    "name+00000000+AAAA",
    writeVerifier(verifier).replace("record-1", "record-2"),
  ])("is none where it is %j", (text) => {
    expect(readVerifier(text)).toBeUndefined();
  });
});

describe("a checkpoint", () => {
  const root = new Uint8Array(32).fill(7);

  it("is three lines", () => {
    expect(writeCheckpoint("record-1", { size: 17, root })).toBe(
      "record-1\n17\nBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=\n",
    );
  });

  it("is read back", () => {
    const read = readCheckpoint("record-1", writeCheckpoint("record-1", { size: 17, root }));
    expect(read?.size).toBe(17);
    expect(Buffer.compare(read?.root ?? Buffer.alloc(0), root)).toBe(0);
  });

  it.each([
    ["of another origin", "record-2\n17\nBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=\n"],
    [
      "with a size that has a zero before it",
      "record-1\n017\nBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=\n",
    ],
    ["with a root that is too short", "record-1\n17\nBwcH\n"],
    ["with a line more", "record-1\n17\nBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=\nmore\n"],
  ])("is none %s", (_, text) => {
    expect(readCheckpoint("record-1", text)).toBeUndefined();
  });
});
