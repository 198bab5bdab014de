import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { stopByte } from "../../../src/device/transport/outgoing.ts";
import { createStockWriter, watchForStall } from "../../../src/device/transport/stock-port.ts";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe("the stall watchdog of a port without a poller", () => {
  /** A watch over a port that answers as told; one period is 100 ms. */
  function watch(answer: () => Promise<unknown>) {
    const stalls: string[] = [];
    let asked = 0;
    const { heard, stop } = watchForStall(
      () => {
        asked += 1;
        return answer();
      },
      (detail) => stalls.push(detail),
    );
    return { heard, stop, stalls, asked: () => asked };
  }

  test("asks nothing while bytes come", async () => {
    const port = watch(() => Promise.reject(new Error("gone")));
    for (let period = 0; period < 10; period += 1) {
      port.heard();
      await vi.advanceTimersByTimeAsync(100);
    }
    expect([port.asked(), port.stalls]).toEqual([0, []]);
    port.stop();
  });

  test("lets a silent port be that answers", async () => {
    const port = watch(() => Promise.resolve(921_600));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(port.asked()).toBe(9);
    expect(port.stalls).toEqual([]);
    port.stop();
  });

  test("says once that a silent port is gone which answers with an error", async () => {
    const port = watch(() => Promise.reject(new Error("input/output error")));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(port.stalls).toEqual(["input/output error"]);
  });

  test("says once that a silent port is gone which does not answer within a period", async () => {
    const port = watch(() => new Promise(() => {}));
    await vi.advanceTimersByTimeAsync(200);
    expect(port.stalls).toEqual([]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(port.stalls).toEqual(["the port gave no sign of life for 100 ms"]);
  });

  test("is silent once stopped", async () => {
    const port = watch(() => Promise.reject(new Error("gone")));
    port.stop();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(port.stalls).toEqual([]);
  });
});

describe("writing through the queue of a port without a poller", () => {
  /** The stream's part of it: writes are done when the test says so. */
  function createStream() {
    const written: string[] = [];
    const underWay: ((error?: Error) => void)[] = [];
    const stream = {
      isOpen: true,
      baudRate: 9_600,
      write: (bytes: Buffer, ...rest: unknown[]) => {
        const done = rest.at(-1);
        written.push(bytes.toString("latin1"));
        underWay.push((error) => {
          if (typeof done === "function") Reflect.apply(done, undefined, [error]);
        });
        return true;
      },
    };
    const failures: string[] = [];
    const writer = createStockWriter(stream, (detail) => failures.push(detail));
    return {
      stream,
      writer,
      written,
      failures,
      finish: (error?: Error) => underWay.shift()?.(error),
    };
  }
  const line = Buffer.from("status\n");

  test("takes one line at a time, and STOP besides", () => {
    const { writer, written, finish } = createStream();
    expect(writer.writeNow(line)).toEqual({ kind: "written", bytes: 7 });
    expect(writer.writeNow(line)).toEqual({ kind: "full" });
    expect(writer.writeNow(stopByte)).toEqual({ kind: "written", bytes: 1 });
    expect(written).toEqual(["status\n", "\x18"]);

    let called = 0;
    writer.callWhenWritable(() => {
      called += 1;
    });
    finish();
    expect(called).toBe(0);
    finish();
    expect(called).toBe(1);
    expect(writer.writeNow(line)).toEqual({ kind: "written", bytes: 7 });
  });

  test("fails a write that is not done in its time on the wire and 100 ms", () => {
    const { writer, failures } = createStream();
    writer.writeNow(line);
    // Seven bytes at 960 a second take 7.3 ms.
    vi.advanceTimersByTime(106);
    expect(failures).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(failures).toEqual(["a write was not done in time"]);
  });

  test("passes on the error of a write", () => {
    const { writer, failures, finish } = createStream();
    writer.writeNow(line);
    finish(new Error("device gone"));
    vi.advanceTimersByTime(1_000);
    expect(failures).toEqual(["device gone"]);
  });

  test("never gives bytes to a closed stream, which would keep them", () => {
    const { stream, writer, written } = createStream();
    stream.isOpen = false;
    expect(writer.writeNow(line)).toMatchObject({ kind: "failed" });
    expect(written).toEqual([]);
  });
});
