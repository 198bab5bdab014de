import { describe, expect, it } from "vitest";
import { controlOf } from "../../../firmware-sim/scenario/control-by-desk.ts";
import type { Scenario } from "../../../firmware-sim/scenario/form.ts";
import type { StepReport } from "../../../firmware-sim/scenario/progress.ts";
import { createRunner, type Runner } from "../../../firmware-sim/scenario/runner.ts";
import { createDesk } from "../../../firmware-sim/serve/desk.ts";
import { createLineSplitter } from "../../../firmware-sim/serve/line-splitter.ts";
import { createBench } from "../../support/host-and-instrument.ts";
import { library, scenarioOf } from "./library.ts";

/** Plays a scenario with the shipped host attached, whose operator configures and arms once. */
async function play(scenario: Scenario) {
  const steps: StepReport[] = [];
  let runner: Runner | undefined;
  let done = false;
  const said = createLineSplitter(4096, "latin1", (line) => runner?.said(line));
  const bench = createBench(scenario.seed, {
    tissue: scenario.tissue,
    broken: scenario.broken,
    note: (note) => runner?.noted(note),
    onLine: (line) => runner?.heard(line),
    onBytes: (bytes) => said.take(bytes),
    onMillisecond() {
      desk.followHand();
      done ||= runner?.poll() === true;
    },
  });
  const { instrument } = bench;
  const desk = createDesk({ instrument, advance: () => undefined, quit: () => undefined });
  const actor = { control: controlOf(desk), host: () => undefined };
  runner = createRunner(scenario, instrument, actor, (step) => steps.push(step));
  await bench.configure();
  await bench.arm();
  await bench.until(() => done, "the end of the scenario", 60_000);
  return { bench, summary: runner.summary(), failed: steps.filter((s) => s.outcome === "failed") };
}

/** All but the one for a host that only watches, which is played with a whole program in the end-to-end tests. */
const attached = library.filter(
  ({ host, name }) => host === "attached" && name !== "attached-monitor",
);

describe("a scenario with the shipped host attached", () => {
  it.each(attached.map((scenario) => [scenario.name, scenario] as const))(
    "%s",
    async (_, scenario) => {
      const { summary, failed } = await play(scenario);
      expect(failed).toEqual([]);
      expect(summary.passed).toBe(scenario.steps.length);
    },
  );

  it("fails against an instrument without the protection it is about", async () => {
    const { summary } = await play({ ...scenarioOf("attached-unplug"), broken: "keep-alive" });
    expect(summary.failed).toBe(1);
  });

  it("leaves the host latched after each but the sound one", async () => {
    for (const scenario of attached) {
      const { bench } = await play(scenario);
      const latched = bench.session.machine().latch !== undefined;
      expect([scenario.name, latched]).toEqual([
        scenario.name,
        !["attached-thrust", "attached-noise"].includes(scenario.name),
      ]);
    }
  });
});
