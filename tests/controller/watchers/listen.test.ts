import { linkSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { isLive, listenAt } from "../../../src/controller/watchers/listen.ts";
import { ownFolder } from "./support/watching.ts";

function aServer(): Server {
  const server = createServer((socket) => socket.on("error", () => {}).end("here\n"));
  onTestFinished(() => void server.close());
  return server;
}

/** All but the lock of this process. */
const namesIn = (folder: string) =>
  readdirSync(folder).filter((name) => name !== `p.watch.${process.pid}`);

const codeOf = (outcome: Awaited<ReturnType<typeof listenAt>>) =>
  outcome.ok ? "listens" : outcome.fault.code;

/** A socket that nobody listens at any more, as one that was killed leaves it. */
async function leaveStale(path: string): Promise<void> {
  const server = aServer();
  await new Promise<void>((done) => server.listen(`${path}.dead`, done));
  linkSync(`${path}.dead`, path);
  await new Promise((done) => server.close(done));
}

describe("the place of a controller's socket", () => {
  it("is its user's alone, whatever the mask of the process is [test->RC-86~2]", async () => {
    const path = join(ownFolder(), "p.watch");
    const before = process.umask(0);
    expect(codeOf(await listenAt(aServer(), path))).toBe("listens");
    expect(process.umask(before)).toBe(0);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it("is empty again after the end, and nothing else was left beside it", async () => {
    const folder = ownFolder();
    const listening = await listenAt(aServer(), join(folder, "p.watch"));
    expect(namesIn(folder)).toEqual(["p.watch"]);
    if (listening.ok) listening.close();
    expect(readdirSync(folder)).toEqual([]);
  });

  it("is taken from a controller that died", async () => {
    const folder = ownFolder();
    const path = join(folder, "p.watch");
    await leaveStale(path);
    expect(await isLive(path)).toBe(false);
    expect(codeOf(await listenAt(aServer(), path))).toBe("listens");
    expect(await isLive(path)).toBe(true);
    expect(namesIn(folder)).toEqual(["p.watch"]);
  });

  it("is never taken from one that lives [test->RC-86~2]", async () => {
    const folder = ownFolder();
    const path = join(folder, "p.watch");
    await listenAt(aServer(), path);
    const { ino } = statSync(path);
    const second = await listenAt(aServer(), path);
    expect(second).toMatchObject({ ok: false, fault: { code: "socket-busy" } });
    expect(statSync(path).ino).toBe(ino);
    expect(await isLive(path)).toBe(true);
    expect(namesIn(folder)).toEqual(["p.watch"]);
  });

  it("goes to exactly one of many that find a dead one at the same time", async () => {
    const folder = ownFolder();
    const path = join(folder, "p.watch");
    await leaveStale(path);
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => listenAt(aServer(), path)));
    expect(outcomes.map(codeOf).sort()).toEqual([
      "listens",
      ...Array.from({ length: 7 }, () => "socket-busy"),
    ]);
    expect(await isLive(path)).toBe(true);
    expect(namesIn(folder)).toEqual(["p.watch"]);
  });

  it("is left alone where it is no socket, and refused where its path is too long", async () => {
    const folder = ownFolder();
    const path = join(folder, "p.watch");
    writeFileSync(path, "mine");
    expect(codeOf(await listenAt(aServer(), path))).toBe("socket-path");
    expect(codeOf(await listenAt(aServer(), join(folder, "x".repeat(90))))).toBe("socket-path");
    expect(codeOf(await listenAt(aServer(), join(folder, "none", "p.watch")))).toBe("socket");
  });
});
