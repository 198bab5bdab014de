import { describe, expect, it } from "vitest";
import type { Verb } from "../../../firmware-sim/codec/schema.ts";
import { stateNumbers } from "../../../firmware-sim/firmware/codes.ts";
import { allowedIn } from "../../../firmware-sim/firmware/command.ts";
import { type BenchState, benchAt, everyState, limits, plan } from "./bench.ts";

describe("a command of a session", () => {
  it("is carried out once: the same again gets the answer from memory and counts as no keep-alive [test->RC-14~1]", () => {
    const bench = benchAt("linked");
    expect(bench.ask(limits, { sequence: 5 })).toEqual({ ok: "impulse" });
    const { limits: set, session } = bench.state();
    bench.pass(100, false);
    expect(bench.ask(limits, { sequence: 5, echoed: 0 })).toEqual({ ok: "repeated" });
    expect(bench.state()).toMatchObject({ limits: set, session });
  });

  it("is refused with a number that does not rise, and the last one is told [test->RC-14~1]", () => {
    const bench = benchAt("linked");
    bench.ask(limits, { sequence: 5 });
    expect(bench.ask("alive f?", { sequence: 5 })).toEqual({ no: 5, detail: 5 });
    expect(bench.ask("alive f?", { sequence: 4 })).toEqual({ no: 5, detail: 5 });
    expect(bench.ask("alive f?", { sequence: 9 })).toEqual({ ok: "alive" });
  });

  it("is refused stale, and its number is not used up [test->RC-14~1]", () => {
    const bench = benchAt("linked");
    bench.pass(1000);
    const { now } = bench.clock;
    const sequence = bench.clock.sequence + 1;
    expect(bench.ask(limits, { sequence, echoed: now - 150_001 })).toEqual({ no: 6, detail: 150 });
    expect(bench.ask(limits, { sequence, echoed: now + 1 })).toEqual({ no: 6, detail: undefined });
    expect(bench.ask(limits, { sequence, echoed: now - 150_000 })).toEqual({ ok: "impulse" });
  });

  it("uses its number up when its words are wrong", () => {
    const bench = benchAt("linked");
    expect(bench.ask("stream r1", { sequence: 3 })).toEqual({ no: 2, detail: 2 });
    expect(bench.ask("stream r1", { sequence: 3 })).toEqual({ ok: "repeated" });
    expect(bench.ask("alive f?", { sequence: 3 })).toEqual({ no: 5, detail: 3 });
  });

  it("is unknown where its schema has no such verb", () => {
    const bench = benchAt("linked");
    expect(bench.ask("fire")).toEqual({ no: 1, detail: undefined });
    expect(bench.ask("raw r1000 b10")).toEqual({ no: 1, detail: undefined });
    expect(bench.ask("hello a1 b1 n0123456789abcdef s4b70ac861d1c6866")).toEqual({
      no: 1,
      detail: undefined,
    });
    bench.greet("service");
    expect(bench.ask(`arm l0123456789abcdef p${plan}`)).toEqual({ no: 1, detail: undefined });
    expect(bench.ask(limits)).toEqual({ no: 1, detail: undefined });
  });

  it("that was refused keeps no session alive", () => {
    const bench = benchAt("linked");
    for (let count = 0; count < 20; count += 1) {
      bench.pass(100, false);
      bench.ask("alive fc001d00d");
    }
    expect(bench.at()).toBe("safe");
  });

  it("is judged in the state that time has led to, however late the sample is [test->RC-09~1]", () => {
    const bench = benchAt("challenge");
    bench.clock.now += 500_000;
    const { phase } = bench.state();
    if (phase.at !== "challenge") throw new Error(phase.at);
    const words = `n${phase.nonce} l${phase.limits} p${phase.plan} t8000`;
    expect(bench.ask(`confirm ${words}`)).toEqual({ no: 9, detail: stateNumbers.limited });
  });
});

const bodies: Partial<Record<Verb, string>> = {
  alive: "alive f?",
  stream: "stream r1000 b10",
  disarm: "disarm",
  impulse: limits,
  pressure: "pressure k1500 f2000 x3000 a200 b1000 c2000 h5000 s1000 p0 y0",
  probe: "probe k1500 f2000 w3000 x3000 a200 b1000 c2000 p0 y0",
  confirm: `confirm n0123456789abcdef l0123456789abcdef p${plan} t8000`,
  fault: "fault",
  tests: "tests",
  results: "results",
  result: "result i1",
  block: "block i1 b0",
  release: "release i1 z00000000",
  log: "log i0",
  calibration: "calibration g0",
  spread: "spread g0 r0",
  anchor: `anchor n1 h${"a5".repeat(32)}`,
  anchored: "anchored",
  clear: "clear n1",
  selftest: "selftest",
};
const byState = 9;
/** 0 for carried out, and the refusals that a command makes after its state was found right. */
const carriedOutOrOwn = [0, 2, 12, 13, 17, 18];
const withSession: readonly BenchState[] = everyState.filter(
  (name) => name !== "boot" && name !== "self-test" && name !== "safe",
);

describe.each(withSession)("in %s", (name) => {
  it.each(Object.entries(bodies))("the table of section 4 holds for %s", (verb, body) => {
    const bench = benchAt(name);
    const answer = bench.ask(verb === "alive" ? `alive f${bench.frame()}` : body);
    const known = Object.entries(allowedIn).find(([allowed]) => allowed === verb);
    if (answer === undefined || known === undefined) throw new Error(verb);
    const allowed = known[1].includes(name);
    const refusedBy = "ok" in answer ? 0 : answer.no;
    expect(allowed ? carriedOutOrOwn : [byState]).toContain(refusedBy);
  });
});

