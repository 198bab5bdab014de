import { expect, test } from "vitest";
import { createRecorderStore } from "../../../src/controller/recorder-store.ts";
import type { PermitEntry } from "../../../src/record/entries.ts";
import type { Recorder } from "../../../src/record/recorder.ts";
import { type Bench, createBench } from "../../support/host-and-instrument.ts";

async function linked(bench: Bench): Promise<void> {
  const free = () =>
    bench.session.machine().host.at === "linked" && bench.session.machine().collected;
  await bench.until(free, "linked and collected", 20_000);
}

test("an instrument that does not tell its covariance gets no limits, with the remedy [test->RC-74~1]", async () => {
  const bench = createBench();
  bench.lose(/ ok spread /);
  await linked(bench);
  bench.requestLimits();
  await bench.pass(100);
  expect(bench.refusals).toEqual([
    "the calibration's uncertainty at 30.00 N is not known; calibrate the instrument",
  ]);
  expect(bench.session.limitsRefused()).toBe(bench.refusals[0]);
  expect(bench.session.machine().host.at).toBe("linked");
  expect(bench.effects.map((effect) => effect.do)).not.toContain("send-limits");
});

test("the limits that are sent are guard-banded, and known with their parts once echoed [test->RC-74~1]", async () => {
  const bench = createBench();
  await linked(bench);
  expect(bench.session.limitParts()).toBeUndefined();
  await bench.configure();
  expect(bench.session.limitsRefused()).toBeUndefined();
  const { host } = bench.session.machine();
  expect("limits" in host ? host.limits?.limits : undefined).toMatchObject({
    peak: 2700,
    forceLimit: 2993,
    preloadCeiling: 2993,
  });
  expect(bench.session.limitParts()?.forceLimit).toMatchObject({
    lowestLayer: "plan",
    lowest: 3000,
    uncertainty: 7,
    limit: 2993,
  });
});

test("the permit's row keeps the parts [test->RC-74~1]", async () => {
  const bench = createBench();
  await bench.configure();
  const rows: PermitEntry[] = [];
  const recorder = {
    commitPermit: (entry: PermitEntry) => Promise.resolve({ ok: true, value: rows.push(entry) }),
  };
  const store = createRecorderStore({
    course: undefined,
    recorder: recorder as unknown as Recorder,
    wall: () => "2026-11-28T10:00:00+00:00",
    treated: () => ({ unstated: ["calibration", "user"] }),
    visit: () => "8a6d2f0e-3c41-4b6e-9d0e-6b8a4be0c9b2",
    operator: () => "demonstration",
  });
  bench.store.storePermit = (...asked) => store.storePermit(...asked);
  await bench.arm();
  expect(rows.map(({ limits }) => limits)).toMatchObject([
    {
      forceLimit: 2993,
      forceLimitParts: "plan 3000 - U 7 (k 2.06)",
      forceLimitLayers:
        "instrument 8000, host cap 8000, calibration not stated, user not stated, plan 3000, ladder 3000",
      peakParts: "plan 3000 - U 7 (k 2.06)",
      preloadCeilingParts: "plan 3000 - U 7 (k 2.06)",
    },
  ]);
});
