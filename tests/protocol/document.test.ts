import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { protocolFiles } from "../../scripts/protocol-document/files.ts";
import { digestOf } from "../../src/protocol/digest.ts";
import { clinicalDigest, schemaText, serviceDigest } from "../../src/protocol/schema.ts";

const root = new URL("../..", import.meta.url);
const document = readFileSync(new URL("docs/protocol.md", root), "utf8");

describe.each([
  ["clinical", clinicalDigest],
  ["service", serviceDigest],
] as const)("docs/protocol.md, the %s schema", (name, digest) => {
  const block = new RegExp(
    `<!-- generated: ${name}-schema -->\nDigest \`([0-9a-f]{16})\` of\n\n\`\`\`text\n([^\`]+)\`\`\`\n`,
  ).exec(document);

  test("is printed as the definitions are", () => {
    expect(block?.[2]).toBe(schemaText(name));
  });

  test("has the digest that is printed, and that this program speaks", () => {
    const printed = createHash("sha256")
      .update(block?.[2] ?? "", "ascii")
      .digest("hex");
    expect(block?.[1]).toBe(printed.slice(0, 16));
    expect(digest).toBe(printed.slice(0, 16));
  });

  test("is plain ASCII, so that its bytes are the same everywhere", () => {
    expect(schemaText(name)).toMatch(/^[\n\x20-\x7e]+\n$/);
  });
});

describe("what the definitions write", () => {
  test("is what stands in the document and in the golden vectors, to the byte", () => {
    for (const [name, text] of protocolFiles(document)) {
      expect(readFileSync(new URL(name, root), "utf8"), name).toBe(text);
    }
  });
});

describe("a digest", () => {
  test("is the first 16 digits of the SHA-256 of a text's bytes", () => {
    expect(digestOf("abc")).toBe("ba7816bf8f01cfea");
    expect(digestOf("")).toBe("e3b0c44298fc1c14");
  });

  test("tells texts apart whatever characters they have", () => {
    const texts = ["A", "\u0141", "\u00c5", "\u{1f600}", "\u{1f601}"];
    expect(new Set(texts.map(digestOf)).size).toBe(texts.length);
  });
});
