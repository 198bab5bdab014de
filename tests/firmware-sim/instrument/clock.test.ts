import { describe, expect, it } from "vitest";
import { createHost, type Host } from "../host.ts";

function ready(): Host {
  const host = createHost();
  host.limit();
  host.arm();
  host.instrument.hand.press(10);
  for (let tries = 0; host.at() !== "ready" && tries < 60; tries += 1) host.pass(50);
  expect(host.at()).toBe("ready");
  return host;
}

const wrongClocks: readonly (readonly [string, Readonly<Record<string, number>>])[] = [
  ["clock-frozen", {}],
  ["clock-wrapped", {}],
  ["clock-skew", { rate: 0.1 }],
  ["clock-skew", { rate: 0.95 }],
  ["clock-skew", { rate: 10 }],
  ["clock-jump", { milliseconds: -1000 }],
  ["clock-jump", { milliseconds: -0.1 }],
  ["clock-jump", { milliseconds: 3_600_000 }],
];

describe("a clock that is wrong", () => {
  it.each(wrongClocks)(
    "%s %o ends a permit within 20 ms, and latches its fault [test->RC-31~1] [test->HZ-23~1]",
    (name, given) => {
      const host = ready();
      host.instrument.faults.switchOn("deaf");
      host.instrument.faults.switchOn(name, given);
      host.pass(20, false);
      expect(host.instrument.state()).toMatchObject({
        phase: { at: "fault" },
        fault: { name: "clock" },
      });
      host.instrument.hand.pullTrigger();
      host.pass(600, false);
      expect(host.notes.filter(({ event }) => event === "thrust")).toEqual([]);
    },
  );

  it.each(wrongClocks)(
    "%s %o ends a thrust, whose result is still kept [test->RC-31~1]",
    (name, given) => {
      const host = ready();
      host.instrument.faults.switchOn(name, { ...given, onState: "thrust" });
      host.instrument.hand.pullTrigger();
      host.pass(200);
      expect(host.instrument.truth.energised).toBe(false);
      expect(host.instrument.state().fault?.name).toBe("clock");
      expect(host.notes.filter(({ event }) => event === "result")).toHaveLength(1);
    },
  );

  it("is no time for the line: a greeting is answered after it went far ahead and back to 0", () => {
    const host = createHost();
    host.limit();
    host.instrument.faults.switchOn("clock-jump", { milliseconds: 3_600_000 });
    host.pass(50, false);
    host.instrument.faults.switchOn("clock-wrapped");
    host.pass(50, false);
    host.greet();
    expect(host.last("<").body).toMatch(/^ok hello /);
  });

  it("lets a self-test end and a status come, whatever it says", () => {
    const host = createHost();
    host.limit();
    host.instrument.faults.switchOn("clock-frozen");
    host.pass(10, false);
    const before = host.all("status").length;
    host.pass(100, false);
    expect(host.all("status").length - before).toBe(5);
    host.ask("clear n1");
    expect(host.at()).toBe("self-test");
    host.pass(700, false);
    expect(host.instrument.state().fault).toMatchObject({ number: 2, name: "clock" });
  });
});
