import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { lockPort } from "../../../src/device/transport/port-lock.ts";
import { createScratchFolder } from "./recorded-listener.ts";

const port = "/dev/ttyACM0";
/** A process that lives as long as the test and is another one. */
const other = process.ppid;
let scratch: ReturnType<typeof createScratchFolder>;
const releases: (() => void)[] = [];

beforeEach(() => {
  scratch = createScratchFolder();
});

afterEach(() => {
  for (const release of releases.splice(0)) release();
  scratch.remove();
});

function lock(realPath = port) {
  const outcome = lockPort(realPath, scratch.path);
  if (outcome.ok) releases.push(outcome.release);
  return outcome;
}

function leaveFile(pid: number, content: string) {
  writeFileSync(join(scratch.path, `${encodeURIComponent(port)}.${pid}`), content);
}

/** When a process started, by proc(5). */
function startOf(pid: number): string {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
}

describe("claiming a port among the programs of this project", () => {
  test("is given to one at a time, and again after it was let go [test->RC-50~1]", () => {
    const first = lock();
    expect(first).toMatchObject({ ok: true });
    expect(lock()).toEqual({ ok: false, holder: process.pid });
    if (first.ok) first.release();
    expect(lock()).toMatchObject({ ok: true });
  });

  test("is for one port: another is free", () => {
    lock();
    expect(lock("/dev/ttyACM1")).toMatchObject({ ok: true });
    // The name of the one is the beginning of the other's.
    expect(lock("/dev/ttyACM")).toMatchObject({ ok: true });
  });

  test("is refused while another process lives that holds it, and leaves no file [test->RC-50~1]", () => {
    leaveFile(other, `${startOf(other)}\n`);
    expect(lock()).toEqual({ ok: false, holder: other });
    expect(readdirSync(scratch.path)).toEqual([`${encodeURIComponent(port)}.${other}`]);
  });

  test("is refused when the other has not finished writing its file", () => {
    leaveFile(other, "");
    expect(lock()).toEqual({ ok: false, holder: other });
  });

  test.each([
    ["a process that is dead", 2 ** 22 + 1, "1"],
    ["an earlier process whose number another program now has", other, "1"],
    ["an earlier process that had the number of this one", process.pid, "1"],
  ])("takes over from %s", (_, pid, content) => {
    leaveFile(pid, `${content}\n`);
    expect(lock()).toMatchObject({ ok: true });
    expect(readdirSync(scratch.path)).toEqual([`${encodeURIComponent(port)}.${process.pid}`]);
  });

  test("leaves files alone that are no locks", () => {
    writeFileSync(join(scratch.path, `${encodeURIComponent(port)}.note`), "");
    writeFileSync(join(scratch.path, "notes"), "");
    lock();
    expect(readdirSync(scratch.path)).toContain("notes");
    expect(readdirSync(scratch.path)).toContain(`${encodeURIComponent(port)}.note`);
  });
});
