import { chmodSync, chownSync, readdirSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import {
  openPseudoTerminal,
  type PseudoTerminal,
} from "../../../firmware-sim/serve/pseudo-terminal.ts";
import type { OpenFault, OpenOutcome } from "../../../src/device/transport/connection.ts";
import { openSerialConnection } from "../../../src/device/transport/serial-connection.ts";
import { openInChild } from "./host-child.ts";
import { createRecordedListener, createScratchFolder } from "./recorded-listener.ts";

let scratch: ReturnType<typeof createScratchFolder>;
let port: PseudoTerminal;
let locks: string;
let endings: (() => Promise<void>)[];

beforeEach(() => {
  scratch = createScratchFolder();
  port = openPseudoTerminal({ link: join(scratch.path, "port"), baud: 921_600, onBytes: () => {} });
  locks = join(scratch.path, "locks");
  endings = [];
});

afterEach(async () => {
  for (const end of endings) await end();
  port.close();
  scratch.remove();
});

async function open(path: string, lockDirectory = locks): Promise<OpenOutcome> {
  const outcome = await openSerialConnection({ lockDirectory })(
    path,
    createRecordedListener().listener,
  );
  if (outcome.ok) endings.push(() => outcome.connection.close());
  return outcome;
}

async function refusal(path: string, lockDirectory = locks): Promise<OpenFault> {
  const outcome = await open(path, lockDirectory);
  if (outcome.ok) throw new Error(`${path} opened`);
  return outcome.fault;
}

async function openElsewhere(lockDirectory: string) {
  const child = await openInChild(port.path, lockDirectory);
  endings.push(child.kill);
  expect(child.outcome).toEqual({ ok: true });
  return child;
}

describe("opening what is no instrument's port", () => {
  test.each([
    ["a path that does not exist", () => join(scratch.path, "none"), "no-such-port", /There is no/],
    ["a path through a file", () => join(scratch.path, "file", "x"), "no-such-port", /There is no/],
    ["a folder", () => scratch.path, "not-a-serial-port", /is a folder, not/],
    ["a regular file", () => join(scratch.path, "file"), "not-a-serial-port", /is a file, not/],
    ["a link that leads nowhere", () => join(scratch.path, "link"), "no-such-port", /There is no/],
    ["a device of another kind", () => "/dev/null", "not-a-serial-port", /of another kind, not/],
  ])("answers %s with what, why and what to do", async (_, pathOf, code, message) => {
    writeFileSync(join(scratch.path, "file"), "");
    symlinkSync(join(scratch.path, "nowhere"), join(scratch.path, "link"));
    const path = pathOf();
    const fault = await refusal(path);
    expect(fault).toMatchObject({ code, path });
    expect(fault.message).toMatch(message);
    expect(fault.remedy).toContain("--port");
  });

  test("leaves no lock file behind", async () => {
    await open("/dev/null");
    expect(readdirSync(locks)).toEqual([]);
  });
});

describe("opening a port that is in use", () => {
  const busy = (holder: string): OpenFault => ({
    code: "busy",
    path: port.link,
    message: `${port.link} is in use by ${holder}.`,
    remedy: "End that program, then try again. Only one program can have the instrument.",
  });

  test("says so when this process has the port itself", async () => {
    expect(await open(port.link)).toMatchObject({ ok: true });
    expect(await refusal(port.link)).toEqual(busy("this program itself"));
  });

  test("names another process of this project by its lock file [test->RC-50~1]", async () => {
    const { pid } = await openElsewhere(locks);
    expect(await refusal(port.link)).toEqual(busy(`process ${pid} (node host-program.ts)`));
  });

  test("names a foreign program by the system's lock, and leaves its port alone [test->RC-50~1]", async () => {
    const { pid } = await openElsewhere(join(scratch.path, "locks of another user"));
    expect(await refusal(port.link)).toEqual(busy(`process ${pid} (node host-program.ts)`));
    expect(readdirSync(locks)).toEqual([]);
  });

  test("takes over from a process that died with the port open", async () => {
    const child = await openInChild(port.path, locks);
    expect(child.outcome).toEqual({ ok: true });
    await child.kill();
    expect(readdirSync(locks).length).toBe(1);
    expect(await open(port.link)).toMatchObject({ ok: true });
    expect(readdirSync(locks)).toEqual([`${encodeURIComponent(port.path)}.${process.pid}`]);
  });

  test("opens again once the holder closed it", async () => {
    const first = await open(port.link);
    if (first.ok) await first.connection.close();
    expect(await open(port.link)).toMatchObject({ ok: true });
  });
});

describe("opening a port without permission", () => {
  // Root may open everything: the attempt is made as another user, in a process of its own. Without
  // root the owner takes the permission from himself.
  const isRoot = process.getuid?.() === 0;
  const otherUser = isRoot ? { uid: 65_534, gid: 65_534 } : {};

  async function openWithout(mode: number) {
    if (isRoot) chownSync(port.path, 0, 20);
    chmodSync(port.path, mode);
    const child = await openInChild(port.path, join(scratch.path, "other"), otherUser);
    endings.push(child.kill);
    const { fault } = z
      .object({ fault: z.object({ code: z.string(), message: z.string(), remedy: z.string() }) })
      .parse(child.outcome);
    return fault;
  }

  test("names the owning group and tells to join it", async () => {
    const { code, message, remedy } = await openWithout(0o060);
    expect(code).toBe("no-permission");
    expect(message).toMatch(/^You may not read and write .* belongs to the group [a-z]+\.$/);
    const group = /([a-z]+)\.$/.exec(message)?.[1];
    expect(remedy).toContain(`sudo usermod -a -G ${group} NAME`);
  });

  test("asks for a udev rule where the group may not use the port either", async () => {
    const { code, remedy } = await openWithout(0o000);
    expect(code).toBe("no-permission");
    expect(remedy).toContain("udev rule");
  });

  test.each([0o000, 0o060])("never asks for a port that is open to all (mode %i)", async (mode) => {
    expect(JSON.stringify(await openWithout(mode))).not.toMatch(/777|666|chmod/);
  });
});

test("a folder for lock files that cannot be used is told before the port is touched", async () => {
  const blocked = join(scratch.path, "blocked");
  writeFileSync(blocked, "");
  const { code, remedy } = await refusal(port.link, blocked);
  expect(code).toBe("open-failed");
  expect(remedy).toContain(blocked);
});

test("the folder for lock files is made for this user alone", async () => {
  const folder = join(scratch.path, "run", "plumb");
  await open(port.link, folder);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
});
