import { describe, expect, test } from "vitest";
import {
  type ByteWriter,
  createOutgoing,
  type WriteAnswer,
} from "../../../src/device/transport/outgoing.ts";

/** A port with room for some bytes, which fails on request. */
function createPort(room: number) {
  let left = room;
  let failing = false;
  let waiter: (() => void) | undefined;
  let written = "";
  const failures: string[] = [];
  const writer: ByteWriter = {
    writeNow: (bytes): WriteAnswer => {
      if (failing) return { kind: "failed", cause: "write-failed", detail: "broken" };
      const taken = Math.min(left, bytes.length);
      if (taken === 0) return { kind: "full" };
      left -= taken;
      written += Buffer.from(bytes.subarray(0, taken)).toString("latin1");
      return { kind: "written", bytes: taken };
    },
    callWhenWritable: (call) => {
      waiter = call;
    },
  };
  return {
    outgoing: createOutgoing(writer, (cause, detail) => failures.push(`${cause}: ${detail}`)),
    written: () => written,
    failures,
    fail: () => {
      failing = true;
    },
    /** Room that the port has not announced yet. */
    makeRoomQuietly: (bytes: number) => {
      left += bytes;
    },
    makeRoom: (bytes: number) => {
      left += bytes;
      const call = waiter;
      waiter = undefined;
      call?.();
    },
  };
}

const taken = { ok: true };
const busy = { ok: false, why: "busy" };

describe("sending lines", () => {
  test("writes a line and its line feed at once", () => {
    const port = createPort(100);
    expect(port.outgoing.send("status")).toEqual(taken);
    expect(port.written()).toBe("status\n");
  });

  test("lets one line wait for room and calls further ones busy", () => {
    const port = createPort(3);
    expect(port.outgoing.send("first")).toEqual(taken);
    expect(port.outgoing.send("second")).toEqual(busy);
    expect(port.written()).toBe("fir");
    port.makeRoom(100);
    expect(port.written()).toBe("first\n");
    expect(port.outgoing.send("third")).toEqual(taken);
    expect(port.written()).toBe("first\nthird\n");
  });

  test("finishes a line over as many openings as it takes", () => {
    const port = createPort(0);
    port.outgoing.send("abc");
    for (let opening = 0; opening < 4; opening += 1) port.makeRoom(1);
    expect(port.written()).toBe("abc\n");
  });

  test.each([
    ["a line feed", "a\nb"],
    ["the STOP byte", "a\x18b"],
    ["a character above 0xFF", "a\u0100"],
    ["more than 512 characters", "a".repeat(513)],
  ])("throws on a line with %s, and writes nothing", (_, line) => {
    const port = createPort(1_000);
    expect(() => port.outgoing.send(line)).toThrow(
      expect.objectContaining({ code: "unsendable-line" }),
    );
    expect(port.written()).toBe("");
  });

  test("answers lost and tells the cause when the port fails", () => {
    const port = createPort(100);
    port.fail();
    expect(port.outgoing.send("status")).toEqual({ ok: false, why: "lost" });
    expect(port.failures).toEqual(["write-failed: broken"]);
  });
});

describe("sending STOP", () => {
  test("writes the one byte at once", () => {
    const port = createPort(100);
    expect(port.outgoing.stop()).toEqual(taken);
    expect(port.written()).toBe("\x18");
  });

  test("stands first when the port is full, and gives up the line that waited [test->RC-44~1]", () => {
    const port = createPort(0);
    port.outgoing.send("arm");
    expect(port.outgoing.stop()).toEqual(busy);
    port.makeRoom(100);
    expect(port.written()).toBe("\x18");
  });

  test("ends a line that had begun as a fragment, so that the next line stays whole", () => {
    const port = createPort(2);
    port.outgoing.send("arm");
    port.outgoing.stop();
    port.makeRoom(100);
    port.outgoing.send("status");
    expect(port.written()).toBe("ar\x18\nstatus\n");
  });

  test("passes a waiting line while the port has room for a byte [test->RC-44~1]", () => {
    const port = createPort(0);
    port.outgoing.send("arm");
    port.makeRoomQuietly(1);
    expect(port.outgoing.stop()).toEqual(taken);
    expect(port.written()).toBe("\x18");
  });

  test("is written once for many requests while the port is full", () => {
    const port = createPort(0);
    for (let request = 0; request < 5; request += 1) expect(port.outgoing.stop()).toEqual(busy);
    port.makeRoom(100);
    expect(port.written()).toBe("\x18");
  });

  test("leaves before any line that is sent after it", () => {
    const port = createPort(0);
    port.outgoing.stop();
    expect(port.outgoing.send("status")).toEqual(busy);
    port.makeRoom(100);
    expect(port.outgoing.send("status")).toEqual(taken);
    expect(port.written()).toBe("\x18status\n");
  });
});
