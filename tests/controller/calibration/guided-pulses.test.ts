import { describe, expect, test } from "vitest";
import { drawInstrument } from "../../../firmware-sim/truth/instruments.ts";
import { presentStep } from "../../../src/calibration/guided/state.ts";
import {
  draftName,
  type Kept,
  readKept,
  saveDraft,
} from "../../../src/controller/calibration/guided-draft.ts";
import { exactSession } from "../../calibration/guided/support/exact-session.ts";
import { byMasses } from "../../calibration/guided/support/setups.ts";
import { createGuidedBench, memoryDrafts, type soundPulses } from "./support/guided-bench.ts";

const name = draftName("SIM-1");
const plan = { secondTemperature: false, dynamicCheck: true };

/** A session that has measured all but its pulses, with the coefficients that it found. */
async function beforePulses(
  makePulses?: typeof soundPulses,
  change: (frame: Kept["frame"]) => Kept["frame"] = (frame) => frame,
) {
  const drafts = memoryDrafts();
  const bench = createGuidedBench({
    seed: 5,
    channels: drawInstrument("sound", 5),
    setup: { ...byMasses, tissue: "the bench block" },
    drafts,
    ...(makePulses && { makePulses }),
  });
  const first = await bench.run();
  await bench.pass(100);
  first.desk.read("\r");
  await bench.during(first.close());
  const begun = await readKept(drafts, name);
  if (begun.is !== "kept") throw new Error(begun.is);
  const keeps = (id: string) =>
    id === "decide" ? ({ kind: "decided", adjust: false, reason: "good" } as const) : undefined;
  const state = exactSession(keeps, plan, "dynamic");
  saveDraft(drafts, name, { state, frame: change(begun.kept.frame) });
  const run = await bench.run();
  await bench.pass(100);
  return { bench, run };
}

describe("the dynamic check of a guided session", () => {
  test("leaves the port to the pulses, and goes on in the service session with what they gave", async () => {
    const { bench, run } = await beforePulses();
    run.desk.read("\r");
    await bench.pass(3000);
    expect(presentStep(run.desk.state())?.id).toBe("sign");
    expect(run.desk.state().done["dynamic"]).toMatchObject({ pulses: { length: 3 } });
    expect(run.snapshot(0).link).toBe("live");
    expect(run.snapshot(0).live?.value).not.toBeNull();
    await bench.during(run.close());
  });

  test("is not made where the instrument holds other coefficients than the session knows [test->RC-99~1]", async () => {
    const { bench, run } = await beforePulses(
      () => Promise.reject(new Error("it was armed")),
      (frame) => ({ ...frame, inForce: frame.inForce && { ...frame.inForce, due: "2026-01-02" } }),
    );
    run.desk.read("\r");
    await bench.pass(1000);
    expect(run.desk.remark().text).toMatch(/^The instrument holds other coefficients/);
    expect(presentStep(run.desk.state())?.id).toBe("dynamic");
    await bench.during(run.close());
  });

  test("is not made where the points as they stand are not known to pass [test->RC-99~1]", async () => {
    const { bench, run } = await beforePulses(
      () => Promise.reject(new Error("it was armed")),
      (frame) => ({ ...frame, inForce: null }),
    );
    run.desk.read("\r");
    await bench.pass(1000);
    expect(run.desk.remark().text).toMatch(/do not pass, or are not all known/);
    await bench.during(run.close());
  });

  test("is stopped before the session is left, whoever ends it [test->RC-99~1]", async () => {
    const told: string[] = [];
    const { bench, run } = await beforePulses(async (_plan, seat) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      seat.stop.addEventListener("abort", () => resolve());
      await promise;
      told.push("disarmed");
      return { ok: false, why: "it was stopped", pulses: [] };
    });
    run.desk.read("\r");
    await bench.pass(1000);
    expect(run.desk.pulses()).toBeDefined();
    await bench.during(run.close().then(() => told.push("closed")));
    expect(told).toEqual(["disarmed", "closed"]);
  });

  test("is stopped where its screen is gone [test->RC-99~1]", async () => {
    const { bench, run } = await beforePulses(async (_plan, seat) => ({
      ok: false,
      why: (await seat.ask("Go on?")) ? "went on" : `stopped: ${seat.stop.aborted}`,
      pulses: [],
    }));
    run.desk.read("\r");
    await bench.pass(1000);
    run.stopPulses();
    await bench.pass(1000);
    expect(run.desk.remark().text).toBe("stopped: true");
    await bench.during(run.close());
  });
});
