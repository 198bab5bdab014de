import { describe, expect, it } from "vitest";
import { restingSenses } from "../../../firmware-sim/firmware/senses.ts";
import {
  armedStates,
  type Bench,
  benchAt,
  createBench,
  everyState,
  limits,
  soundItems,
} from "./bench.ts";

const outcome = (bench: Bench) => ({ at: bench.at(), cause: bench.state().cause });

describe("the instrument starts", () => {
  it("in boot, reports after 20 ms and tests itself", () => {
    const bench = createBench();
    expect(bench.at()).toBe("boot");
    bench.pass(20);
    expect(bench.at()).toBe("self-test");
    expect(bench.all.map((effect) => effect.do)).toContain("report-boot");
  });

  it("is safe after a passed self-test", () => {
    expect(benchAt("safe").state().selfTestPassed).toBe(true);
  });

  it.each([
    ["a zero outside", { ...soundItems, zeroA: 31 }, "fault", "zero"],
    ["a zero that is missing", { ...soundItems, zeroB: undefined }, "fault", "zero"],
    ["a channel too quiet", { ...soundItems, noiseB: 1 }, "fault", "sensor-flat"],
    ["a channel too loud", { ...soundItems, noiseA: 201 }, "fault", "sensor-flat"],
    ["a wrong stroke", { ...soundItems, stroke: 2499 }, "fault", "stroke"],
    ["a late watchdog", { ...soundItems, watchdog: 301 }, "fault", "watchdog"],
    ["a low supply", { ...soundItems, supply: 21_999 }, "fault", "supply"],
    ["a path that stays closed", { ...soundItems, pathB: false }, "fault", "cut-off"],
    ["a closed trigger", { ...soundItems, trigger: false }, "fault", "trigger-stuck"],
    ["wrong memory", { ...soundItems, memory: false, zeroA: 99 }, "hard-fault", "memory"],
  ] as const)("latches %s [test->RC-25~1]", (_, items, at, fault) => {
    const bench = createBench();
    bench.boot(items);
    expect(bench.at()).toBe(at);
    expect(bench.state().fault?.name).toBe(fault);
    expect(bench.state().selfTestPassed).toBe(false);
  });

  it.each(everyState)("anew from %s: nothing of before is in force [test->RC-23~1]", (name) => {
    const bench = benchAt(name);
    const effects = bench.reset("brown-out");
    const { phase, session, limits: inForce, cause } = bench.state();
    expect({ phase: phase.at, session, inForce, cause }).toEqual({
      phase: "boot",
      session: undefined,
      inForce: undefined,
      cause: "none",
    });
    expect(effects[0]).toEqual({ do: "cut-energy" });
    expect(bench.state().boot).not.toBe("5eed0001");
  });

  it("keeps a hard fault over a restart [test->RC-23~1] [test->RC-26~1]", () => {
    const bench = benchAt("hard-fault");
    bench.reset("power");
    bench.boot();
    expect(bench.at()).toBe("hard-fault");
  });
});

describe("a session that ended in a fault", () => {
  it("leaves no limits behind: after the next thrust its own are in force", () => {
    const bench = benchAt("fault");
    bench.pass(2000, false);
    bench.greet();
    bench.ask("clear n1");
    bench.deliver({ kind: "self-tested", time: bench.clock.now, items: soundItems });
    bench.greet();
    bench.ask(limits);
    bench.arm();
    bench.pass(100);
    bench.tick({ load: "window", stylus: false });
    bench.pass(300);
    bench.tick({ trigger1: true, trigger2: true });
    bench.tick({ end: "complete" });
    bench.tick({ ...restingSenses });
    bench.pass(1000);
    expect(bench.at()).toBe("limited");
  });
});

describe("the number of a result", () => {
  it("follows 65535 with 1", () => {
    const bench = benchAt("ready");
    bench.setState({ ...bench.state(), lastResult: 65_535 });
    bench.tick({ trigger1: true, trigger2: true });
    expect(bench.state().capturing?.number).toBe(1);
    expect(bench.effects()).toContainEqual({ do: "keep-result-number", number: 1 });
  });
});

