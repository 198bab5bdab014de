import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { whyNotNew, writeNew } from "../../src/cli/new-file.ts";

describe("a new file", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "plumb-new-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const file = () => join(folder, "report.pdf");

  it("is there whole, for its owner only, and nothing beside it", () => {
    expect(whyNotNew(file())).toBeUndefined();
    // What a run that was killed left behind.
    writeFileSync(`${file()}.partial`, "half");
    expect(writeNew(file(), Buffer.from("whole"))).toBeUndefined();
    expect(readFileSync(file(), "utf8")).toBe("whole");
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(["report.pdf"]);
  });

  it("is not begun where there is one, or no folder", () => {
    writeFileSync(file(), "kept");
    expect(whyNotNew(file())).toMatchObject({ code: "file-exists", exitCode: 1 });
    const nowhere = join(folder, "none", "report.pdf");
    expect(whyNotNew(nowhere)).toMatchObject({ code: "folder-missing", exitCode: 1 });
    expect(whyNotNew(join(file(), "report.pdf"))).toMatchObject({ code: "folder-missing" });
  });

  it("is told as unwritable where it cannot be written, with why, and is not there", () => {
    mkdirSync(`${file()}.partial`);
    const failure = writeNew(file(), Buffer.from("whole"));
    expect(failure).toMatchObject({ code: "file-unwritable", exitCode: 1 });
    expect(failure?.message).toContain(file());
    expect(readdirSync(folder)).toEqual(["report.pdf.partial"]);
  });
});
