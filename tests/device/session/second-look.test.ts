import { describe, expect, it } from "vitest";
import { type Bench, createBench } from "../../support/host-and-instrument.ts";

const host = (bench: Bench) => bench.session.machine().host.at;
const instrument = (bench: Bench) => bench.instrument.state().phase.at;

// Each instrument here lacks what would end it by itself, so that only the host's own look is left.
describe("the host's own look at the force", () => {
  it("stops a preload over its ceiling that the instrument lets pass [test->RC-42~1] [test->HZ-11~1]", async () => {
    const bench = createBench(41, { broken: "preload-ceiling" });
    await bench.configure();
    await bench.arm();
    bench.press(34);
    await bench.until(() => host(bench) === "safe-hold", "held");
    expect(instrument(bench)).toBe("limited");
    expect(bench.latches).toHaveLength(1);
    expect(bench.latches[0]).toMatchObject({
      kind: "force",
      trip: { kind: "preload-over-ceiling", bound: 2993 },
    });
  });

  it("stops a thrust over its force limit that the instrument lets pass [test->RC-42~1] [test->HZ-01~1]", async () => {
    const bench = createBench(43, { broken: "force-limit" });
    await bench.configure();
    await bench.arm();
    bench.press(10);
    await bench.until(() => instrument(bench) === "ready", "ready");
    bench.instrument.faults.switchOn("strong-drive");
    bench.instrument.hand.pullTrigger();
    await bench.until(() => bench.latches.length > 0, "latched", 20);
    expect(bench.latches).toHaveLength(1);
    expect(bench.latches[0]).toMatchObject({
      kind: "force",
      trip: { kind: "force-over-limit", bound: 2993 },
    });
    expect(bench.effects).toContainEqual({ do: "send-stop" });
  });

  it("stops where the force is missing though the instrument says nothing of it [test->RC-42~1] [test->HZ-10~1]", async () => {
    const bench = createBench(42);
    await bench.configure();
    await bench.arm();
    bench.lose(/ (?:status|fault) /);
    bench.instrument.faults.switchOn("sensor-lost");
    await bench.until(() => host(bench) === "stopping", "stopping", 20);
    expect(bench.latches).toEqual([{ kind: "force", trip: { kind: "reading-missing" } }]);
  });
});
