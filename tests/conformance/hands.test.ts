import { execFileSync } from "node:child_process";
import { closeSync, constants, mkdtempSync, openSync, readSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { openControlHand } from "../../src/conformance/hands/control-hand.ts";
import { createPersonHand } from "../../src/conformance/hands/person-hand.ts";

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "plumb-hand-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

async function openHand(path: string) {
  const opened = await openControlHand(path);
  if (!opened.ok) throw new Error(opened.message);
  onTestFinished(() => opened.hand.close());
  return opened.hand;
}

describe("a hand behind a socket", () => {
  /** A control socket that answers each line as `answer` says, among other news. */
  async function listen(answer: (line: string) => object | readonly object[]): Promise<string> {
    const path = join(makeFolder(), "control");
    const server = createServer((socket) => {
      socket.setEncoding("utf8").on("data", (text: string) => {
        socket.write('{"event":"model","time":1}\nno JSON at all\n');
        const lines = text.trim().split("\n");
        for (const told of lines.flatMap(answer)) socket.write(`${JSON.stringify(told)}\n`);
      });
    });
    onTestFinished(() => void server.close());
    await new Promise<void>((listening) => server.listen(path, listening));
    return path;
  }

  it("has done what was asked once the socket says so", async () => {
    const heard: string[] = [];
    const path = await listen((line) => {
      heard.push(line);
      return { event: "done", line };
    });
    const hand = await openHand(path);
    expect(await hand.tell({ kind: "press", newtons: 6 })).toEqual({ ok: true });
    expect(await hand.tell({ kind: "trigger", down: true, channel: 2 })).toEqual({ ok: true });
    const settings = { kind: "fault", name: "low-supply", with: { volts: 20 } } as const;
    expect(await hand.tell(settings)).toEqual({ ok: true });
    expect(heard).toEqual(["press 6", "trigger 2 down", "fault low-supply volts=20"]);
  });

  it("says why it could not", async () => {
    const hand = await openHand(await listen(() => ({ event: "error", message: "no such fault" })));
    const answer = await hand.tell({ kind: "fault", name: "unheard-of" });
    expect(answer).toEqual({ ok: false, why: "no such fault" });
  });

  it("hands over what was read off the bench, with the line that asked for it only", async () => {
    const reading = { event: "bench-reading", cell: 39.97, temperature: 23.4, time: 16_000_000 };
    const path = await listen((line) => {
      if (line === "bench unload") return { event: "error", message: "bench unload: not now" };
      return line === "bench read" ? [reading, { event: "done", line }] : { event: "done", line };
    });
    const hand = await openHand(path);
    expect(
      await Promise.all(
        ["cell 40", "read", "unload", "seat 120"].map((words) =>
          hand.tell({ kind: "bench", words }),
        ),
      ),
    ).toEqual([
      { ok: true },
      { ok: true, told: reading },
      { ok: false, why: "bench unload: not now" },
      { ok: true },
    ]);
  });
});

describe("a hand behind a FIFO", () => {
  it("writes its lines, and takes what was asked for done", async () => {
    const path = join(makeFolder(), "hand");
    execFileSync("mkfifo", [path]);
    const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    onTestFinished(() => closeSync(reader));
    const hand = await openHand(path);
    expect(await hand.tell({ kind: "aim", pitch: 1.5, yaw: -90 })).toEqual({ ok: true });
    expect(await hand.tell({ kind: "release" })).toEqual({ ok: true });
    const bytes = Buffer.alloc(100);
    expect(bytes.toString("latin1", 0, readSync(reader, bytes))).toBe("aim 1.5 -90\nrelease\n");
  });

  it("is no hand while nobody reads", async () => {
    const path = join(makeFolder(), "hand");
    execFileSync("mkfifo", [path]);
    expect(await openControlHand(path)).toMatchObject({
      ok: false,
      message: `Nobody reads control lines from ${path}.`,
    });
  });
});

describe("a hand that is not there, or is something else", () => {
  it("is refused in words", async () => {
    const folder = makeFolder();
    const none = await openControlHand(join(folder, "none"));
    expect(none).toMatchObject({ ok: false });
    expect(await openControlHand(folder)).toMatchObject({
      message: `${folder} is neither a socket nor a FIFO.`,
    });
  });
});

describe("a person's hand", () => {
  it("asks in plain words, takes Enter for yes and s for no", async () => {
    const asked: string[] = [];
    const typed = ["", "s", undefined];
    const hand = createPersonHand(
      async (question) => {
        asked.push(question);
        return typed.shift();
      },
      () => {},
    );
    expect(await hand.tell({ kind: "press", newtons: 6 })).toEqual({ ok: true });
    expect(asked[0]).toBe(
      "Press Enter (s and Enter to skip), then at once press the stylus onto the bench block with about 6 N and hold it there: ",
    );
    expect(await hand.tell({ kind: "release" })).toMatchObject({ ok: false });
    expect(await hand.tell({ kind: "release" })).toMatchObject({ ok: false });
  });

  it("is not asked for what only a simulator can do", async () => {
    const hand = createPersonHand(
      async () => "",
      () => {},
    );
    const answer = await hand.tell({ kind: "fault", name: "low-supply" });
    expect(answer).toEqual({ ok: false, why: "no person can do that, only a simulator" });
  });
});
