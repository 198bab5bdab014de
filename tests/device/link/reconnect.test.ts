import { describe, expect, it } from "vitest";
import type { LinkLoss } from "../../../src/device/link/link.ts";
import { keepLinked, reconnectDelay } from "../../../src/device/link/reconnect.ts";
import { createScriptedInstrument } from "../../support/scripted-instrument.ts";
import { createVirtualClock, settle } from "../../support/virtual-clock.ts";
import { countingRandom, recordInto, recording } from "./support/open-scripted.ts";

describe("the delay before an attempt", () => {
  it("doubles from 100 ms up to 2 s", () => {
    const attempts = [1, 2, 3, 4, 5, 6, 7, 1_000];
    expect(attempts.map(reconnectDelay)).toEqual([100, 200, 400, 800, 1600, 2000, 2000, 2000]);
  });
});

function keepScripted(greeting: Parameters<typeof createScriptedInstrument>[1] = {}) {
  const clock = createVirtualClock();
  const instrument = createScriptedInstrument(clock, greeting);
  const into = recording();
  const retries: (number | undefined)[] = [];
  const kept = keepLinked({
    open: instrument.line.open,
    path: "memory",
    clock,
    random: countingRandom(),
    listener: { ...recordInto(into), retrying: (_, delay) => retries.push(delay) },
  });
  return { clock, instrument, kept, retries, ...into };
}

const causes = (losses: readonly LinkLoss[]) => losses.map(({ cause }) => cause);

describe("an instrument that is kept linked", () => {
  it("gets a new link, a new greeting and a new session after each loss [test->RC-47~1]", async () => {
    const { clock, instrument, kept, greeted, losses } = keepScripted();
    await settle();
    const first = kept.current();
    instrument.line.unplug();
    instrument.line.plugIn();
    await clock.advance(100);
    expect(causes(losses)).toEqual(["unplugged"]);
    expect(greeted).toHaveLength(2);
    expect(kept.current()).not.toBe(first);
    const nonces = greeted.map(({ welcome }) => welcome.nonce);
    expect(new Set(nonces).size).toBe(2);
  });

  it("is never asked anything but the greeting: it lands disarmed [test->RC-47~1]", async () => {
    const { clock, instrument, kept } = keepScripted();
    await settle();
    void kept.current().request({ kind: "disarm" });
    instrument.react(({ command }) => (command.kind === "hello" ? "as-usual" : "silence"));
    void kept.current().request({ kind: "alive", frame: undefined });
    instrument.line.unplug();
    instrument.line.plugIn();
    const before = instrument.received.length;
    await clock.advance(900);
    expect(instrument.received.slice(before).map(({ command }) => command.kind)).toEqual(["hello"]);
  });

  it("is tried at growing intervals while it is away", async () => {
    const { clock, instrument, retries, losses } = keepScripted();
    await settle();
    instrument.line.unplug();
    await clock.advance(7_100);
    expect(retries).toEqual([100, 200, 400, 800, 1600, 2000, 2000, 2000]);
    expect(causes(losses)).toEqual(["unplugged", ...Array<string>(7).fill("open-failed")]);
  });

  it("is tried quickly again after a session that lived", async () => {
    const { clock, instrument, retries } = keepScripted();
    await settle();
    instrument.line.unplug();
    await clock.advance(750);
    instrument.line.plugIn();
    for (let count = 0; count < 120; count += 1) {
      await clock.advance(50);
      if (count > 20) instrument.say(instrument.status());
    }
    instrument.line.unplug();
    expect(retries.at(-1)).toBe(100);
  });

  it.each([
    ["version", { version: 2 }],
    ["schema", { schemaDigest: "0000000000000000" }],
  ])("is not tried again where the %s is another", async (cause, greeting) => {
    const { clock, losses, retries } = keepScripted(greeting);
    await clock.advance(60_000);
    expect(causes(losses)).toEqual([cause]);
    expect(retries).toEqual([undefined]);
    expect(clock.waiting).toBe(0);
  });

  it("is let go when it is closed, also between two links", async () => {
    const { clock, instrument, kept, losses } = keepScripted();
    await settle();
    instrument.line.unplug();
    await kept.close();
    instrument.line.plugIn();
    await clock.advance(60_000);
    expect(causes(losses)).toEqual(["unplugged"]);
    expect(clock.waiting).toBe(0);
  });

  it("is not opened again when it is closed while the last port is let go", async () => {
    const clock = createVirtualClock();
    const instrument = createScriptedInstrument(clock);
    const { promise: letGo, resolve: letGoNow } = Promise.withResolvers<void>();
    const kept = keepLinked({
      open: async (path, listener) => {
        const opened = await instrument.line.open(path, listener);
        if (!opened.ok) return opened;
        return { ok: true, connection: { ...opened.connection, close: () => letGo } };
      },
      path: "memory",
      clock,
      random: countingRandom(),
      listener: { ...recordInto(recording()), retrying: () => {} },
    });
    await settle();
    instrument.line.unplug();
    instrument.line.plugIn();
    await clock.advance(100);
    const closed = kept.close();
    letGoNow();
    await closed;
    await clock.advance(5_000);
    expect(instrument.received).toHaveLength(1);
    expect(clock.waiting).toBe(0);
  });

  it("tells the loss when it is closed", async () => {
    const { clock, kept, losses, retries } = keepScripted();
    await settle();
    await kept.close();
    expect(causes(losses)).toEqual(["closed"]);
    await clock.advance(60_000);
    expect(retries).toEqual([]);
  });
});
