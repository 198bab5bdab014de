import { describe, expect, it } from "vitest";
import { createInstrument } from "../../../firmware-sim/instrument.ts";
import type { StepReport } from "../../../firmware-sim/scenario/progress.ts";
import { readScenario } from "../../../firmware-sim/scenario/read.ts";
import { createRunner, type Runner } from "../../../firmware-sim/scenario/runner.ts";

const instrumentOf = () => createInstrument({ seed: 1, send: () => undefined });
const scenarioOf = (...steps: readonly object[]) =>
  readScenario("test.json", { meaning: "a test", host: "attached", steps });

describe("a scenario that is played", () => {
  it("does each step once, also where a step lets the instrument poll it", () => {
    const reports: StepReport[] = [];
    const lines: string[] = [];
    let runner: Runner | undefined;
    const control = (line: string) => {
      lines.push(line);
      runner?.poll();
      return undefined;
    };
    runner = createRunner(
      scenarioOf({ control: "press 10" }, { control: "release" }),
      instrumentOf(),
      { control, host: () => undefined },
      (report) => reports.push(report),
    );
    expect(runner.poll()).toBe(true);
    expect(lines).toEqual(["press 10", "release"]);
    expect(reports.map(({ step }) => step)).toEqual([1, 2]);
  });

  it("tells how far it has come, and what it waits for", () => {
    const instrument = instrumentOf();
    const scenario = scenarioOf(
      { control: "press 10" },
      { expect: { state: "safe" }, withinMilliseconds: 1000 },
    );
    const actor = { control: () => undefined, host: () => undefined };
    const runner = createRunner(scenario, instrument, actor, () => undefined);
    expect(runner.poll()).toBe(false);
    expect(runner.progress()).toEqual({
      name: "test",
      step: 2,
      steps: 2,
      passed: 1,
      failed: 0,
      todo: 1,
      expecting: "expect state safe within 1000 ms",
    });
    instrument.advance(700_000);
    expect(runner.poll()).toBe(true);
    expect(runner.progress()).toMatchObject({ step: 2, passed: 2, todo: 0, expecting: null });
  });

  it("fails with what a control line was refused for", () => {
    const reports: StepReport[] = [];
    const actor = { control: () => "not armed", host: () => undefined };
    const scenario = scenarioOf({ control: "pull" });
    const runner = createRunner(scenario, instrumentOf(), actor, (step) => reports.push(step));
    expect(runner.poll()).toBe(true);
    expect(reports).toMatchObject([{ outcome: "failed", reason: "not armed" }]);
    expect(runner.summary()).toEqual({ scenario: "test", passed: 0, failed: 1 });
  });
});
