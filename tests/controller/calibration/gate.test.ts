import { describe, expect, it } from "vitest";
import { createControllerBench } from "../support/controller-bench.ts";

const at = "2026-11-23T10:00:00.000+01:00";
const foreign = { identity: "CAL-0", day: 20250101, due: 20270101, digest: "0000000000000000" };

const gate = (bench: ReturnType<typeof createControllerBench>) =>
  bench.shown().gates.find((each) => each.gate === "calibration");

describe("the gate of the calibration, of a whole controller with a whole instrument", () => {
  it("opens for the delivered calibration of a simulator, which is then in the record [test->RC-95~1]", async () => {
    const bench = createControllerBench(86);
    await bench.arm();
    expect(bench.calibrations.story).toMatchObject([
      { kind: "first-sight", holds: { identity: "SIM-CAL-1", due: 20990101 } },
    ]);
  });

  it("stays closed where the record knows another calibration, and the alarm says why [test->RC-95~1]", async () => {
    const bench = createControllerBench(87);
    bench.calibrations.story = [
      { kind: "first-sight", at, holds: foreign, reason: "seen", by: "program" },
    ];
    await bench.until(() => bench.controller.hostState() === "configured", "configured");
    await bench.pass(200);
    expect(gate(bench)).toMatchObject({
      passed: false,
      reason:
        "the instrument's calibration was changed to SIM-CAL-1 without a session in the record",
    });
    expect(bench.ids()).toContain("A-034");
    bench.controller.intend("arm-requested");
    await bench.pass(200);
    expect(bench.shown().arming).toBeNull();
  });

  it("ends what is armed when the record begins to speak against it [test->RC-95~1]", async () => {
    const bench = createControllerBench(88);
    await bench.arm();
    const holds = bench.calibrations.story[0]?.holds ?? null;
    bench.calibrations.story = [
      ...bench.calibrations.story,
      {
        kind: "session",
        at,
        calibration: "6f1f1d7e-5a53-4f0c-9d0e-6b8a4be0c9b2",
        verdict: "fail",
        written: false,
        holds,
        digest: "00",
        by: "tech",
      },
    ];
    await bench.until(() => bench.controller.hostState() !== "armed", "no longer armed");
    await bench.pass(200);
    expect(gate(bench)?.reason).toBe("the last calibration session ended with: fail");
    expect(bench.ids()).toContain("A-020");
  });
});
