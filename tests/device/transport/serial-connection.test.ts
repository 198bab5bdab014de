import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  openPseudoTerminal,
  type PseudoTerminal,
} from "../../../firmware-sim/serve/pseudo-terminal.ts";
import type { Connection, LineListener } from "../../../src/device/transport/connection.ts";
import {
  openSerialConnection,
  type SerialSettings,
} from "../../../src/device/transport/serial-connection.ts";
import { memoryInUse } from "./memory-in-use.ts";
import { createRecordedListener, createScratchFolder, eventually } from "./recorded-listener.ts";

let scratch: ReturnType<typeof createScratchFolder>;
let instruments: PseudoTerminal[];
let connections: Connection[];

beforeEach(() => {
  scratch = createScratchFolder();
  instruments = [];
  connections = [];
});

afterEach(async () => {
  for (const connection of connections) await connection.close();
  for (const instrument of instruments) instrument.close();
  scratch.remove();
});

/** An instrument on a pseudo-terminal that keeps what the host sent. */
function plugInInstrument(onBytes: (bytes: Uint8Array) => void = () => {}, baud = 4_000_000) {
  let received = "";
  const port = openPseudoTerminal({
    link: join(scratch.path, "instrument"),
    baud,
    onBytes: (bytes) => {
      received += Buffer.from(bytes).toString("latin1");
      onBytes(bytes);
    },
  });
  instruments.push(port);
  return {
    port,
    received: () => received,
    say: (text: string) => port.send(Buffer.from(text, "latin1")),
  };
}

async function connect(
  path: string,
  listener: LineListener,
  settings: SerialSettings = {},
): Promise<Connection> {
  const open = openSerialConnection({ lockDirectory: join(scratch.path, "locks"), ...settings });
  const outcome = await open(path, listener);
  if (!outcome.ok) throw new Error(outcome.fault.message);
  connections.push(outcome.connection);
  return outcome.connection;
}

describe.each(["polled", "stock"] as const)("a serial connection (%s)", (access) => {
  test("delivers 1,000 lines of the instrument, none lost, in order", async () => {
    const { port, say } = plugInInstrument();
    const { listener, lines } = createRecordedListener();
    await connect(port.link, listener, { access });
    const sent: string[] = [];
    // In portions: host and instrument share this process, so neither reads while it is held up.
    while (sent.length < 1_000) {
      const portion = Array.from({ length: 100 }, (_, number) => `reading ${sent.length + number}`);
      sent.push(...portion);
      say(portion.map((line) => `${line}\n`).join(""));
      await eventually(() => expect(lines.length).toBe(sent.length));
    }
    expect(lines).toEqual(sent);
    expect(port.counters.lostUnread).toBe(0);
  });

  test("brings 1,000 lines to the instrument, none lost, in order", async () => {
    const { port, received } = plugInInstrument();
    const connection = await connect(port.link, createRecordedListener().listener, { access });
    let expected = "";
    for (let number = 0; number < 1_000; number += 1) {
      expected += `command ${number}\n`;
      await eventually(() => expect(connection.send(`command ${number}`)).toEqual({ ok: true }));
    }
    await eventually(() => expect(received()).toBe(expected));
  });

  test("passes every byte but the line's own end as the character of that code", async () => {
    const { port, say } = plugInInstrument();
    const { listener, lines } = createRecordedListener();
    await connect(port.link, listener, { access });
    const every = String.fromCharCode(...Array(256).keys()).replace("\n", "");
    say(`${every}\n`);
    await eventually(() => expect(lines).toEqual([every]));
  });

  test("drops a line above the bound, counts it and goes on", async () => {
    const { port, say } = plugInInstrument();
    const { listener, lines, overlong } = createRecordedListener();
    await connect(port.link, listener, { access });
    say(`before\n${"x".repeat(5_000)}\nafter\n`);
    await eventually(() => expect(lines).toEqual(["before", "after"]));
    expect(overlong).toEqual([5_000]);
  });

  test("hears fresh lines only after the host closed and opened again", async () => {
    const { port, say, received } = plugInInstrument();
    for (const visit of ["first", "second", "third"]) {
      const stale = port.counters.sent;
      say("stale line\n".repeat(100));
      await eventually(() => expect(port.counters.sent).toBe(stale + 1_100));
      const { listener, lines, losses } = createRecordedListener();
      const connection = await connect(port.link, listener, { access });
      connection.send(`hello ${visit}`);
      await eventually(() => expect(received()).toContain(`hello ${visit}\n`));
      say(`welcome ${visit}\n`);
      await eventually(() => expect(lines).toEqual([`welcome ${visit}`]));
      await connection.close();
      expect(losses.map(({ cause }) => cause)).toEqual(["closed"]);
    }
  });

  test("says lost once after closing, and nothing more", async () => {
    const { port, say } = plugInInstrument();
    const { listener, heard, losses } = createRecordedListener();
    const connection = await connect(port.link, listener, { access });
    say("one\ntwo\n");
    await eventually(() => expect(heard).toEqual(["line", "line"]));
    await connection.close();
    await connection.close();
    expect(connection.isOpen).toBe(false);
    expect(losses).toEqual([{ cause: "closed", detail: "closed by this program" }]);
    expect(heard).toEqual(["line", "line", "lost"]);
  });

  test("delivers nothing more of a chunk when a line of it made the owner close", async () => {
    const { port, say } = plugInInstrument();
    const recorded = createRecordedListener((text) => {
      if (text === "close now") void connection.close();
    });
    const connection = await connect(port.link, recorded.listener, { access });
    say("close now\nand not this\nnor this\n");
    await eventually(() => expect(recorded.losses.length).toBe(1));
    expect(recorded.lines).toEqual(["close now"]);
  });

  test("refuses bytes once closed, and keeps none for the next connection", async () => {
    const { port, received } = plugInInstrument();
    const connection = await connect(port.link, createRecordedListener().listener, { access });
    await connection.close();
    expect(connection.send("arm")).toEqual({ ok: false, why: "closed" });
    expect(connection.stop()).toEqual({ ok: false, why: "closed" });
    const next = await connect(port.link, createRecordedListener().listener, { access });
    next.send("hello");
    await eventually(() => expect(received()).toBe("hello\n"));
  });

  test("says unplugged once when the instrument goes, and refuses bytes as lost [test->RC-51~1]", async () => {
    const { port } = plugInInstrument();
    const { listener, losses } = createRecordedListener();
    const connection = await connect(port.link, listener, { access });
    port.close();
    await eventually(() => expect(losses.map(({ cause }) => cause)).toEqual(["unplugged"]));
    expect(connection.isOpen).toBe(false);
    expect(connection.send("status")).toEqual({ ok: false, why: "lost" });
    expect(connection.stop()).toEqual({ ok: false, why: "lost" });
    await connection.close();
    expect(losses.length).toBe(1);
  });

  test("gives its lock file back when the port is let go", async () => {
    const { port } = plugInInstrument();
    const locks = join(scratch.path, "locks");
    const connection = await connect(port.link, createRecordedListener().listener, { access });
    expect(readdirSync(locks)).toEqual([`${encodeURIComponent(port.path)}.${process.pid}`]);
    await connection.close();
    await eventually(() => expect(readdirSync(locks)).toEqual([]));
  });
});

