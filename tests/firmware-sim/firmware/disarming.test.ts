import { describe, expect, it } from "vitest";
import { armedStates, type Bench, benchAt, limits, plan } from "./bench.ts";

const outcome = (bench: Bench) => ({ at: bench.at(), cause: bench.state().cause });

describe("a challenge", () => {
  it("comes from an arm request and leads to armed", () => {
    const bench = benchAt("challenge");
    expect(bench.confirm()).toEqual({ ok: "confirm" });
    expect(bench.at()).toBe("armed");
  });

  it("is over after 500 ms [test->RC-09~1]", () => {
    const bench = benchAt("challenge");
    bench.pass(490);
    expect(bench.at()).toBe("challenge");
    bench.pass(10);
    expect(outcome(bench)).toEqual({ at: "limited", cause: "challenge-over" });
  });

  it.each([
    [
      "nonce",
      13,
      (nonce: string, digest: string) =>
        `nffffffffffffffff l${digest} p${plan} ${nonce.slice(0, 0)}t8000`,
    ],
    ["limits", 10, (nonce: string) => `n${nonce} lffffffffffffffff p${plan} t8000`],
    ["plan", 11, (nonce: string, digest: string) => `n${nonce} l${digest} pffffffffffffffff t8000`],
  ])("is void after a confirmation with another %s [test->RC-09~1]", (_, code, words) => {
    const bench = benchAt("challenge");
    const { phase } = bench.state();
    if (phase.at !== "challenge") throw new Error(phase.at);
    const answer = bench.ask(`confirm ${words(phase.nonce, phase.limits)}`);
    expect(answer).toEqual({ no: code, detail: undefined });
    expect(outcome(bench)).toEqual({ at: "limited", cause: "confirm-refused" });
  });

  it("is void after a confirmation that cannot be read", () => {
    const bench = benchAt("challenge");
    expect(bench.ask("confirm n1")).toEqual({ no: 2, detail: 1 });
    expect(outcome(bench)).toEqual({ at: "limited", cause: "confirm-refused" });
  });
});

describe.each(armedStates)("in %s", (name) => {
  it("the stop byte disarms [test->RC-13~1]", () => {
    const bench = benchAt(name);
    bench.stop();
    expect(outcome(bench)).toEqual({ at: "limited", cause: "stop" });
  });

  it("the command disarm disarms", () => {
    const bench = benchAt(name);
    expect(bench.ask("disarm")).toEqual({ ok: "disarm" });
    expect(outcome(bench)).toEqual({ at: "limited", cause: "disarm-command" });
  });

  it("250 ms without a keep-alive disarm [test->RC-12~1]", () => {
    const bench = benchAt(name);
    bench.pass(240, false);
    expect(bench.at()).not.toBe("limited");
    bench.pass(10, false);
    expect(outcome(bench)).toEqual({ at: "limited", cause: "keep-alive-silent" });
  });

  it.each([limits, "pressure k1500 f2000 x3000 a200 b1000 c2000 h5000 s1000 p0 y0"])(
    "limits are refused and disarm: %s [test->RC-16~1]",
    (body) => {
      const bench = benchAt(name);
      const answer = bench.ask(body);
      expect(answer).toMatchObject({ no: 9 });
      expect(outcome(bench)).toEqual({ at: "limited", cause: "limits-while-armed" });
    },
  );

  it("limits that cannot be read disarm too [test->RC-16~1]", () => {
    const bench = benchAt(name);
    expect(bench.ask("impulse k1")).toMatchObject({ no: 2 });
    expect(outcome(bench)).toEqual({ at: "limited", cause: "limits-while-armed" });
  });

  it("a second arm request is refused and disarms [test->RC-09~1]", () => {
    const bench = benchAt(name);
    expect(bench.ask(`arm l${bench.state().limits?.digest ?? ""} p${plan}`)).toMatchObject({
      no: 9,
    });
    expect(outcome(bench)).toEqual({ at: "limited", cause: "arm-request" });
  });

  it("three dropped lines in a second disarm, two do not [test->RC-15~1]", () => {
    const bench = benchAt(name);
    bench.drop();
    bench.drop();
    expect(bench.at()).toBe(name);
    bench.drop();
    expect(outcome(bench)).toEqual({ at: "limited", cause: "bad-lines" });
  });

  it.each([
    ["cut-off paths", { paths: false }, "gate-lost"],
    ["calibration", { calibration: false }, "gate-lost"],
    ["channels", { apart: { value: 90, bound: 50 } }, "gate-lost"],
    ["supply", { supply: 20_000 }, "gate-lost"],
    ["temperature", { temperature: 45_000 }, "gate-lost"],
    ["vector", { angle: "off" }, "vector-lost"],
  ] as const)("a lost gate disarms: %s [test->RC-21~1] [test->RC-20~1]", (_, change, cause) => {
    const bench = benchAt(name);
    bench.tick(change);
    expect(outcome(bench)).toEqual({ at: "limited", cause });
  });

  it("an angle error of up to 2 degrees is borne [test->RC-20~1]", () => {
    const bench = benchAt(name);
    bench.tick({ angle: "near" });
    expect(bench.at()).toBe(name);
  });

  it("a preload above its ceiling leads to safe, and the session must greet again [test->RC-18~1]", () => {
    const bench = benchAt(name);
    bench.tick({ load: "ceiling" });
    expect(outcome(bench)).toEqual({ at: "safe", cause: "preload-ceiling" });
    expect(bench.state().session).toBeDefined();
    expect(bench.state().limits).toBeUndefined();
    expect(bench.ask(limits)).toEqual({ no: 9, detail: 2 });
  });

  it("a fault disarms and drops the limits [test->RC-26~1]", () => {
    const bench = benchAt(name);
    bench.tick({ found: { fault: "sensor-flat", value: 0, bound: 2 } });
    expect(outcome(bench)).toEqual({ at: "fault", cause: "fault-latched" });
    expect(bench.state().limits).toBeUndefined();
  });
});

describe.each(["armed", "contact", "ready"] as const)("in %s", (name) => {
  it("the permit's life ends [test->RC-11~1]", () => {
    const bench = benchAt(name);
    const { phase } = bench.state();
    if (!("permit" in phase)) throw new Error(phase.at);
    bench.pass((phase.permit.until - bench.clock.now) / 1000);
    expect(outcome(bench)).toEqual({ at: "limited", cause: "time-to-live-over" });
  });

  it("no gate for the unloaded stylus, the trigger or its rest stands", () => {
    const bench = benchAt(name);
    bench.tick({ trigger1: true, stylus: false });
    expect(bench.at()).toBe(name);
  });
});
