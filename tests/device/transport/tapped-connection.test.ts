import { describe, expect, it } from "vitest";
import { createMemoryLine } from "../../../src/device/transport/memory-connection.ts";
import { tapConnection } from "../../../src/device/transport/tapped-connection.ts";

describe("a tapped connection", () => {
  it("tells every line both ways, before its owner hears it, and carries each as it was", async () => {
    const told: unknown[] = [];
    const received: string[] = [];
    const line = createMemoryLine({
      receive: (bytes) => received.push(Buffer.from(bytes).toString("latin1")),
    });
    const open = tapConnection(line.open, {
      received: (text) => told.push(["in", text]),
      overlong: (bytes) => told.push(["overlong", bytes]),
      sent: (text, outcome) => told.push(["out", text, outcome]),
      lost: (cause) => told.push(["lost", cause]),
    });
    const opened = await open("memory", {
      line: (text) => told.push(["heard", text]),
      overlong: () => told.push("heard overlong"),
      lost: () => told.push("heard the end"),
    });
    if (!opened.ok) throw new Error("not opened");
    const { connection } = opened;
    expect([connection.path, connection.isOpen]).toEqual(["memory", true]);
    line.push(Buffer.from("!hello\r\n"));
    expect(connection.send("?a")).toEqual({ ok: true });
    connection.stop();
    line.push(Buffer.from(`${"x".repeat(100_000)}\n`));
    await connection.close();
    expect(connection.send("?b")).toEqual({ ok: false, why: "closed" });
    expect(received).toEqual(["?a\n", "\u0018"]);
    expect(told).toEqual([
      ["in", "!hello"],
      ["heard", "!hello"],
      ["out", "?a", { ok: true }],
      ["out", "\u0018", { ok: true }],
      ["overlong", 100_000],
      "heard overlong",
      ["lost", "closed"],
      "heard the end",
      ["out", "?b", { ok: false, why: "closed" }],
    ]);
  });

  it("does not open what does not open", async () => {
    const nothing = { received() {}, overlong() {}, sent() {}, lost() {}, line() {} };
    const line = createMemoryLine({ receive: () => {} });
    const opened = await tapConnection(line.open, nothing)("elsewhere", nothing);
    expect(opened).toMatchObject({ ok: false, fault: { code: "no-such-port" } });
  });
});
