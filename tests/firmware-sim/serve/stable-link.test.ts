import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { placeLink } from "../../../firmware-sim/serve/stable-link.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "plumb-link-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Why a link cannot be there, and whether it is said what to do. */
function refusal(path: string): { readonly told: string; readonly remedy: string } {
  try {
    placeLink(path, "/dev/null");
  } catch (error) {
    const remedy = error instanceof Error && "remedy" in error ? String(error.remedy) : "";
    return { told: error instanceof Error ? error.message : "", remedy };
  }
  return { told: "placed", remedy: "" };
}

describe("a link", () => {
  it("is put into folders that are made for its user alone", () => {
    const path = join(folder, "a", "b", "port");
    placeLink(path, "/dev/null");
    expect(readlinkSync(path)).toBe("/dev/null");
    expect(statSync(join(folder, "a")).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, "a", "b")).mode & 0o777).toBe(0o700);
  });

  it("is put through a link to a folder, whose mode is left alone", () => {
    mkdirSync(join(folder, "real"));
    chmodSync(join(folder, "real"), 0o755);
    symlinkSync(join(folder, "real"), join(folder, "other"));
    placeLink(join(folder, "other", "port"), "/dev/null");
    expect(readlinkSync(join(folder, "real", "port"))).toBe("/dev/null");
    expect(statSync(join(folder, "real")).mode & 0o777).toBe(0o755);
  });

  it.each<[string, (path: string) => string, string]>([
    [
      "under a file",
      (path) => {
        writeFileSync(join(path, "file"), "");
        return join(path, "file", "sub", "port");
      },
      "EEXIST",
    ],
    [
      "in a file",
      (path) => {
        writeFileSync(join(path, "file"), "");
        return join(path, "file", "port");
      },
      "EEXIST",
    ],
    ["with a name that is too long", (path) => join(path, "x".repeat(300)), "ENAMETOOLONG"],
    [
      "in a folder whose name is too long",
      (path) => join(path, "x".repeat(300), "p"),
      "ENAMETOOLONG",
    ],
    [
      "through links in a circle",
      (path) => {
        symlinkSync(join(path, "two"), join(path, "one"));
        symlinkSync(join(path, "one"), join(path, "two"));
        return join(path, "one", "port");
      },
      "ELOOP",
    ],
    [
      "through a link that leads nowhere",
      (path) => {
        symlinkSync(join(path, "none"), join(path, "broken"));
        return join(path, "broken", "port");
      },
      "EEXIST",
    ],
    ["in a folder of the kernel", () => "/proc/plumb-none/deeper/port", "ENOENT"],
  ])("%s is refused in words, with a remedy", (_, pathIn, code) => {
    const { told, remedy } = refusal(pathIn(folder));
    expect(told).toMatch(/^No link can be at \/.*: [a-z].* \([A-Z]+\)\.$/);
    expect(told).toContain(`(${code})`);
    expect(remedy).toContain("Name another path with --link");
  });
});
