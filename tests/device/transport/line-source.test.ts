import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { createLineSource } from "../../../src/device/transport/line-source.ts";
import { memoryInUse } from "./memory-in-use.ts";

const bytesOf = (text: string) => Buffer.from(text, "latin1");

/** Everything reported for chunks, in order: a text for a line, a number for an overlong one. */
function report(chunks: readonly Uint8Array[], maxLineBytes?: number): (string | number)[] {
  const reported: (string | number)[] = [];
  const source = createLineSource(
    { line: (text) => reported.push(text), overlong: (bytes) => reported.push(bytes) },
    maxLineBytes,
  );
  for (const chunk of chunks) source.take(chunk);
  const unfinished = source.unfinishedOverlong();
  return unfinished > 0 ? [...reported, unfinished] : reported;
}

/** The same by the plainest means: split the whole text at line feeds. */
function expected(text: string, maxLineBytes: number): (string | number)[] {
  const parts = text.split("\n");
  const rest = parts.pop() ?? "";
  const lines = parts
    .map((part) => (part.length > maxLineBytes ? part.length : part.replace(/\r$/, "")))
    .filter((part) => part !== "");
  return rest.length > maxLineBytes ? [...lines, rest.length] : lines;
}

describe("splitting bytes into lines", () => {
  test("delivers a line when its end comes, before the call returns", () => {
    const lines: string[] = [];
    const source = createLineSource({ line: (text) => lines.push(text), overlong: () => {} });
    source.take(bytesOf("F 12"));
    expect(lines).toEqual([]);
    source.take(bytesOf(".5\nF 1"));
    expect(lines).toEqual(["F 12.5"]);
  });

  test.each([
    ["removes one carriage return before the line feed", "a\r\nb\r\r\n\rc\n", ["a", "b\r", "\rc"]],
    ["leaves out empty lines, with a carriage return or without", "\n\r\na\n\n", ["a"]],
    [
      "passes NUL and every high byte as the character of that code",
      "\0\x80\xb1\xff\n",
      ["\0\x80\xb1\xff"],
    ],
    ["keeps a half line to itself", "a\nhalf", ["a"]],
  ])("%s", (_, text, lines) => {
    expect(report([bytesOf(text)])).toEqual(lines);
  });

  test("passes a line of exactly 512 bytes and drops one of 513 with its length", () => {
    const longest = "x".repeat(512);
    expect(report([bytesOf(`${longest}\n${longest}y\nz\n`)])).toEqual([longest, 513, "z"]);
  });

  property.prop([
    fc.array(fc.constantFrom("\n", "\r", "\0", "\xff", "a", "bc", "defgh"), { maxLength: 60 }),
    fc.array(fc.nat({ max: 12 }), { minLength: 1, maxLength: 60 }),
  ])("reports the same however the bytes are cut", (pieces, cuts) => {
    const bytes = bytesOf(pieces.join(""));
    const chunks: Uint8Array[] = [];
    for (let start = 0, turn = 0; start < bytes.length; turn += 1) {
      const end = start + (cuts[turn % cuts.length] ?? 0) + (turn % 2);
      chunks.push(bytes.subarray(start, end));
      start = end;
    }
    expect(report(chunks, 8)).toEqual(expected(pieces.join(""), 8));
  });

  test("may be given its own chunk again with other bytes in it", () => {
    const chunk = bytesOf("one");
    const reported: string[] = [];
    const source = createLineSource({ line: (text) => reported.push(text), overlong: () => {} });
    source.take(chunk);
    chunk.write("two");
    source.take(bytesOf("\n"));
    expect(reported).toEqual(["one"]);
  });

  test("needs no more memory for a line of 10 MB without end, and counts its bytes once [test->RC-51~1]", () => {
    const overlong: number[] = [];
    const lines: string[] = [];
    const source = createLineSource({
      line: (text) => lines.push(text),
      overlong: (bytes) => overlong.push(bytes),
    });
    // One chunk again and again, so that only what the source itself keeps can grow.
    const chunk = Buffer.alloc(4_000, "x");
    const before = memoryInUse();
    for (let sent = 0; sent < 10_000_000; sent += chunk.length) source.take(chunk);
    expect(memoryInUse() - before).toBeLessThan(1_000_000);
    expect(overlong).toEqual([]);
    expect(source.unfinishedOverlong()).toBe(10_000_000);
    source.take(bytesOf("\nafter\n"));
    expect(overlong).toEqual([10_000_000]);
    expect(lines).toEqual(["after"]);
  });
});
