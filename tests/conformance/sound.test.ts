import { describe, expect, it } from "vitest";
import { allCases } from "../../src/conformance/cases/all.ts";
import { isKind } from "../../src/conformance/client.ts";
import { offersService, runCases } from "../../src/conformance/run.ts";
import { errorCodes } from "../../src/protocol/codes.ts";
import { unjudgeable } from "./support/unjudgeable.ts";
import { createVirtualBench, judgeVirtual } from "./support/virtual-instrument.ts";

/** Judges the sound simulator, and collects the codes that it refused with on the way. */
async function judgeSound() {
  const { bench, instrument } = createVirtualBench();
  await bench.greet();
  const service = await offersService(bench);
  const calibrationBefore = (await bench.greet()).calibration;
  const codes = new Set<number>();
  const failed: string[] = [];
  const skipped: string[] = [];
  for await (const { case: one, result, why } of runCases(allCases, bench, service)) {
    if (result === "failed") failed.push(`${one.id}: ${why}`);
    if (result === "skipped") skipped.push(one.id);
    for (const line of bench.client.heard)
      if (isKind(line, "refused")) codes.add(line.message.code);
  }
  return { bench, instrument, codes, failed, skipped, calibrationBefore };
}

describe("the sound simulator", () => {
  const judged = judgeSound();

  it("passes every case, and is judged by all that it can do", async () => {
    const { failed, skipped } = await judged;
    expect(failed).toEqual([]);
    expect(skipped).toEqual(unjudgeable);
  });

  it("passes each case alone too, as --only asks for it", async () => {
    const failed: string[] = [];
    for (const one of allCases) {
      const [alone] = await judgeVirtual([one]);
      if (alone?.result === "failed") failed.push(`${one.id}: ${alone.why}`);
    }
    expect(failed).toEqual([]);
  }, 60_000);

  it("is brought to refuse with every code of the document", async () => {
    const { codes } = await judged;
    const all = errorCodes.map((_, code) => code).filter((code) => code > 0);
    expect([...codes].sort((one, other) => one - other)).toEqual(all);
  });

  it("is left as it was found", async () => {
    const { bench, instrument, calibrationBefore } = await judged;
    const welcome = await bench.greet();
    expect(welcome.calibration).toBe(calibrationBefore);
    expect((await bench.accepted("results", "results-told")).message.count).toBe(0);
    expect((await bench.accepted("fault", "fault-told")).message.number).toBe(0);
    expect(instrument.state().phase.at).toBe("linked");
    expect(instrument.faults.shown()).toEqual([]);
  });
});
