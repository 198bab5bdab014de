import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { ProtectionName } from "../../../firmware-sim/firmware/protections.ts";
import type { Scenario, Step } from "../../../firmware-sim/scenario/form.ts";
import type { StepReport } from "../../../firmware-sim/scenario/progress.ts";
import { runInVirtualTime } from "../../../firmware-sim/scenario/virtual.ts";
import { folder, library, listOf, scenarioOf } from "./library.ts";

function play(scenario: Scenario) {
  const steps: StepReport[] = [];
  const summary = runInVirtualTime(scenario, { report: (step) => steps.push(step) });
  return { summary, failed: steps.filter(({ outcome }) => outcome === "failed") };
}

const builtIn = library.filter(({ host }) => host === "built-in");

describe("the library of scenarios", () => {
  it.each(builtIn.map((scenario) => [scenario.name, scenario] as const))("%s", (_, scenario) => {
    const { summary, failed } = play(scenario);
    expect(failed).toEqual([]);
    expect(summary).toEqual({ scenario: scenario.name, passed: scenario.steps.length, failed: 0 });
  });

  it("is listed in its README", () => {
    const readme = readFileSync(`${folder}README.md`, "utf8");
    expect(readme.includes(listOf(library)), "npm run generate").toBe(true);
    expect(library.length).toBeGreaterThanOrEqual(20);
  });
});

describe("a scenario", () => {
  // Each fails against the instrument that lacks the protection it is about.
  it.each<[string, ProtectionName]>([
    ["stop-while-armed", "stop-byte"],
    ["stop-in-thrust", "stop-in-thrust"],
    ["keep-alive-silence", "keep-alive"],
    ["session-silence", "session-silence"],
    ["stale-confirmation", "freshness"],
    ["wrong-nonce", "nonce"],
    ["permit-over", "time-to-live"],
    ["one-thrust-a-permit", "one-shot"],
    ["over-force", "force-limit"],
    ["long-pulse", "pulse-timer"],
    ["sensors-disagree", "standing-gates"],
    ["low-supply", "standing-gates"],
    ["trigger-stuck", "trigger-stuck"],
    ["one-trigger-channel", "trigger-pair"],
    ["preload-ceiling", "preload-ceiling"],
    ["slip", "standing-vector"],
    ["corrupted-lines", "bad-lines"],
    ["modem", "bad-lines"],
    ["second-client", "greeting-disarms"],
    ["result-not-released", "result-waiting"],
    ["calibration-power-loss", "calibration-slots"],
  ])("%s fails without %s", (name, broken) => {
    expect(play({ ...scenarioOf(name), broken }).summary.failed).toBe(1);
  });

  const turned = (step: Step): Step =>
    "expect" in step ? { ...step, expect: { ...step.expect, state: "hard-fault" } } : step;

  it.each(builtIn.map((scenario) => [scenario.name, scenario] as const))(
    "%s fails where its last expectation is turned round, and stops there",
    (_, scenario) => {
      const last = scenario.steps.findLastIndex((step) => "expect" in step);
      const steps = scenario.steps.map((step, index) => (index === last ? turned(step) : step));
      const { summary, failed } = play({ ...scenario, steps });
      expect(summary).toEqual({ scenario: scenario.name, passed: last, failed: 1 });
      expect(failed[0]?.reason).toContain("the state is ");
    },
  );

  it("fails at once where a state is entered that never may be", () => {
    const { failed } = play({ ...scenarioOf("thrust-normal"), never: ["ready"] });
    expect(failed).toMatchObject([{ reason: "ready was entered" }]);
  });

  it("fails where energy passes that never may", () => {
    const { failed } = play({ ...scenarioOf("thrust-normal"), never: ["energised"] });
    expect(failed).toMatchObject([{ reason: "energy could pass" }]);
  });
});

describe("the same seed and the same scenario, with faults on", () => {
  const bytesOf = (seed: number) => {
    const chunks: Uint8Array[] = [];
    const noisy: readonly Step[] = [
      { control: "fault bad-crc share=0.3 bits=3" },
      { control: "fault babble bytesPerMillisecond=3" },
      { control: "fault reorder-lines" },
      { control: "fault sensor-spikes newtons=0.2 everyMilliseconds=7" },
      { control: "pull" },
      { waitMilliseconds: 2500 },
    ];
    const scenario = scenarioOf("thrust-normal");
    const steps = [...scenario.steps.slice(0, 5), ...noisy];
    runInVirtualTime({ ...scenario, seed, steps }, { onBytes: (bytes) => chunks.push(bytes) });
    return Buffer.concat(chunks);
  };

  it("give the same bytes; another seed gives others", () => {
    const first = bytesOf(7);
    expect(first.length).toBeGreaterThan(10_000);
    expect(bytesOf(7).equals(first)).toBe(true);
    expect(bytesOf(8).equals(first)).toBe(false);
  });
});
