import { describe, expect, it } from "vitest";
import { type Bench, createBench } from "../../support/host-and-instrument.ts";

const host = (bench: Bench) => bench.session.machine().host.at;

/** Armed and fired; the hand has lifted off again. */
async function fire(bench: Bench): Promise<void> {
  await bench.configure();
  await bench.arm();
  bench.press(10);
  await bench.until(() => bench.instrument.state().phase.at === "ready", "ready");
  bench.instrument.hand.pullTrigger();
  await bench.until(() => host(bench) === "thrust-seen", "the thrust");
  await bench.pass(150);
  bench.instrument.hand.releaseTrigger();
  bench.instrument.hand.release();
}

describe("a thrust whose curve cannot be fetched", () => {
  it("is recorded without it, and said; the acknowledgement fetches the curve by a new greeting [test->RC-64~1]", async () => {
    const bench = createBench(31);
    bench.lose(/ ok block /);
    await fire(bench);
    await bench.until(() => host(bench) === "safe-hold", "held", 8000);
    const [finding] = bench.store.results.values();
    expect(finding?.outcome.kind).toBe("thrust");
    expect(finding?.capture).toBeUndefined();
    expect(bench.session.machine().latch?.cause.kind).toBe("result-not-recorded");
    expect(bench.session.resultWaiting()).toBe(true);
    bench.lose(undefined);
    await bench.pass(1500);
    bench.session.acknowledge();
    await bench.until(() => bench.store.strays.length > 0, "the curve fetched", 8000);
    expect(bench.store.strays).toEqual([{ number: finding?.summary?.number, curve: true }]);
    await bench.until(() => bench.session.resultWaiting() === false, "released");
    expect(bench.session.machine().latch).toBeUndefined();
  });
});

describe("a thrust whose result is not told", () => {
  it("is never taken for no thrust: the record says unknown [test->RC-41~2]", async () => {
    const bench = createBench(32);
    bench.lose(/(?: ok result | result i)/);
    await fire(bench);
    await bench.until(() => bench.store.results.size > 0, "an outcome", 8000);
    const [finding] = bench.store.results.values();
    expect(finding?.outcome.kind).toBe("unknown");
    expect(bench.session.machine().latch?.cause.kind).toBe("outcome-unknown");
  });
});
