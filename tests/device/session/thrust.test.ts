import { describe, expect, it } from "vitest";
import { type Bench, createBench } from "../../support/host-and-instrument.ts";

const host = (bench: Bench) => bench.session.machine().host.at;
const instrument = (bench: Bench) => bench.instrument.state().phase.at;

/** Armed, pressed, pulled; returns when the record has the result. */
async function thrust(bench: Bench): Promise<void> {
  bench.press(10);
  await bench.until(() => instrument(bench) === "ready", "the instrument ready");
  bench.instrument.hand.pullTrigger();
  await bench.until(() => host(bench) === "thrust-seen", "the thrust seen");
  await bench.pass(150);
  bench.instrument.hand.releaseTrigger();
  bench.instrument.hand.release();
  await bench.until(() => bench.store.results.size > 0, "the result recorded");
}

describe("a permit on the shipped host and the shipped firmware", () => {
  it("is stored, granted, used by the hand, recorded, and spent", async () => {
    const bench = createBench();
    await bench.configure();
    await bench.arm();
    expect(bench.store.permits).toHaveLength(1);
    await thrust(bench);
    const [finding] = bench.store.results.values();
    expect(finding?.outcome.kind).toBe("thrust");
    expect(finding?.summary?.commandedPeak).toBe(2700);
    expect(finding?.summary?.measuredPeak).toBeGreaterThan(2400);
    expect(finding?.summary?.measuredPeak).toBeLessThanOrEqual(3000);
    expect(finding?.capture?.blocks.length).toBeGreaterThan(10);
    await bench.until(() => host(bench) === "configured", "ready again");
    expect(instrument(bench)).toBe("limited");
    expect(bench.latches).toEqual([]);
  });

  it("is good for one thrust: the next needs a permit of its own [test->RC-10~1] [test->HZ-04~1]", async () => {
    const bench = createBench(2);
    await bench.configure();
    await bench.arm();
    await thrust(bench);
    await bench.until(() => host(bench) === "configured", "ready again");
    bench.press(10);
    await bench.pass(800);
    bench.instrument.hand.pullTrigger();
    await bench.pass(500);
    expect(bench.store.results.size).toBe(1);
    expect(instrument(bench)).toBe("limited");
  });

  it("is stored before the arm request leaves, and never sent when it could not be stored [test->RC-40~1]", async () => {
    const bench = createBench(3);
    await bench.configure();
    const before = bench.effects.length;
    await bench.arm();
    const done = bench.effects.slice(before).map((effect) => effect.do);
    expect(done.indexOf("store-permit")).toBeLessThan(done.indexOf("send-arm"));
    const failing = createBench(4);
    await failing.configure();
    failing.store.failing = "no space is left";
    failing.session.requestArm();
    await failing.until(() => host(failing) === "operator-confirm", "asked");
    failing.session.confirmOperator("a plan");
    await failing.pass(300);
    expect(failing.effects.some((effect) => effect.do === "send-arm")).toBe(false);
    expect(failing.refusals).toContain("no space is left");
    expect(instrument(failing)).toBe("limited");
  });

  it("ends in order when its time is over, without an alarm [test->RC-11~1]", async () => {
    const bench = createBench(5);
    await bench.configure();
    await bench.arm();
    await bench.until(() => bench.store.results.size > 0, "the end of the permit", 9000);
    const [finding] = bench.store.results.values();
    expect(finding?.outcome).toEqual({ kind: "no-thrust", why: "time-to-live-over" });
    await bench.until(() => host(bench) === "configured", "ready again");
    expect(bench.latches).toEqual([]);
  });
});

describe("a stop", () => {
  it("disarms, is latched, and leads back to ready only by an acknowledgement [test->RC-45~1] [test->RC-13~1]", async () => {
    const bench = createBench(6);
    await bench.configure();
    await bench.arm();
    bench.session.requestStop("key");
    await bench.pass(5);
    expect(instrument(bench)).toBe("limited");
    await bench.until(() => host(bench) === "safe-hold", "held");
    bench.session.requestArm();
    await bench.pass(500);
    expect(host(bench)).toBe("safe-hold");
    bench.session.acknowledge();
    await bench.pass(50);
    expect(host(bench)).toBe("configured");
    expect(bench.latches).toEqual([{ kind: "stop", request: "key" }]);
  });

  it("keeps its first cause [test->RC-45~1]", async () => {
    const bench = createBench(7);
    await bench.configure();
    await bench.arm();
    bench.session.requestStop("screen-ended");
    bench.session.requestStop("key");
    await bench.pass(300);
    bench.session.requestStop("signal");
    expect(bench.session.machine().latch?.cause).toEqual({ kind: "stop", request: "screen-ended" });
  });

  it.each(["screen", "record", "terminal", "operator"] as const)(
    "follows within two beats when the gate %s closes while armed [test->RC-38~1]",
    async (gate) => {
      const bench = createBench(8);
      await bench.configure();
      await bench.arm();
      const closing = {
        screen: { paintedAge: undefined },
        record: { record: { writable: false, reason: "full", freeBytes: 0 } },
        terminal: { terminalLargeEnough: false },
        operator: { operatorMayArm: false },
      } as const;
      bench.facts(closing[gate]);
      await bench.until(() => instrument(bench) === "limited", "disarmed", 110);
      expect(bench.session.machine().latch?.cause.kind).toBe("gate");
    },
  );
});

describe("silence", () => {
  it("of the supervised loop disarms the instrument within 300 ms, and the host says so [test->RC-43~1] [test->RC-12~1]", async () => {
    const bench = createBench(9);
    await bench.configure();
    await bench.arm();
    bench.holdBeat(true);
    await bench.until(() => instrument(bench) === "limited", "disarmed by itself", 300);
    bench.holdBeat(false);
    await bench.until(() => host(bench) === "safe-hold", "held");
    expect(bench.latches).toHaveLength(1);
    await bench.pass(1000);
    expect(host(bench)).toBe("safe-hold");
  });

  it("of the line is a loss: nothing is armed after it comes back, and the cause stands [test->RC-47~1] [test->RC-12~1]", async () => {
    const bench = createBench(10);
    await bench.configure();
    await bench.arm();
    bench.line.unplug();
    await bench.until(() => instrument(bench) !== "armed", "disarmed by itself", 300);
    await bench.pass(500);
    bench.line.plugIn();
    await bench.until(() => host(bench) === "safe-hold", "back, and held");
    expect(bench.session.machine().latch?.cause.kind).toBe("link-lost");
    const [finding] = bench.store.results.values();
    expect(finding?.outcome.kind).toBe("no-thrust");
    expect(instrument(bench)).toBe("linked");
  });

  it("of a thrust whose line was cut: its result is fetched after the next greeting [test->RC-41~2] [test->RC-27~1]", async () => {
    const bench = createBench(11);
    await bench.configure();
    await bench.arm();
    bench.press(10);
    await bench.until(() => instrument(bench) === "ready", "ready");
    bench.instrument.hand.pullTrigger();
    await bench.until(() => instrument(bench) === "post", "the thrust");
    bench.line.unplug();
    bench.instrument.hand.releaseTrigger();
    bench.instrument.hand.release();
    await bench.pass(400);
    expect(bench.store.results.size).toBe(0);
    bench.line.plugIn();
    await bench.until(() => bench.store.results.size === 1, "the result collected");
    const [finding] = bench.store.results.values();
    expect(finding?.outcome.kind).toBe("thrust");
    expect(finding?.capture).toBeDefined();
  });
});
