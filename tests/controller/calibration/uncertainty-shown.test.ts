import { expect, test } from "vitest";
import type { Snapshot } from "../../../src/controller/messages/snapshot.ts";
import { clinicalCodec } from "../../../src/protocol/codec.ts";
import { sessionKeys } from "../../../src/protocol/envelope.ts";
import type { SpreadTold } from "../../../src/protocol/messages/spread.ts";
import { plain } from "../../support/scripted-instrument.ts";
import { type ControllerBench, createControllerBench } from "../support/controller-bench.ts";

/** Has the instrument tell every covariance a hundred times as large, as after a calibration that was worse. */
function tellWorse(bench: ControllerBench): void {
  bench.says = (text) => {
    const welcome = bench.telemetry.snapshot().welcome;
    if (welcome === undefined) return text;
    const keys = sessionKeys(welcome.schemaDigest, welcome.session);
    const line = clinicalCodec.decode(keys, text);
    if (!line.ok || line.value.message.kind !== "spread-told") return text;
    const { sequence, time, message } = line.value;
    const exponents = message.exponents.map((power) => (power ?? 0) + 2);
    const told = plain<SpreadTold>({ ...message, exponents });
    const worse = clinicalCodec.encode(keys, sequence, time, told);
    return worse.ok ? worse.value : text;
  };
}

async function configured(bench: ControllerBench): Promise<NonNullable<Snapshot["limits"]>> {
  await bench.until(() => bench.controller.hostState() === "configured", "configured");
  await bench.pass(100);
  const { limits } = bench.shown();
  if (limits === null) throw new Error("no limits are shown");
  return limits;
}

async function thrust(bench: ControllerBench): Promise<NonNullable<Snapshot["lastThrust"]>> {
  await bench.arm();
  bench.instrument.hand.press(12);
  await bench.until(() => bench.shown().instrumentState === "ready", "ready");
  bench.instrument.hand.pullTrigger();
  await bench.until(() => bench.shown().lastThrust?.recorded === true, "recorded");
  bench.instrument.hand.releaseTrigger();
  bench.instrument.hand.release();
  const { lastThrust } = bench.shown();
  if (lastThrust === null) throw new Error("no thrust is shown");
  return lastThrust;
}

test("a larger covariance lowers the limit in force and widens what stands beside the peak [test->RC-74~1]", async () => {
  const good = createControllerBench(89);
  const worse = createControllerBench(89);
  tellWorse(worse);
  const [limits, guarded] = [await configured(good), await configured(worse)];
  const [less, more] = [limits.parts, guarded.parts].map((parts) => parts?.uncertaintyNewtons ?? 0);
  // U goes with the root of the covariance, and is rounded up to the hundredth.
  expect(more).toBeGreaterThan(8 * (less ?? 0));
  expect(limits.limitNewtons).toBeCloseTo(30 - (less ?? 0), 9);
  expect(guarded.limitNewtons).toBeCloseTo(30 - (more ?? 0), 9);
  const [before, after] = [await thrust(good), await thrust(worse)];
  expect(after.peakUncertaintyNewtons).toBeGreaterThan(8 * (before.peakUncertaintyNewtons ?? 0));
  expect(before.peakUncertaintyNewtons).toBeGreaterThan(0);
});
