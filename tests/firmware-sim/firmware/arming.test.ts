import { describe, expect, it } from "vitest";
import { gateNumbers } from "../../../firmware-sim/firmware/codes.ts";
import { gates } from "../../../firmware-sim/firmware/gates.ts";
import { restingSenses, type Senses } from "../../../firmware-sim/firmware/senses.ts";
import { type Bench, benchAt, limits, plan } from "./bench.ts";

const armBody = (bench: Bench) => `arm l${bench.state().limits?.digest ?? ""} p${plan}`;

function limitedAndHeard(): Bench {
  const bench = benchAt("limited");
  bench.ask("alive f?");
  return bench;
}

describe("an arm request with every gate true", () => {
  it("gives a challenge with a nonce of its own [test->RC-09~1]", () => {
    const nonces = [1, 2].map(() => {
      const bench = limitedAndHeard();
      expect(bench.ask(armBody(bench))).toEqual({ ok: "arm" });
      bench.stop();
      bench.ask("alive f?");
      bench.ask(armBody(bench));
      const { phase } = bench.state();
      return phase.at === "challenge" ? phase.nonce : "";
    });
    expect(nonces[0]).toMatch(/^[0-9a-f]{16}$/);
    const bench = limitedAndHeard();
    bench.ask(armBody(bench));
    const { phase } = bench.state();
    expect(phase.at === "challenge" && phase.nonce !== nonces[0]).toBe(true);
  });
});

const falseSenses: readonly (readonly [keyof typeof gateNumbers, Partial<Senses>])[] = [
  ["cut-off-paths", { paths: false }],
  ["calibration", { calibration: false }],
  ["trigger", { trigger2: true }],
  ["channels", { apart: { value: 90, bound: 50 } }],
  ["unloaded", { load: "touching" }],
  ["supply", { supply: 21_999 }],
  ["temperature", { temperature: 40_001 }],
  ["stylus", { stylus: false }],
  ["vector", { angle: "near" }],
];

describe("one gate false alone refuses the arm request:", () => {
  it.each(falseSenses)("%s [test->RC-21~1]", (gate, change) => {
    const bench = limitedAndHeard();
    bench.tick(change);
    expect(bench.ask(armBody(bench))).toEqual({ no: 12, detail: gateNumbers[gate] });
    expect(bench.at()).toBe("limited");
    expect(
      Object.entries(gates)
        .filter(([, holds]) => !holds(bench.state(), bench.clock.now))
        .map(([name]) => name),
    ).toEqual([gate]);
  });

  it("channels and unloaded, where a force is missing", () => {
    const bench = limitedAndHeard();
    bench.tick({ load: "unknown" });
    expect(bench.ask(armBody(bench))).toEqual({ no: 12, detail: gateNumbers.channels });
  });

  it("self-test", () => {
    const bench = limitedAndHeard();
    bench.setState({ ...bench.state(), selfTestPassed: false });
    expect(bench.ask(armBody(bench))).toEqual({ no: 12, detail: gateNumbers["self-test"] });
  });

  it("keep-alive", () => {
    const bench = limitedAndHeard();
    bench.pass(250, false);
    expect(bench.ask(armBody(bench))).toEqual({ no: 12, detail: gateNumbers["keep-alive"] });
  });

  it("keep-alive, which that of a former session is not", () => {
    const bench = limitedAndHeard();
    bench.greet();
    bench.ask(limits);
    expect(bench.ask(armBody(bench))).toEqual({ no: 12, detail: gateNumbers["keep-alive"] });
  });

  it("keep-alive, which an earlier arm request is not", () => {
    const bench = limitedAndHeard();
    bench.pass(200, false);
    bench.ask(armBody(bench));
    bench.stop();
    bench.pass(100, false);
    expect(bench.ask(armBody(bench))).toEqual({ no: 12, detail: gateNumbers["keep-alive"] });
  });
});

describe("of several false gates", () => {
  it("the lowest is told", () => {
    const bench = limitedAndHeard();
    for (const [, change] of falseSenses) bench.tick(change);
    expect(bench.ask(armBody(bench))).toEqual({ no: 12, detail: 3 });
  });
});