test("a write that meets the unplug answers lost at once, and the loss is told afterwards", async () => {
  const { port } = plugInInstrument();
  const { listener, losses } = createRecordedListener();
  const connection = await connect(port.link, listener);
  port.close();
  expect(connection.send("status")).toEqual({ ok: false, why: "lost" });
  expect(connection.stop()).toEqual({ ok: false, why: "lost" });
  expect(losses).toEqual([]);
  await eventually(() => expect(losses.map(({ cause }) => cause)).toEqual(["unplugged"]));
});

describe("a polled serial connection whose port is full", () => {
  /** Sends without giving the instrument, which lives in this process, a turn to read. */
  function fill(connection: Connection): string {
    let sent = "";
    for (let number = 0; connection.send(`line ${number}`).ok; number += 1) {
      sent += `line ${number}\n`;
    }
    return sent;
  }

  test("lets one line wait, calls the next busy, and finishes the one that waits", async () => {
    const { port, received } = plugInInstrument();
    const connection = await connect(port.link, createRecordedListener().listener);
    const sent = fill(connection);
    expect(connection.send("one more")).toEqual({ ok: false, why: "busy" });
    await eventually(() => expect(received()).toBe(sent));
    expect(connection.send("room again")).toEqual({ ok: true });
  });

  test("lets STOP leave first, and the line that waited not at all [test->RC-44~1]", async () => {
    const { port, received } = plugInInstrument();
    const connection = await connect(port.link, createRecordedListener().listener);
    const sent = fill(connection);
    expect(connection.stop()).toEqual({ ok: false, why: "busy" });
    await eventually(() => expect(received()).toContain("\x18"));
    expect(connection.send("status")).toEqual({ ok: true });
    await eventually(() => expect(received()).toMatch(/status\n$/));

    const [beforeStop = "", afterStop = ""] = received().split("\x18");
    expect(sent.startsWith(beforeStop)).toBe(true);
    expect(beforeStop.length).toBeLessThan(sent.length);
    // A line that had begun is ended there; one that had not is gone.
    expect(afterStop).toBe(beforeStop.endsWith("\n") ? "status\n" : "\nstatus\n");
  });

  test("goes on reading meanwhile", async () => {
    const { port, say } = plugInInstrument();
    const { listener, lines } = createRecordedListener();
    const connection = await connect(port.link, listener);
    fill(connection);
    say("reading\n");
    await eventually(() => expect(lines).toEqual(["reading"]));
  });
});

test("a line of 10 MB without end is never kept, and counted at the loss, before it", async () => {
  const { port, say } = plugInInstrument(undefined, 1_000_000_000);
  const { listener, heard, overlong } = createRecordedListener();
  const connection = await connect(port.link, listener);
  const piece = "x".repeat(10_000);
  const before = memoryInUse();
  let said = 0;
  while (port.counters.sent < 10_000_000) {
    say(piece);
    said += piece.length;
    while (port.counters.sent + port.counters.lostUnread < said) {
      await new Promise((turn) => setImmediate(turn));
    }
  }
  await eventually(() => expect(memoryInUse() - before).toBeLessThan(2_000_000));
  // What waits in the terminal has not been heard when the connection closes: at most about 20 kB.
  await connection.close();
  expect(heard).toEqual(["overlong", "lost"]);
  expect(overlong[0]).toBeGreaterThan(9_900_000);
});
