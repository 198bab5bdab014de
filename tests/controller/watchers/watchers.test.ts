import { fc } from "@fast-check/vitest";
import { describe, expect, it, onTestFinished } from "vitest";
import type { WatcherMessage } from "../../../src/controller/watchers/messages/message.ts";
import { openWatchers, type Watchers } from "../../../src/controller/watchers/watchers.ts";
import { createRealClock } from "../../../src/device/clock.ts";
import { nobodyAsked } from "../../support/nobody-asked.ts";
import { type ControllerBench, createControllerBench } from "../support/controller-bench.ts";
import { openReader, ownFolder } from "./support/watching.ts";

async function watch(bench: ControllerBench): Promise<Watchers> {
  const { telemetry } = bench;
  // The grace of a watcher that leaves runs on the machine's time, as its reading does.
  const opening = await openWatchers({
    clock: createRealClock(),
    telemetry,
    port: "memory",
    folder: ownFolder(),
  });
  if (!opening.ok) throw new Error(opening.fault.message);
  bench.watchers = opening.watchers;
  onTestFinished(() => opening.watchers.close());
  return opening.watchers;
}

const treatmentKinds = [
  ...(["hello", "liveness", "counters", "linked", "readings", "status", "snapshot"] as const),
  ...(["thrust", "waveform", "alarm", "event"] as const),
];
const isHello = (message: WatcherMessage) => message.kind === "hello";
const kindsOf = (messages: readonly WatcherMessage[]) => new Set(messages.map(({ kind }) => kind));

/** A whole treatment: linked, armed, one thrust, its result; armed again and stopped by a key. */
async function treatOnce(bench: ControllerBench): Promise<void> {
  await bench.arm();
  bench.instrument.hand.press(12);
  await bench.until(() => bench.shown().banner.kind === "in-window", "in the window");
  bench.instrument.hand.pullTrigger();
  await bench.until(() => bench.shown().lastThrust?.recorded === true, "recorded");
  bench.instrument.hand.releaseTrigger();
  bench.instrument.hand.release();
  await bench.arm();
  bench.controller.stop("key");
  await bench.until(() => bench.controller.hostState() === "safe-hold", "stopped");
  await bench.pass(100);
}

describe("what watchers are told", () => {
  it("is hello, then everything of a treatment, and nothing of a person [test->RC-86~2]", async () => {
    const names = ["Iphigenia Testperson", "Doctor Operatorname", "plan of Iphigenia"] as const;
    const [person, operator, plan] = names;
    const signedIn = {
      operator: () => operator,
      shown: () => ({ name: operator, short: operator }),
    };
    const bench = createControllerBench(1, { person, plan }, undefined, () => ({
      ...nobodyAsked,
      ...signedIn,
    }));
    const watchers = await watch(bench);
    const reader = openReader(watchers.socket);
    await reader.told(isHello);
    await treatOnce(bench);
    const linked = bench.events.find(({ kind }) => kind === "linked")?.detail;
    await watchers.close();
    await reader.closed();
    const kinds = kindsOf(reader.messages());
    for (const kind of [...treatmentKinds, "end"] as const) expect(kinds).toContain(kind);
    for (const name of names) expect(reader.text()).not.toContain(name);
    // Whoever has the session's number can write lines of the session.
    expect(String(linked?.["session"])).toMatch(/^[0-9a-f]{16}$/);
    expect(reader.text()).not.toContain(String(linked?.["session"]));
    expect(reader.text()).not.toMatch(/"(arming|code|typed|person|operator|plan|nonce|session)":/);
  });

  it("leaves out the events that are not on the list, and those that say more", async () => {
    const bench = createControllerBench();
    const watchers = await watch(bench);
    const reader = openReader(watchers.socket);
    await reader.told(isHello);
    const at = "2026-11-23T12:00:00.000+00:00";
    watchers.noted("signed-in", { operator: "somebody" }, at);
    watchers.noted("refused", { reason: "because", operator: "somebody" }, at);
    watchers.noted("refused", { reason: "because" }, at);
    await watchers.close();
    await reader.closed();
    expect(reader.messages().filter(({ kind }) => kind === "event")).toEqual([
      { kind: "event", at, name: "refused", detail: { reason: "because" } },
    ]);
  });

  it("is every reading, each once and in order, and the present state to who comes late", async () => {
    const bench = createControllerBench();
    const watchers = await watch(bench);
    const early = openReader(watchers.socket);
    await early.told(isHello);
    await bench.until(() => bench.controller.hostState() === "configured", "configured");
    const late = openReader(watchers.socket);
    await late.told(({ kind }) => kind === "counters");
    await bench.pass(300);
    await watchers.close();
    await Promise.all([early.closed(), late.closed()]);
    for (const reader of [early, late]) {
      const blocks = reader.messages().filter((message) => message.kind === "readings");
      let next = blocks[0]?.counter;
      for (const { counter, forceCentinewtons, positionMicrometres } of blocks) {
        expect(counter).toBe(next);
        expect(positionMicrometres).toHaveLength(forceCentinewtons.length);
        next = counter + forceCentinewtons.length;
      }
      expect(blocks.length).toBeGreaterThan(20);
    }
    expect(early.messages()[0]).toMatchObject({ kind: "hello", instrument: null, port: "memory" });
    expect(late.messages()[0]).toMatchObject({ instrument: { serial: "SIM-1" } });
    expect(late.messages()[1]).toMatchObject({ kind: "liveness", at: "live" });
    expect(kindsOf(late.messages())).toContain("snapshot");
  });
});

describe("what watchers send", () => {
  const acting = [
    "\u0018",
    '{"kind":"intent","intent":"arm-requested"}\n',
    '{"kind":"intent","version":1,"intent":"stop-requested"}\n',
    '{"kind":"intent","version":1,"intent":"quit-requested"}\n',
    '{"kind":"painted","version":1,"number":99,"columns":80,"rows":24}\n',
    " ",
    "\u001b",
    "A",
    ">---- 1 0 disarm*00000000\n",
    "pull\n",
  ];

  it("changes nothing, even while armed: the controller decides, and records, as if nobody were there [test->RC-86~2]", async () => {
    const bench = createControllerBench();
    const watchers = await watch(bench);
    await bench.arm();
    const before = bench.events.length;
    const told = bench.shown().events;
    const drop = async (bytes: string | Uint8Array) => {
      const reader = openReader(watchers.socket);
      await reader.told(isHello);
      reader.write(bytes);
      await reader.closed();
      expect(reader.messages().at(-1)).toMatchObject({ kind: "dropped", why: "sent" });
      await bench.pass(1);
    };
    for (const bytes of acting) await drop(bytes);
    await fc.assert(fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 4096 }), drop), {
      numRuns: 50,
    });
    // Everything that came is worked off by now, and the loop has beaten on it.
    await bench.pass(100);
    expect(bench.controller.hostState()).toBe("armed");
    expect(bench.events).toHaveLength(before);
    expect(bench.shown().events).toEqual(told);
    expect(bench.shown().alarms).toEqual([]);
  });
});
