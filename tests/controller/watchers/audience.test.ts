import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import {
  type Audience,
  createAudience,
  mostWatchers,
} from "../../../src/controller/watchers/audience.ts";
import { listenAt } from "../../../src/controller/watchers/listen.ts";
import { watchersVersion } from "../../../src/controller/watchers/messages/connection.ts";
import type { WatcherMessage } from "../../../src/controller/watchers/messages/message.ts";
import { lineOf, mostWaiting } from "../../../src/controller/watchers/watcher.ts";
import { createRealClock } from "../../../src/device/clock.ts";
import { openReader, ownFolder } from "./support/watching.ts";

const hello: WatcherMessage = {
  kind: "hello",
  version: watchersVersion,
  pid: 1,
  port: "a port",
  instrument: null,
  rateHertz: 1000,
};
const gap = (from: number): WatcherMessage => ({ kind: "gap", from, missing: 1 });
const bytesOf = (...messages: WatcherMessage[]) => Buffer.from(messages.map(lineOf).join(""));

async function openAudience(): Promise<{ audience: Audience; path: string; changes: boolean[] }> {
  const path = join(ownFolder(), "p.watch");
  const changes: boolean[] = [];
  const audience = createAudience({
    clock: createRealClock(),
    hello: () => bytesOf(hello),
    joined: () => bytesOf(gap(0)),
    changed: (listens) => changes.push(listens),
  });
  onTestFinished(async () => {
    audience.server.close();
    await audience.close();
  });
  expect((await listenAt(audience.server, path)).ok).toBe(true);
  return { audience, path, changes };
}

/** A line of about 100 kB. */
const bulk: WatcherMessage = {
  kind: "readings",
  counter: 1,
  timeMicroseconds: 0,
  intervalMicroseconds: 1000,
  forceCentinewtons: Array.from({ length: 10_000 }, () => -10_000),
  positionMicrometres: Array.from({ length: 10_000 }, () => null),
};
const isGap = (from: number) => (message: WatcherMessage) =>
  message.kind === "gap" && message.from === from;
const isDropped = (message: WatcherMessage) => message.kind === "dropped";

describe("a watcher", () => {
  it("is told hello first, then what joins it, then everything in order", async () => {
    const { audience, path, changes } = await openAudience();
    const reader = openReader(path);
    await reader.told(isGap(0));
    for (let from = 1; from <= 100; from += 1) audience.send(bytesOf(gap(from)));
    await reader.told(isGap(100));
    const gaps = Array.from({ length: 101 }, (_, from) => gap(from));
    expect(reader.messages()).toEqual([hello, ...gaps]);
    expect(changes).toEqual([true]);
  });

  it("that stops reading is dropped, while the others are told every line [test->RC-86~2]", async () => {
    const { audience, path } = await openAudience();
    const stopped = openReader(path, false);
    const reader = openReader(path);
    await reader.told(isGap(0));
    const pieces = 30;
    for (let sent = 1; sent <= pieces; sent += 1) {
      audience.send(bytesOf(bulk, gap(sent)));
      await reader.told(isGap(sent));
    }
    expect(reader.messages()).toHaveLength(2 + pieces * 2);
    // What the system holds for it, what waited here, and nothing more.
    stopped.read();
    await stopped.closed();
    expect(stopped.bytes()).toBeLessThan(reader.bytes() - mostWaiting);
    expect(reader.messages().some(isDropped)).toBe(false);
  });

  it("that stops reading costs the loop no more than one that reads, before it is dropped and after", async () => {
    const spent = async (reads: boolean): Promise<number> => {
      const { audience, path } = await openAudience();
      const others = Array.from({ length: 12 }, () => openReader(path, reads));
      const reader = openReader(path);
      await reader.told(isGap(0));
      const bytes = bytesOf(bulk);
      let milliseconds = 0;
      for (let beat = 1; beat <= 25; beat += 1) {
        const from = performance.now();
        audience.send(bytes);
        milliseconds += performance.now() - from;
        audience.send(bytesOf(gap(beat)));
        await reader.told(isGap(beat));
      }
      for (const other of others) other.leave();
      return milliseconds;
    };
    const reading = await spent(true);
    expect(await spent(false)).toBeLessThan(3 * reading);
  });

  it("that wakes up in time reads why it was dropped, behind whole lines", async () => {
    const { audience, path } = await openAudience();
    const reader = openReader(path);
    await reader.told(isGap(0));
    // In one turn of the loop nobody can read: this is a reader that is too slow.
    for (let sent = 0; sent < 30; sent += 1) audience.send(bytesOf(bulk));
    await reader.closed();
    expect(reader.messages().at(-1)).toMatchObject({ kind: "dropped", why: "slow" });
  });

  it("that sends any byte is dropped, and told so [test->RC-86~2]", async () => {
    const { audience, path, changes } = await openAudience();
    const reader = openReader(path);
    const other = openReader(path);
    await reader.told(isGap(0));
    await other.told(isGap(0));
    reader.write("\n");
    await reader.closed();
    expect(reader.messages().at(-1)).toMatchObject({ kind: "dropped", why: "sent" });
    audience.send(bytesOf(gap(7)));
    await other.told(isGap(7));
    expect(reader.messages().some(isGap(7))).toBe(false);
    other.leave();
    await new Promise<void>((done) => {
      // That it has left shows when it is told something: in a controller, 20 times a second.
      const look = () => {
        audience.send(bytesOf(gap(8)));
        if (changes.length > 1) done();
        else setImmediate(look);
      };
      look();
    });
    expect(changes).toEqual([true, false]);
  });

  it("that floods is not read on", async () => {
    const { path } = await openAudience();
    const reader = openReader(path);
    await reader.told(isGap(0));
    for (let sent = 0; sent < 64; sent += 1) reader.write(Buffer.alloc(65_536, 0x18));
    await reader.closed();
    expect(reader.messages().at(-1)).toMatchObject({ kind: "dropped", why: "sent" });
  });

  it("that has closed its own sending still watches", async () => {
    const { audience, path } = await openAudience();
    const reader = openReader(path);
    reader.endSending();
    await reader.told(isGap(0));
    audience.send(bytesOf(gap(1)));
    await reader.told(isGap(1));
    expect(reader.messages().some(isDropped)).toBe(false);
  });
});

describe("the watchers", () => {
  it("are sixteen: the next is told why, and comes in when one has left", async () => {
    const { audience, path } = await openAudience();
    const readers = Array.from({ length: mostWatchers }, () => openReader(path));
    for (const reader of readers) await reader.told(isGap(0));
    const late = openReader(path);
    await late.closed();
    expect(late.messages()).toEqual([
      hello,
      expect.objectContaining({ kind: "dropped", why: "full" }),
    ]);
    audience.send(bytesOf(gap(1)));
    for (const reader of readers) await reader.told(isGap(1));
    const [first] = readers;
    first?.write("x");
    await first?.closed();
    const next = openReader(path);
    await next.told(isGap(0));
    expect(next.messages().some(isDropped)).toBe(false);
  });

  it("are told of the end behind all that was said before, and are not waited for", async () => {
    const { audience, path } = await openAudience();
    const reader = openReader(path);
    const stopped = openReader(path, false);
    await reader.told(isGap(0));
    audience.send(bytesOf(gap(1)));
    await audience.close();
    await reader.closed();
    expect(reader.messages().slice(-2)).toEqual([gap(1), { kind: "end" }]);
    stopped.read();
    await stopped.closed();
    expect(stopped.messages()[0]).toEqual(hello);
  });
});