describe("a greeting", () => {
  it.each(["safe", "linked", "limited"] as const)(
    "in %s leads to linked, without limits",
    (name) => {
      const bench = benchAt(name);
      expect(bench.greet()).toEqual({ ok: "hello" });
      expect(bench.at()).toBe("linked");
      expect(bench.state().limits).toBeUndefined();
    },
  );

  it.each(armedStates)("in %s disarms [test->RC-29~1]", (name) => {
    const bench = benchAt(name);
    bench.greet();
    expect(outcome(bench)).toEqual({ at: "linked", cause: "greeting" });
    expect(bench.state().limits).toBeUndefined();
  });

  it("in a thrust cuts it; the limits are dropped when post ends [test->RC-29~1]", () => {
    const bench = benchAt("thrust");
    bench.greet();
    expect(bench.at()).toBe("post");
    expect(bench.all).toContainEqual({ do: "end-thrust", end: "stop" });
    expect(bench.state().limits).toBeDefined();
    bench.tick({ ...restingSenses });
    bench.pass(1000);
    expect(bench.at()).toBe("linked");
    expect(bench.state().limits).toBeUndefined();
  });

  it.each(["post", "fault", "hard-fault"] as const)(
    "in %s opens a session and changes no state",
    (name) => {
      const bench = benchAt(name);
      const before = bench.state().session?.number;
      bench.greet();
      expect(bench.at()).toBe(name);
      expect(bench.state().session?.number).not.toBe(before);
    },
  );

  it("gives status as the first report of its session", () => {
    const bench = benchAt("safe");
    bench.greet();
    expect(bench.effects().map((effect) => effect.do)).toEqual([
      "begin-session",
      "log",
      "welcome",
      "report-status",
    ]);
  });

  it.each([
    ["boot", 620],
    ["self-test", 600],
  ] as const)("in %s is refused as busy", (name, left) => {
    expect(benchAt(name).greet()).toEqual({ no: 20, detail: left });
  });

  it("is refused for a version that is not spoken [test->RC-30~1]", () => {
    const bench = benchAt("safe");
    const body = "hello a2 b9 n0123456789abcdef s4b70ac861d1c6866";
    expect(bench.greet("clinical", body)).toEqual({ no: 3, detail: 1 });
  });

  it("is refused for a schema that is not known [test->RC-30~1]", () => {
    const bench = benchAt("safe");
    const body = "hello a1 b1 n0123456789abcdef s0000000000000000";
    expect(bench.greet("clinical", body)).toEqual({ no: 4, detail: undefined });
    expect(bench.at()).toBe("safe");
  });
});

describe("without a command for 2 s", () => {
  it.each(["linked", "limited"] as const)(
    "%s becomes safe, and the session ends [test->RC-14~1]",
    (name) => {
      const bench = benchAt(name);
      bench.pass(1990, false);
      expect(bench.at()).toBe(name);
      bench.pass(10, false);
      expect(outcome(bench)).toEqual({ at: "safe", cause: "link-silent" });
      expect(bench.state()).toMatchObject({ session: undefined, limits: undefined });
    },
  );

  it.each(["fault", "hard-fault"] as const)("%s stays, and the session ends", (name) => {
    const bench = benchAt(name);
    bench.pass(2000, false);
    expect(bench.at()).toBe(name);
    expect(bench.state().session).toBeUndefined();
  });

  it("post stays while the hand is on, then is safe", () => {
    const bench = benchAt("post");
    bench.tick({ trigger1: false, trigger2: false });
    bench.pass(2000, false);
    expect(bench.at()).toBe("post");
    bench.tick({ load: "free" });
    bench.pass(300, false);
    expect(bench.at()).toBe("safe");
  });
});

describe("post", () => {
  it("ends after 1 s, lifted off for 300 ms, trigger released [test->RC-22~1]", () => {
    const bench = benchAt("post");
    bench.tick({ trigger1: false, trigger2: false, load: "free" });
    bench.pass(980);
    expect(bench.at()).toBe("post");
    bench.pass(20);
    expect(bench.at()).toBe("limited");
  });

  it("goes on under a hand [test->RC-22~1]", () => {
    const bench = benchAt("post");
    bench.tick({ trigger1: false, trigger2: false });
    bench.pass(1500);
    expect(bench.at()).toBe("post");
    bench.tick({ load: "free" });
    bench.pass(290);
    expect(bench.at()).toBe("post");
    bench.pass(10);
    expect(bench.at()).toBe("limited");
  });

  it("goes on under a closed trigger [test->RC-22~1]", () => {
    const bench = benchAt("post");
    bench.tick({ load: "free" });
    bench.pass(1900);
    expect(bench.at()).toBe("post");
  });
});

describe("the stop byte", () => {
  it.each(everyState)("is logged in %s, and nothing can fire after it [test->RC-13~1]", (name) => {
    const bench = benchAt(name);
    bench.stop();
    expect(bench.effects()).toContainEqual({ do: "log", event: "stop", value: undefined });
    expect(["challenge", "armed", "contact", "ready", "thrust"]).not.toContain(bench.at());
  });

  it.each(everyState.filter((name) => !armedStates.includes(name) && name !== "thrust"))(
    "changes nothing in %s",
    (name) => {
      const bench = benchAt(name);
      const before = bench.state();
      bench.stop();
      expect({ ...bench.state(), logged: 0, watch: 0 }).toEqual({ ...before, logged: 0, watch: 0 });
    },
  );

  it("cuts a thrust [test->RC-13~1]", () => {
    const bench = benchAt("thrust");
    bench.stop();
    expect(bench.at()).toBe("post");
    expect(bench.effects()).toContainEqual({ do: "cut-energy" });
  });
});

describe("a self-test that is asked for", () => {
  it.each(["safe", "linked", "limited"] as const)("in %s ends the session", (name) => {
    const bench = benchAt(name === "safe" ? "linked" : name);
    if (name === "safe") {
      bench.ask(limits);
      bench.arm();
      bench.tick({ load: "ceiling" });
      bench.tick({ load: "free" });
    }
    expect(bench.ask("selftest")).toEqual({ ok: "selftest" });
    expect(outcome(bench)).toEqual({ at: "self-test", cause: "self-test-begun" });
    expect(bench.state().session).toBeUndefined();
  });
});
