import { describe, expect, test } from "vitest";
import type { Connection } from "../../../src/device/transport/connection.ts";
import { createMemoryLine } from "../../../src/device/transport/memory-connection.ts";
import { createRecordedListener } from "./recorded-listener.ts";

const bytesOf = (text: string) => Buffer.from(text, "latin1");

/** A memory line, its host's end open, with a peer that keeps what it received. */
async function connect(
  onBytes: (text: string) => void = () => {},
  onLine?: (text: string) => void,
) {
  let received = "";
  const line = createMemoryLine({
    receive: (bytes) => {
      const text = Buffer.from(bytes).toString("latin1");
      received += text;
      onBytes(text);
    },
  });
  const recorded = createRecordedListener(onLine);
  const outcome = await line.open("memory", recorded.listener);
  if (!outcome.ok) throw new Error(outcome.fault.message);
  const connection: Connection = outcome.connection;
  return { line, connection, received: () => received, ...recorded };
}

describe("a connection in memory", () => {
  test("delivers a line before the peer's push returns", async () => {
    const { line, lines } = await connect();
    line.push(bytesOf("half "));
    expect(lines).toEqual([]);
    line.push(bytesOf("line\r\nnext\n"));
    expect(lines).toEqual(["half line", "next"]);
  });

  test("brings lines and STOP to the peer before the call returns", async () => {
    const { connection, received } = await connect();
    expect(connection.send("status")).toEqual({ ok: true });
    expect(connection.stop()).toEqual({ ok: true });
    expect(received()).toBe("status\n\x18");
  });

  test("does not deliver an answer from within the host's own call", async () => {
    const { line, connection, lines } = await connect(() => line.push(bytesOf("answer\n")));
    connection.send("question");
    expect(lines).toEqual([]);
    await Promise.resolve();
    expect(lines).toEqual(["answer"]);
  });

  test("delivers an answer with the next push, if that comes first", async () => {
    const { line, connection, lines } = await connect(() => line.push(bytesOf("answer\n")));
    connection.send("question");
    line.push(bytesOf("reading\n"));
    expect(lines).toEqual(["answer", "reading"]);
  });

  test("keeps the order when a delivery makes the peer push more", async () => {
    const { line, lines } = await connect(undefined, (text) => {
      if (text === "one") line.push(bytesOf("three\n"));
    });
    line.push(bytesOf("one\ntwo\n"));
    expect(lines).toEqual(["one", "two", "three"]);
  });

  test("counts overlong lines as a port does", async () => {
    const { line, lines, overlong } = await connect();
    line.push(bytesOf(`${"x".repeat(600)}\nok\n`));
    expect([overlong, lines]).toEqual([[600], ["ok"]]);
  });

  test("is lost at once when unplugged, and the half line with it", async () => {
    const { line, connection, losses, lines } = await connect();
    line.push(bytesOf("half"));
    line.unplug();
    expect(losses.map(({ cause }) => cause)).toEqual(["unplugged"]);
    expect(connection.isOpen).toBe(false);
    expect(connection.send("status")).toEqual({ ok: false, why: "lost" });
    line.push(bytesOf(" line\n"));
    expect(lines).toEqual([]);
  });

  test("is lost after the send during which the peer unplugged", async () => {
    const { line, connection, losses } = await connect(() => line.unplug());
    connection.send("status");
    expect(losses).toEqual([]);
    await Promise.resolve();
    expect(losses.map(({ cause }) => cause)).toEqual(["unplugged"]);
  });

  test("says closed once and refuses afterwards", async () => {
    const { connection, losses } = await connect();
    await connection.close();
    await connection.close();
    expect(losses.map(({ cause }) => cause)).toEqual(["closed"]);
    expect(connection.send("status")).toEqual({ ok: false, why: "closed" });
  });
});

describe("opening a line in memory", () => {
  const { listener } = createRecordedListener();

  test("gives a fresh connection each time, with nothing left of the one before", async () => {
    const { line, connection, lines } = await connect();
    line.push(bytesOf("half"));
    await connection.close();
    const next = createRecordedListener();
    expect(await line.open("memory", next.listener)).toMatchObject({ ok: true });
    line.push(bytesOf(" line\n"));
    expect([lines, next.lines]).toEqual([[], [" line"]]);
  });

  test.each([
    ["no-such-port", "another path", "elsewhere"],
    ["busy", "a second connection", "memory"],
  ])("refuses with %s: %s", async (code, _, path) => {
    const { line } = await connect();
    expect(await line.open(path, listener)).toMatchObject({ ok: false, fault: { code, path } });
  });

  test("refuses while unplugged, until plugged in again", async () => {
    const { line } = await connect();
    line.unplug();
    expect(await line.open("memory", listener)).toMatchObject({ fault: { code: "no-such-port" } });
    line.plugIn();
    expect(await line.open("memory", listener)).toMatchObject({ ok: true });
  });
});
