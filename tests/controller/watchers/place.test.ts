import { chmodSync, mkdirSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import {
  longestPath,
  runtimeFolder,
  socketPath,
  socketPaths,
} from "../../../src/controller/watchers/place.ts";
import { ownFolder } from "./support/watching.ts";

const refusal = (folder: string) => {
  const outcome = runtimeFolder(folder);
  return outcome.ok ? "taken" : outcome.fault.message;
};

describe("the folder of the watchers' sockets", () => {
  it("is made for its user alone", () => {
    const folder = join(ownFolder(), "plumb");
    expect(runtimeFolder(folder)).toEqual({ ok: true, folder });
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  it("is refused where it is a symbolic link, even to a folder that would do", () => {
    const folder = ownFolder();
    mkdirSync(join(folder, "good"), { mode: 0o700 });
    symlinkSync(join(folder, "good"), join(folder, "link"));
    expect(refusal(join(folder, "link"))).toContain("is a symbolic link");
  });

  it.each([0o710, 0o701, 0o750, 0o777, 0o1777])("is refused where others may enter: %o", (mode) => {
    const folder = join(ownFolder(), "plumb");
    mkdirSync(folder);
    chmodSync(folder, mode);
    expect(refusal(folder)).toContain("Others may enter");
    expect(statSync(folder).mode & 0o7777).toBe(mode);
  });

  it("is refused where it is another user's", () => {
    const folder = ownFolder();
    const owner = statSync(folder).uid;
    vi.spyOn(process, "getuid").mockReturnValue(owner + 1);
    expect(refusal(folder)).toContain("belongs to another user");
    vi.restoreAllMocks();
  });

  it("is refused where it is a file, and where it cannot be made", () => {
    const folder = ownFolder();
    writeFileSync(join(folder, "file"), "");
    expect(refusal(join(folder, "file"))).toContain("is not a folder");
    expect(refusal(join(folder, "missing", "plumb"))).toContain("could not be made (ENOENT)");
  });
});

describe("the name of a socket", () => {
  it("is another one for each port, and the same for a link to the port", () => {
    const folder = ownFolder();
    writeFileSync(join(folder, "ttyA"), "");
    symlinkSync(join(folder, "ttyA"), join(folder, "link"));
    const named = (port: string) => socketPath("/run/user/1000/plumb", join(folder, port));
    expect(named("link")).toBe(named("ttyA"));
    expect(named("ttyB")).not.toBe(named("ttyA"));
  });

  it("is short and plain whatever the port is called", () => {
    const path = socketPath(
      "/run/user/1000/plumb",
      `/dev/serial/by-id/${"usb Ärger\n".repeat(20)}`,
    );
    expect(path).toMatch(/^\/run\/user\/1000\/plumb\/[\w-]+\.watch$/);
    expect(path.length).toBeLessThan(longestPath / 2 + 10);
  });

  it("is found among the other files of the folder", () => {
    const folder = ownFolder();
    for (const name of ["a-1.watch", "a-1.watch.5e1f", "%2Fdev.12"]) {
      writeFileSync(join(folder, name), "");
    }
    expect(socketPaths(folder)).toEqual([join(folder, "a-1.watch")]);
  });
});