describe("before the gates", () => {
  it("a latched fault says more than the state", () => {
    const bench = benchAt("fault");
    expect(bench.ask(`arm l0123456789abcdef p${plan}`)).toEqual({ no: 16, detail: 1 });
  });

  it("the state is looked at", () => {
    expect(benchAt("linked").ask(`arm l0123456789abcdef p${plan}`)).toEqual({ no: 9, detail: 3 });
  });

  it("the digest must be that of the limits in force [test->RC-09~1] [test->RC-16~1]", () => {
    const bench = limitedAndHeard();
    bench.tick({ paths: false });
    expect(bench.ask(`arm l0123456789abcdef p${plan}`)).toEqual({ no: 10, detail: undefined });
  });

  it("the lock-out of the last thrust is over [test->RC-22~1]", () => {
    const bench = benchAt("post");
    bench.deliver({ kind: "captured", time: bench.clock.now, blocks: 1, checksum: "00000000" });
    bench.tick({ ...restingSenses, found: { fault: "pulse-time", value: 1, bound: 1 } });
    bench.tick({ ...restingSenses });
    bench.ask("clear n1");
    bench.pass(300);
    bench.deliver({
      kind: "self-tested",
      time: bench.clock.now,
      items: {
        zeroA: 0,
        zeroB: 0,
        noiseA: 30,
        noiseB: 30,
        stroke: 3000,
        watchdog: 250,
        memory: true,
        supply: 24_000,
        pathA: true,
        pathB: true,
        trigger: true,
      },
    });
    bench.greet();
    bench.ask(limits);
    bench.ask("alive f?");
    expect(bench.ask(armBody(bench))).toEqual({ no: 14, detail: 700 });
    bench.pass(700);
    expect(bench.ask(armBody(bench))).toEqual({ no: 15, detail: 1 });
    expect(bench.ask("release i1 zffffffff")).toEqual({ no: 18, detail: undefined });
    expect(bench.ask("release i1 z00000000")).toEqual({ ok: "release" });
    expect(bench.ask("release i1 z00000000")).toEqual({ no: 17, detail: 1 });
    bench.ask("alive f?");
    expect(bench.ask(armBody(bench))).toEqual({ ok: "arm" });
  });
});

describe("of several reasons to refuse an arm request", () => {
  it("the first of section 9.1 is told, each in its turn as those before it go", () => {
    const bench = benchAt("limited");
    const fault = { number: 3, name: "supply", value: 1, bound: 2, at: 0, also: [] } as const;
    const kept = [{ number: 9, blocks: 1, checksum: "00000000" }];
    const wrong = `arm l0123456789abcdef p${plan}`;
    const { phase } = bench.state();
    const reasons = {
      fault,
      kept,
      thrustEndedAt: bench.clock.now,
      phase: { at: "linked" },
    } as const;
    bench.setState({ ...bench.state(), ...reasons });
    expect(bench.ask(wrong)).toEqual({ no: 16, detail: 3 });
    bench.setState({ ...bench.state(), fault: undefined });
    expect(bench.ask(wrong)).toEqual({ no: 9, detail: 3 });
    bench.setState({ ...bench.state(), phase });
    expect(bench.ask(wrong)).toEqual({ no: 10, detail: undefined });
    expect(bench.ask(armBody(bench))).toEqual({ no: 14, detail: 1000 });
    bench.setState({ ...bench.state(), thrustEndedAt: undefined });
    expect(bench.ask(armBody(bench))).toEqual({ no: 15, detail: 9 });
    bench.setState({ ...bench.state(), kept: [] });
    expect(bench.ask(armBody(bench))).toEqual({ no: 12, detail: 12 });
    bench.ask("alive f?");
    expect(bench.ask(armBody(bench))).toEqual({ ok: "arm" });
  });
});

describe("a keep-alive", () => {
  it("makes the permit live only with its frame [test->RC-12~1]", () => {
    const bench = benchAt("challenge");
    bench.confirm();
    const live = () => {
      const { phase } = bench.state();
      return "permit" in phase && phase.permit.live;
    };
    expect(bench.ask("alive f?")).toEqual({ no: 13, detail: undefined });
    expect(bench.ask("alive fffffffff")).toEqual({ no: 13, detail: undefined });
    expect(live()).toBe(false);
    bench.ask(`alive f${bench.frame()}`);
    expect(live()).toBe(true);
  });

  it("with the wrong frame does not keep alive [test->RC-12~1]", () => {
    const bench = benchAt("armed");
    for (let count = 0; count < 5; count += 1) {
      bench.pass(50, false);
      bench.ask("alive f?");
    }
    expect(bench.state().cause).toBe("keep-alive-silent");
  });

  it("without a permit has no frame", () => {
    const bench = benchAt("limited");
    expect(bench.ask("alive fc001d00d")).toEqual({ no: 13, detail: undefined });
    expect(bench.ask("alive f?")).toEqual({ ok: "alive" });
  });

  it("is counted from the arm request on", () => {
    const bench = limitedAndHeard();
    bench.pass(200, false);
    bench.ask(armBody(bench));
    bench.pass(240, false);
    expect(bench.at()).toBe("challenge");
    bench.pass(10, false);
    expect(bench.at()).toBe("limited");
  });

  it("of the spent permit keeps a thrust on, another does not [test->RC-12~1]", () => {
    const bench = benchAt("thrust");
    expect(bench.ask("alive f?")).toEqual({ no: 13, detail: undefined });
    bench.pass(240);
    expect(bench.at()).toBe("thrust");
    bench.pass(250, false);
    expect(bench.at()).toBe("post");
    expect(bench.all).toContainEqual({ do: "end-thrust", end: "keep-alive" });
  });
});
