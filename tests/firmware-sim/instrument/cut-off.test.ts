import { describe, expect, it } from "vitest";
import { createHost } from "../host.ts";

describe("a cut-off path that is stuck from the thrust on", () => {
  const stuck = (path: string) => {
    const host = createHost();
    host.limit();
    host.arm();
    host.instrument.hand.press(10);
    while (host.at() !== "ready") host.pass(50);
    host.instrument.faults.switchOn("cut-off-stuck", { path, onState: "thrust" });
    host.instrument.hand.pullTrigger();
    while (host.at() !== "thrust") host.instrument.advance(host.instrument.elapsed() + 50);
    while (host.at() === "thrust") host.instrument.advance(host.instrument.elapsed() + 50);
    host.instrument.advance(host.instrument.elapsed() + 1000);
    return host;
  };

  it.each([
    ["a", 1],
    ["b", 2],
  ])("%s: the other still cuts, and the fault names it [test->RC-04~1]", (path, value) => {
    const { instrument } = stuck(path);
    expect(instrument.truth.energised).toBe(false);
    expect(instrument.truth.driven).toBeLessThan(0.01);
    expect(instrument.state()).toMatchObject({
      phase: { at: "fault" },
      fault: { name: "cut-off", value },
    });
  });

  it("both: energy can pass after the end, which is a hard fault that a restart does not clear [test->RC-04~1] [test->RC-26~1]", () => {
    const { instrument } = stuck("both");
    expect(instrument.truth.energised).toBe(true);
    expect(instrument.state()).toMatchObject({
      phase: { at: "hard-fault" },
      fault: { name: "energy" },
    });
    // Until the memory has it.
    instrument.advance(instrument.elapsed() + 20_000);
    instrument.faults.switchAllOff();
    instrument.restart("power");
    instrument.advance(instrument.elapsed() + 700_000);
    expect(instrument.truth.energised).toBe(false);
    expect(instrument.state()).toMatchObject({
      phase: { at: "hard-fault" },
      fault: { name: "energy" },
    });
  });
});
