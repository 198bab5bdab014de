import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { describe, expect, it } from "vitest";
import { createRealClock } from "../../src/device/clock.ts";

describe("the machine's clock", () => {
  it("never runs backwards", () => {
    const clock = createRealClock();
    const first = clock.now();
    expect(clock.now()).toBeGreaterThanOrEqual(first);
  });

  it("does not call what was cancelled, not even in the turn in which it fell due", async () => {
    const clock = createRealClock();
    const called: string[] = [];
    const cancelEarly = clock.after(1, () => called.push("early"));
    cancelEarly();
    await new Promise<void>((resolve) => {
      clock.after(1, () => {
        cancelSame();
        resolve();
      });
      const cancelSame = clock.after(1, () => called.push("same turn"));
    });
    await new Promise<void>((resolve) => {
      clock.after(5, resolve);
    });
    expect(called).toEqual([]);
  });

  it("looks at what has arrived before it takes a deadline for over", async () => {
    const server = createServer();
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    const accepted = new Promise<Socket>((resolve) => server.once("connection", resolve));
    const host = connect(address.port, "127.0.0.1");
    const instrument = await accepted;

    const order: string[] = [];
    const answered = once(host, "data").then(() => order.push("answer"));
    await new Promise<void>((resolve) => {
      createRealClock().after(20, () => {
        order.push("deadline");
        resolve();
      });
      // The answer arrives while the loop stands still, and the deadline passes meanwhile.
      instrument.write("answer");
      const until = performance.now() + 100;
      while (performance.now() < until);
    });
    await answered;
    for (const socket of [host, instrument]) socket.destroy();
    server.close();
    expect(order).toEqual(["answer", "deadline"]);
  });
});
