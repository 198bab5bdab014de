import { describe, expect, it } from "vitest";
import { type Bench, createBench } from "../../support/host-and-instrument.ts";

const host = (bench: Bench) => bench.session.machine().host.at;
const instrument = (bench: Bench) => bench.instrument.state().phase.at;

describe("a fault of the instrument while armed", () => {
  it("is latched with its code; the acknowledgement clears it by a self-test, and nothing is armed [test->RC-26~1] [test->RC-45~1]", async () => {
    const bench = createBench(21);
    await bench.configure();
    await bench.arm();
    bench.instrument.faults.switchOn("trigger-stuck");
    await bench.until(() => instrument(bench) === "fault", "the fault");
    await bench.until(() => host(bench) === "safe-hold", "held");
    expect(bench.session.machine().latch?.cause).toEqual({
      kind: "instrument-fault",
      fault: "trigger-stuck",
    });
    bench.instrument.faults.switchOff("trigger-stuck");
    await bench.pass(200);
    bench.session.acknowledge();
    await bench.until(() => host(bench) === "safe-hold" && instrument(bench) === "linked", "back");
    bench.session.acknowledge();
    await bench.until(() => host(bench) === "linked", "free");
    expect(bench.session.machine().latch).toBeUndefined();
    expect(bench.store.results.size).toBe(1);
  });

  it("is not cleared while its cause lasts", async () => {
    const bench = createBench(22);
    await bench.configure();
    bench.instrument.faults.switchOn("trigger-stuck");
    await bench.until(() => instrument(bench) === "fault", "the fault");
    await bench.until(() => host(bench) === "safe-hold", "held");
    bench.session.acknowledge();
    await bench.pass(300);
    expect(instrument(bench)).toBe("fault");
    expect(bench.refusals.join(" ")).toContain("clear: unsafe");
  });
});

describe("a fault that was latched before the session", () => {
  /** The instrument fails its self-test, by the zero of its force, before anybody has greeted it. */
  function faulty(seed: number): Bench {
    const bench = createBench(seed);
    bench.instrument.faults.switchOn("sensor-saturated");
    return bench;
  }

  it("is named: the host asks for it after the greeting", async () => {
    const bench = faulty(24);
    await bench.until(() => bench.latches.length > 0, "the latch");
    expect(bench.latches).toEqual([{ kind: "instrument-fault", fault: "zero" }]);
    expect(instrument(bench)).toBe("fault");
    await bench.until(() => host(bench) === "safe-hold", "held");
  });

  it("is latched all the same where the answer is lost, as unknown", async () => {
    const bench = faulty(25);
    bench.lose(/ ok fault /);
    await bench.until(() => bench.latches.length > 0, "the latch");
    expect(bench.latches).toEqual([{ kind: "instrument-fault", fault: "unknown" }]);
  });

  it("is named by its report where that comes before the answer", async () => {
    const bench = createBench(26);
    bench.lose(/ ok fault /);
    await bench.until(() => host(bench) === "linked", "greeted");
    bench.instrument.faults.switchOn("sensor-saturated");
    await bench.until(() => bench.latches.length > 0, "the latch");
    expect(bench.latches).toEqual([{ kind: "instrument-fault", fault: "sensor-range" }]);
  });
});

describe("a restart of the instrument while armed", () => {
  it("is a loss; an unknown outcome is said to be unknown [test->RC-41~2] [test->RC-47~1] [test->HZ-13~1]", async () => {
    const bench = createBench(23);
    await bench.configure();
    await bench.arm();
    bench.instrument.faults.switchOn("reset");
    await bench.until(() => host(bench) === "safe-hold", "held after a new greeting", 8000);
    expect(bench.session.machine().latch?.cause.kind).toBe("link-lost");
    const [finding] = bench.store.results.values();
    expect(finding?.outcome.kind).toBe("unknown");
    expect(instrument(bench)).toBe("linked");
  });
});