/** The table of section 4, as it stands in the document, for what differs by state. */
describe("the table of allowed commands", () => {
  const rest = ["safe", "linked", "limited", "post", "fault", "hard-fault"];
  it.each([
    ["stream", rest],
    ["fault", rest],
    ["log", rest],
    ["release", rest],
    ["anchor", rest],
    ["impulse", ["linked", "limited"]],
    ["arm", ["limited"]],
    ["confirm", ["challenge"]],
    ["clear", ["fault"]],
    ["selftest", ["safe", "linked", "limited"]],
    ["raw", ["linked"]],
    ["calwrite", ["linked"]],
  ] as const)("%s", (verb, states) => {
    expect(allowedIn[verb]).toEqual(states);
  });

  it("lets alive and disarm pass wherever there can be a session", () => {
    const sessions = everyState.filter((name) => name !== "boot" && name !== "self-test");
    expect([...allowedIn.alive].sort()).toEqual([...sessions].sort());
    expect([...allowedIn.disarm].sort()).toEqual([...sessions].sort());
  });
});

describe("limits", () => {
  const impulse = (words: string) => benchAt("linked").ask(`impulse ${words}`);
  const good = "k2700 f3000 j150000 w3000 x3000 a500 b2000 c3000 n1 r0 q0 m0 t0 p0 y0";

  it.each([
    ["a <= b", good.replace("a500", "a2100"), 6],
    ["b <= c", good.replace("b2000", "b2400").replace("c3000", "c2300"), 7],
    ["c <= f", good.replace("c3000", "c3100"), 8],
    ["b < k", good.replace("k2700", "k2000"), 7],
    ["k <= f", good.replace("k2700", "k3001"), 1],
    ["no rate with one pulse", good.replace("r0", "r500"), 10],
    ["a rate with more pulses", good.replace("n1", "n2"), 10],
    ["a rate of at least 4 Hz", good.replace("n1 r0", "n2 r399"), 10],
    ["no adapting with one pulse", good.replace("q0", "q1"), 11],
    ["nothing to settle with one pulse", good.replace("m0 t0", "m2 t5"), 12],
    ["more than one response", good.replace("n1 r0 q0 m0 t0", "n3 r400 q0 m1 t5"), 12],
    ["fewer responses than pulses", good.replace("n1 r0 q0 m0 t0", "n3 r400 q0 m3 t5"), 12],
    ["a tolerance with responses", good.replace("n1 r0 q0 m0 t0", "n3 r400 q0 m2 t0"), 13],
    ["no tolerance without responses", good.replace("t0", "t5"), 13],
  ])("must keep %s [test->RC-02~1]", (_, words, position) => {
    expect(impulse(words)).toEqual({ no: 24, detail: position });
  });

  it.each([
    ["k7501", 1],
    ["k499", 1],
  ])("are refused out of range: %s [test->RC-02~1]", (word, position) => {
    expect(impulse(good.replace("k2700", word))).toEqual({ no: 7, detail: position });
  });

  it("of a pressure go up to 25 N [test->RC-02~1]", () => {
    const words = "f3000 x3000 a200 b1000 c2500 h5000 s1000 p0 y0";
    const bench = benchAt("linked");
    expect(bench.ask(`pressure k2501 ${words}`)).toEqual({ no: 24, detail: 1 });
    expect(bench.ask(`pressure k2500 ${words}`)).toEqual({ ok: "pressure" });
  });

  it("of a probe go up to 27 N [test->RC-02~1]", () => {
    const words = "f3000 w3000 x3000 a200 b1000 c2500 p0 y0";
    const bench = benchAt("linked");
    expect(bench.ask(`probe k2701 ${words}`)).toEqual({ no: 24, detail: 1 });
    expect(bench.ask(`probe k2700 ${words}`)).toEqual({ ok: "probe" });
  });

  it("are echoed with their epoch and the digest of the command's body [test->RC-16~1]", () => {
    const bench = benchAt("linked");
    const body =
      "impulse k2700 f3000 j150000 w3000 x3000 a500 b2000 c3000 n1 r0 q0 m0 t0 p-1250 y9000";
    bench.ask(body);
    expect(bench.effects()[0]).toMatchObject({
      do: "reply",
      reply: { values: { peak: 2700, yaw: 9000, epoch: 1, digest: "41c50e638c869430" } },
    });
  });

  it("count on in a session, 1 following 999, and begin anew in the next", () => {
    const bench = benchAt("linked");
    for (let count = 0; count < 1000; count += 1) bench.ask(limits);
    expect(bench.state().limits?.epoch).toBe(1);
    bench.ask(limits);
    bench.greet();
    bench.ask(limits);
    expect(bench.state().limits?.epoch).toBe(1);
  });
});

describe("the readings", () => {
  it.each([
    [1000, 10, { ok: "stream" }],
    [5000, 20, { ok: "stream" }],
    [5000, 1, { no: 21, detail: undefined }],
    [10_000, 20, { no: 8, detail: 1 }],
    [0, 1, { ok: "stream" }],
  ])("at %i Hz in lines of %i", (rate, batch, answer) => {
    expect(benchAt("linked").ask(`stream r${rate} b${batch}`)).toEqual(answer);
  });
});
