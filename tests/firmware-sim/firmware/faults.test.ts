import { describe, expect, it } from "vitest";
import { faults } from "../../../firmware-sim/firmware/codes.ts";
import { benchAt, everyState } from "./bench.ts";

const flat = { fault: "sensor-flat", value: 0, bound: 2 } as const;

describe("a fault", () => {
  it.each(
    everyState.filter((name) => !["boot", "self-test", "hard-fault", "fault"].includes(name)),
  )("latches in %s, cuts the energy and drops the limits [test->RC-26~1]", (name) => {
    const bench = benchAt(name);
    const effects = bench.tick({ found: flat });
    expect(bench.at()).toBe("fault");
    expect(effects[0]).toEqual({ do: "cut-energy" });
    expect(bench.state()).toMatchObject({
      limits: undefined,
      fault: { number: 1, name: "sensor-flat", value: 0, bound: 2 },
    });
  });

  it.each(["boot", "self-test"] as const)("is the self-test's to find in %s", (name) => {
    const bench = benchAt(name);
    bench.tick({ found: flat });
    expect(bench.state().fault).toBeUndefined();
  });

  it("keeps its first cause; a later one is logged once [test->RC-26~1]", () => {
    const bench = benchAt("limited");
    bench.tick({ found: flat });
    const first = bench.state().fault;
    bench.tick({ found: { fault: "latch-force", value: 10_000, bound: 10_000 } });
    bench.tick();
    bench.tick();
    expect(bench.state().fault).toMatchObject({ ...first, also: ["latch-force"] });
    const logged = bench.all.filter((effect) => effect.do === "log" && effect.event === "fault");
    expect(logged.map((effect) => effect.do === "log" && effect.value)).toEqual([
      faults["sensor-flat"],
      faults["latch-force"],
    ]);
  });

  it("is told when asked for", () => {
    const bench = benchAt("fault");
    bench.ask("fault");
    expect(bench.effects()[0]).toMatchObject({
      reply: { verb: "fault", values: { number: 1, code: 7, value: 10_100, bound: 10_000 } },
    });
  });

  it.each(["memory", "energy"] as const)("is hard for %s [test->RC-26~1]", (fault) => {
    const bench = benchAt("limited");
    bench.tick({ found: { fault, value: undefined, bound: undefined } });
    expect(bench.at()).toBe("hard-fault");
    expect(bench.ask("clear n1")).toEqual({ no: 9, detail: 12 });
  });

  it("is cleared by its number alone, and only where nothing presses and nobody pulls [test->RC-26~1]", () => {
    const bench = benchAt("fault");
    expect(bench.ask("clear n2")).toEqual({ no: 17, detail: 2 });
    bench.tick({ trigger1: true });
    expect(bench.ask("clear n1")).toEqual({ no: 19, detail: 5 });
    bench.tick({ trigger1: false, load: "touching" });
    expect(bench.ask("clear n1")).toEqual({ no: 19, detail: 7 });
    bench.tick({ load: "free" });
    expect(bench.ask("clear n1")).toEqual({ ok: "clear" });
    expect(bench.at()).toBe("self-test");
    expect(bench.state()).toMatchObject({ fault: undefined, session: undefined });
  });

  it("has the next number after it", () => {
    const bench = benchAt("fault");
    bench.ask("clear n1");
    bench.boot();
    bench.tick({ found: flat });
    expect(bench.state().fault?.number).toBe(2);
  });
});

describe("a trigger channel closed for 2 s", () => {
  it("is a fault outside a thrust [test->RC-19~1]", () => {
    const bench = benchAt("limited");
    bench.tick({ trigger2: true });
    bench.pass(1990);
    expect(bench.at()).toBe("limited");
    bench.pass(10);
    expect(bench.state().fault).toMatchObject({ name: "trigger-stuck", value: 2000 });
  });

  it("is counted from the end of a thrust", () => {
    const bench = benchAt("thrust");
    for (let count = 0; count < 30; count += 1) bench.pass(100);
    expect(bench.at()).toBe("thrust");
    bench.tick({ end: "complete" });
    bench.tick({ end: undefined, paths: true });
    bench.pass(1990);
    expect(bench.at()).toBe("post");
    bench.pass(10);
    expect(bench.state().fault?.name).toBe("trigger-stuck");
  });
});

describe("channels that disagree", () => {
  const apart = { value: 90, bound: 50 };

  it.each(["armed", "contact", "ready", "thrust"] as const)(
    "for 2 ms are a fault, begun in %s [test->RC-06~1]",
    (name) => {
      const bench = benchAt(name);
      bench.tick({ apart });
      expect(bench.at()).toBe(name === "thrust" ? "post" : "limited");
      bench.pass(1.95, false, 50);
      expect(bench.state().fault).toBeUndefined();
      bench.pass(0.05, false, 50);
      expect(bench.state().fault).toMatchObject({
        name: "channels-disagree",
        value: 90,
        bound: 50,
      });
    },
  );

  it("for a shorter time only disarm [test->RC-06~1]", () => {
    const bench = benchAt("armed");
    bench.tick({ apart });
    bench.pass(1, false, 50);
    bench.tick({ apart: undefined });
    bench.pass(10, false);
    expect(bench.at()).toBe("limited");
  });

  it("are no fault while nothing is armed", () => {
    const bench = benchAt("limited");
    bench.tick({ apart });
    bench.pass(100);
    expect(bench.at()).toBe("limited");
  });
});

describe.each([
  ["supply", { supply: 20_000 }, 22_000],
  ["temperature", { temperature: 45_000 }, 40_000],
] as const)("a %s out of range", (name, change, bound) => {
  it("is a fault after a second [test->RC-21~1]", () => {
    const bench = benchAt("limited");
    bench.tick(change);
    bench.pass(990);
    expect(bench.at()).toBe("limited");
    bench.pass(10);
    expect(bench.state().fault).toMatchObject({ name, bound });
  });
});
