import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { exitCodes } from "../../src/cli/failure.ts";
import { openResultFile } from "../../src/cli/result-file.ts";

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "plumb-results-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

function open(path: string) {
  const file = openResultFile(path);
  if ("exitCode" in file) throw new Error(file.message);
  return file;
}

describe("a file for results", () => {
  it("keeps what stood there until it is written, and then leaves nothing else behind", () => {
    const folder = makeFolder();
    const path = join(folder, "report.xml");
    writeFileSync(path, "earlier");
    const file = open(path);
    expect(readFileSync(path, "utf8")).toBe("earlier");
    expect(file.write("now")).toBeUndefined();
    expect(readFileSync(path, "utf8")).toBe("now");
    expect(readdirSync(folder)).toEqual(["report.xml"]);
  });

  it("is the one that a link points to", () => {
    const folder = makeFolder();
    writeFileSync(join(folder, "report.xml"), "earlier");
    symlinkSync("report.xml", join(folder, "latest"));
    open(join(folder, "latest")).write("now");
    expect(readFileSync(join(folder, "report.xml"), "utf8")).toBe("now");
  });

  it("may be a device, which stays one", () => {
    const file = open("/dev/null");
    expect(file.write("now")).toBeUndefined();
    expect(readFileSync("/dev/null", "utf8")).toBe("");
  });

  it("is refused in words before the run where it cannot be written", () => {
    const folder = makeFolder();
    expect(openResultFile(join(folder, "none", "report.xml"))).toMatchObject({
      code: "unwritable-file",
      exitCode: exitCodes.usage,
    });
    expect(openResultFile(folder)).toMatchObject({ exitCode: exitCodes.usage });
  });

  it("tells in words where there was no room for it", () => {
    const file = openResultFile("/dev/full");
    expect(file).not.toHaveProperty("exitCode");
    if ("exitCode" in file) return;
    expect(file.write("now")).toMatchObject({ exitCode: exitCodes.failed });
  });
});
