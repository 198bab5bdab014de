import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { createControlLines } from "../../../firmware-sim/serve/control-lines.ts";
import { createLineSplitter } from "../../../firmware-sim/serve/line-splitter.ts";
import { piecesOf } from "../cut-bytes.ts";

/** What is given of bytes that come in these pieces. */
function split(pieces: readonly Uint8Array[], longest = 4) {
  const given: (readonly [string, boolean])[] = [];
  const splitter = createLineSplitter(longest, "latin1", (text, ends) => given.push([text, ends]));
  for (const piece of pieces) splitter.take(piece);
  return given;
}

function control(pieces: readonly Uint8Array[]) {
  const given: string[] = [];
  const lines = createControlLines({
    onLine: (line) => given.push(`line ${line}`),
    onOverlong: (message) => given.push(`dropped: ${message}`),
  });
  for (const piece of pieces) lines.take(piece);
  return given;
}

const dropped = "dropped: a control line has at most 4096 bytes; a longer one was dropped";

describe("bytes put into lines", () => {
  it("are given line by line, and what is too long in pieces", () => {
    expect(split([Buffer.from("abcd\nde\n\nfghijkl\nm")])).toEqual([
      ["abcd", true],
      ["de", true],
      ["", true],
      ["fghi", false],
      ["jkl", true],
    ]);
  });

  test.prop([
    fc.array(fc.constantFrom(0x0a, 0x61, 0xc3), { maxLength: 60 }),
    fc.infiniteStream(fc.nat(7)),
  ])("are the same lines however they are cut", (bytes, cuts) => {
    const whole = Uint8Array.from(bytes);
    expect(split(piecesOf(whole, cuts))).toEqual(split([whole]));
  });
});

describe("control lines", () => {
  const text = Buffer.from(
    `press 1\n${"x".repeat(4097)}\nquit ${"y".repeat(4097)} quit\n\u00b5\nrelease\n`,
  );
  const wanted = ["line press 1", dropped, dropped, "line \u00b5", "line release"];

  it("that are too long are dropped whole, and told of once", () => {
    expect(control([text])).toEqual(wanted);
  });

  it("of the most bytes are taken", () => {
    const longest = "x".repeat(4096);
    expect(control([Buffer.from(`${longest}\n`)])).toEqual([`line ${longest}`]);
  });

  it.each([1, 2, 3, 1000, 4095, 4096, 4097])("are the same in pieces of %i bytes", (size) => {
    const pieces = piecesOf(
      text,
      Array.from({ length: text.length }, () => size),
    );
    expect(control(pieces)).toEqual(wanted);
  });

  it("are the same wherever they are cut in two", () => {
    for (let at = 0; at <= text.length; at += 1) {
      expect(control([text.subarray(0, at), text.subarray(at)])).toEqual(wanted);
    }
  });
});
