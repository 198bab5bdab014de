import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { ProtectionName } from "../../../firmware-sim/firmware/protections.ts";
import type { Condition, Scenario, Step } from "../../../firmware-sim/scenario/form.ts";
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

/** Each with the step at which the instrument that lacks the protection it is about fails it, and why. */
const lacking: readonly (readonly [string, ProtectionName, number, string])[] = [
  ["stop-while-armed", "stop-byte", 9, "the state is ready; the cause is none"],
  ["stop-in-thrust", "stop-in-thrust", 10, "no such note among stop; energy can pass"],
  ["keep-alive-silence", "keep-alive", 9, "the state is ready; the cause is none"],
  ["session-silence", "session-silence", 6, "the state is limited; the cause is none"],
  ["stale-confirmation", "freshness", 6, "the answer is ok confirm"],
  ["wrong-nonce", "nonce", 6, "the answer is ok confirm"],
  ["permit-over", "time-to-live", 7, "the state is armed; the cause is none"],
  ["one-thrust-a-permit", "one-shot", 8, "the cause is keep-alive-silent"],
  ["over-force", "force-limit", 9, "no such note among thrust-ended"],
  ["long-pulse", "pulse-timer", 11, "energy can pass"],
  ["sensors-disagree", "standing-gates", 7, "the state is armed; the cause is none"],
  ["low-supply", "standing-gates", 7, "the state is armed; the cause is none"],
  ["trigger-stuck", "trigger-stuck", 8, "the state is armed"],
  ["one-trigger-channel", "trigger-pair", 9, "thrust was entered"],
  ["preload-ceiling", "preload-ceiling", 7, "the cause is none"],
  ["slip", "standing-vector", 9, "the state is armed; the cause is none"],
  ["corrupted-lines", "bad-lines", 9, "the cause is keep-alive-silent"],
  ["modem", "bad-lines", 9, "the state is armed; the cause is none"],
  ["second-client", "greeting-disarms", 9, "the state is ready; the cause is none"],
  ["result-not-released", "result-waiting", 10, "the answer is ok arm"],
  ["calibration-power-loss", "calibration-slots", 25, "the answer is ok calibration g0 u2 s?"],
];

/** Each part of a condition turned into what must not hold while the condition does, and what is told of it. */
function turnedRound(condition: Condition): readonly (readonly [Condition, string])[] {
  const { state, cause, energised, note } = condition;
  const turned: (readonly [Condition, string])[] = [];
  if (state !== undefined) {
    turned.push([{ state: state === "safe" ? "armed" : "safe" }, `the state is ${state}`]);
  }
  if (cause !== undefined) {
    turned.push([{ cause: cause === "none" ? "stop" : "none" }, `the cause is ${cause}`]);
  }
  if (energised !== undefined) {
    turned.push([{ energised: !energised }, energised ? "energy can pass" : "no energy can pass"]);
  }
  for (const [name, least] of Object.entries(condition.counters ?? {})) {
    turned.push([{ counters: { [name]: least + 1 } }, `${name} is ${least}`]);
  }
  // It happened once, and the expectation that it met has used it up.
  if (note !== undefined) turned.push([{ note }, "no such note among "]);
  return turned;
}

const lastExpectation = ({ steps }: Scenario) => {
  const at = steps.findLastIndex((step) => "expect" in step);
  const step = steps[at];
  if (step === undefined || !("expect" in step)) throw new Error("expects nothing");
  return { at, condition: step.expect };
};

const turnedRounds = builtIn.flatMap((scenario) => {
  const { at, condition } = lastExpectation(scenario);
  return turnedRound(condition).map(
    ([turned, told]) =>
      [scenario.name, JSON.stringify(turned), told, scenario, at, turned] as const,
  );
});

describe("a scenario", () => {
  it.each(lacking)("%s fails without %s at its step %i: %s", (name, broken, step, why) => {
    const { failed } = play({ ...scenarioOf(name), broken });
    expect(failed).toMatchObject([{ step }]);
    expect(failed[0]?.reason).toContain(why);
  });

  it.each(turnedRounds)(
    "%s fails where %s is expected with its last expectation: %s",
    (_, __, told, scenario, at, turned) => {
      const steps = scenario.steps.toSpliced(at + 1, 0, { expect: turned, withinMilliseconds: 0 });
      const { summary, failed } = play({ ...scenario, steps });
      expect(summary).toEqual({ scenario: scenario.name, passed: at + 1, failed: 1 });
      expect(failed).toMatchObject([{ step: at + 2 }]);
      expect(failed[0]?.reason).toContain(told);
    },
  );

  it("has every part of its last expectation turned round", () => {
    const parts = builtIn.flatMap((one) => Object.keys(lastExpectation(one).condition));
    expect(turnedRounds).toHaveLength(parts.length);
  });

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
