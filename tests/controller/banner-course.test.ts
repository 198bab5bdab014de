import { describe, expect, it } from "vitest";
import { demonstratedCase } from "../support/demonstrated.ts";
import { type ControllerBench, createControllerBench } from "./support/controller-bench.ts";

/** Enough for a first frame, and for a lost link to be noticed. */
const noticed = 120;
const banner = (bench: ControllerBench) => bench.shown().banner;

describe("the banner in the course of a treatment", () => {
  it("says unknown while an instrument that was armed is unplugged, and stopped once it is back [test->RC-55~1]", async () => {
    const bench = createControllerBench(81);
    await bench.arm();
    bench.line.unplug();
    await bench.pass(noticed);
    expect(bench.shown().instrument).toBeNull();
    expect(banner(bench)).toEqual({
      kind: "unknown",
      text: "the instrument was lost",
      remark: "treat it as armed",
    });
    bench.line.plugIn();
    await bench.until(() => banner(bench).kind === "stopped", "told to be disarmed");
    expect(banner(bench).text).toBe("the instrument was lost");
    expect(bench.shown().instrumentState).not.toBeNull();
  });

  it("says unknown with the first cause where the link is lost before a stop was confirmed [test->RC-55~1]", async () => {
    const bench = createControllerBench(82);
    await bench.arm();
    bench.controller.stop("key");
    await bench.pass(10);
    bench.line.unplug();
    await bench.pass(noticed);
    expect(banner(bench)).toEqual({
      kind: "unknown",
      text: "stopped: a key was pressed",
      remark: "treat it as armed",
    });
  });

  it("stays stopped where the instrument said that it is disarmed before it was lost", async () => {
    const bench = createControllerBench(83);
    await bench.arm();
    bench.controller.stop("key");
    await bench.until(() => bench.controller.hostState() === "safe-hold", "held");
    bench.line.unplug();
    await bench.pass(noticed);
    expect(banner(bench)).toMatchObject({ kind: "stopped", text: "stopped: a key was pressed" });
  });

  it("says why a plan is refused that leaves no room for the calibration's uncertainty", async () => {
    const { limits } = demonstratedCase();
    const planned = { limits: { ...limits, peak: 3000 } } as never;
    const bench = createControllerBench(84, planned);
    await bench.pass(noticed);
    await bench.until(() => banner(bench).text === "limits refused", "the plan refused");
    const reason = bench.events.find(({ kind }) => kind === "refused")?.detail["reason"];
    expect(reason).toMatch(/^30\.00 N asked; the plan's layer allows 30\.00 N;/);
    await bench.pass(1000);
    expect(banner(bench)).toEqual({ kind: "blocked", text: "limits refused", remark: reason });
  });
});
