import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { readColumns } from "../../src/cli/read-columns.ts";

function fileWith(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), "plumb-columns-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "readings.json");
  writeFileSync(file, text);
  return file;
}

describe("columns of numbers", () => {
  it("are taken as they are written, as numbers or as text; the rest of the file is left alone", async () => {
    const read = await readColumns(
      fileWith(
        '\uFEFF{"x": [0.10, 1e2, "12345678901234567890.5"], "y": [1, 2, 3], "source": [null]}',
      ),
      ["x", "y"],
    );
    expect(read).toMatchObject({
      ok: true,
      value: {
        x: [
          { digits: 10n, exponent: -2 },
          { digits: 1n, exponent: 2 },
          { digits: 123_456_789_012_345_678_905n, exponent: -1 },
        ],
        y: [{ digits: 1n }, { digits: 2n }, { digits: 3n }],
      },
    });
  });

  it.each([
    ["", /is not JSON: .*JSON knows no NaN/],
    ['{"x": [NaN], "y": [1]}', /is not JSON: .*JSON knows no NaN/],
    ["[1, 2]", /has no list of numbers "x"\. Give JSON like \{"x":/],
    ['{"x": 1, "y": [1]}', /has no list of numbers "x"/],
    ['{"x": [1]}', /has no list of numbers "y"/],
    ['{"x": [1, 2, 3], "y": [1, 2]}', /has 3 values of x and 2 of y\..*give as many/],
    ['{"x": [1, null], "y": [1, 2]}', /x\[1\] of .* is no decimal number: null/],
    ['{"x": [1], "y": ["1,5"]}', /y\[0\] of .* is no decimal number: "1,5"/],
    ['{"x": [1], "y": [{"text": "1"}]}', /y\[0\] of .* is no decimal number: \{"text":"1"\}/],
    ['{"x": [1e999], "y": [1]}', /x\[0\] of .* is no decimal number: 1e999/],
    [
      `{"x": ["${"9".repeat(500)}"], "y": [1]}`,
      /x\[0\] of .* is no decimal number: "9{39}…\. Give/,
    ],
    ['{"__proto__": {"x": [1]}, "y": [1]}', /has no list of numbers "x"/],
  ])("are refused in words from %s", async (text, words) => {
    const read = await readColumns(fileWith(text), ["x", "y"]);
    if (read.ok) throw new Error("taken");
    const { message, remedy, exitCode } = read.failure;
    expect(`${message} ${remedy}`.replaceAll("\n", " ")).toMatch(words);
    expect(exitCode).toBe(2);
  });

  it("are refused from a file that cannot be read", async () => {
    const read = await readColumns(join(tmpdir(), "plumb-not-there.json"), ["x"]);
    expect(read).toMatchObject({ ok: false, failure: { exitCode: 2, code: "unreadable-input" } });
  });
});
