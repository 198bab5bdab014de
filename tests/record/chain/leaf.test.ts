import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "../../../src/record/canonical-json.ts";
import {
  beforeFirst,
  contentHash,
  entryHash,
  hex,
  leafText,
  type StoredRow,
} from "../../../src/record/chain/leaf.ts";

const digest = (text: string) => createHash("sha256").update(text).digest("hex");

describe("the hash of what a row says", () => {
  it("is that of its canonical JSON, without its number and what is null, bytes by their hash", () => {
    const row = { row: 7, when: "10:00", at: null, data: new Uint8Array([1, 2, 3]), count: 12 };
    const bytes = digest("\u0001\u0002\u0003");
    expect(contentHash(row)).toBe(digest(`{"count":12,"data":"${bytes}","when":"10:00"}`));
  });

  it("stays when a column is added that is null", () => {
    expect(contentHash({ row: 1, at: "10:00", visit: null })).toBe(
      contentHash({ row: 1, at: "10:00" }),
    );
  });

  it("is none of a number that is not finite", () => {
    expect(() => contentHash({ force: Number.NaN })).toThrow("The column force");
  });

  test.prop([
    fc.dictionary(
      fc.string({ minLength: 1 }),
      fc.oneof(fc.string(), fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })),
    ),
  ])("agrees with the canonical form of RFC 8785", (columns) => {
    const { row: _, ...said } = columns;
    const written = canonicalJson(said);
    expect(contentHash(columns)).toBe(written.ok ? digest(written.text) : "");
  });
});

describe("a leaf", () => {
  const leaf = { number: 2, kind: "permits", row: 1, content: beforeFirst, previous: beforeFirst };

  it("is canonical JSON", () => {
    const text = leafText(leaf);
    const written = canonicalJson(JSON.parse(text));
    expect(text).toBe(written.ok ? written.text : "");
    expect(JSON.parse(text)).toEqual(leaf);
  });

  it("is hashed behind a zero byte", () => {
    expect(hex(entryHash(leaf))).toBe(digest(`\u0000${leafText(leaf)}`));
  });
});

describe("docs/record.md", () => {
  it("gives an example that is right", () => {
    const document = readFileSync(new URL("../../../docs/record.md", import.meta.url), "utf8");
    const [, row = ""] = /For the row `(\{.*?\})` of `events`/.exec(document) ?? [];
    const content = contentHash(JSON.parse(row) as StoredRow);
    const leaf = { number: 1, kind: "events", row: 1, content, previous: beforeFirst };
    expect(document).toContain(`content  ${content}\n`);
    expect(document).toContain(`leaf     ${leafText(leaf)}\n`);
    expect(document).toContain(`hash     ${hex(entryHash(leaf))}\n`);
  });
});
