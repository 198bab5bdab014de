import { describe, expect, it } from "vitest";
import { sealOf, writeLine } from "../../../firmware-sim/codec/envelope.ts";
import { createHost, type Host } from "../host.ts";

function counters(host: Host) {
  host.pass(40);
  return host.all("health").at(-1)?.values;
}

describe("without a session", () => {
  it("the instrument says nothing but its start", () => {
    const host = createHost();
    host.pass(3000);
    expect(host.lines).toHaveLength(1);
  });

  it("answers a greeting with busy while it tests itself", () => {
    const host = createHost();
    host.pass(100);
    expect(host.greet().body).toMatch(/^no hello c20 d5\d\d$/);
  });

  it("obeys nothing else [test->RC-29~1]", () => {
    const host = createHost();
    host.pass(700);
    host.say(
      `${writeLine(sealOf("4b70ac861d1c6866", "3f9a0c5d71e2b684"), ">", 1, 0, "alive f?")}\n`,
    );
    host.say("AT\r\n\n");
    host.stop();
    host.pass(100);
    expect(host.lines).toHaveLength(1);
    expect(host.at()).toBe("safe");
  });
});

describe("what is no command", () => {
  it("is counted by what is wrong with it, and not answered [test->RC-15~1]", () => {
    const host = createHost();
    host.limit();
    const own = host.lines.at(-1) ?? "";
    const good = writeLine(host.seal() ?? sealOf("", ""), ">", 50, 0, "alive f?");
    const before = host.heard.filter(({ lineClass }) => lineClass === "<").length;
    host.say(`${good.replace("alive", "alivf")}\n`);
    host.say(`${"x".repeat(137)}\n`);
    host.say(`AT\r\n${own}\n`);
    host.say(`${writeLine(sealOf("4b70ac861d1c6866", "3f9a0c5d71e2b684"), ">", 1, 0, "disarm")}\n`);
    expect(host.heard.filter(({ lineClass }) => lineClass === "<")).toHaveLength(before);
    expect(counters(host)).toMatchObject({ badChecksums: 1, overlong: 1, strangers: 3 });
  });

  it("cannot hide the stop byte [test->RC-13~1]", () => {
    const host = createHost();
    host.limit();
    host.arm();
    expect(host.at()).toBe("armed");
    host.say(`${"\xff\x00".repeat(5000)}\x18`);
    expect(host.at()).toBe("limited");
    expect(host.notes.at(-1)).toMatchObject({ event: "state", state: "limited", cause: "stop" });
  });

  it("is dropped by the thousand without harm [test->RC-32~2]", () => {
    const host = createHost();
    host.limit();
    for (let count = 0; count < 5000; count += 1)
      host.say("=3f9a 1 1 s n1 d1000 f1 x1*026@@@@@@@@\n");
    host.ask("alive f?");
    expect(counters(host)).toMatchObject({ strangers: 5000 });
    expect(host.at()).toBe("limited");
  });
});

describe("the readings", () => {
  function readAt(rate: number, batch: number): { perLine: number; lines: number } {
    const host = createHost();
    host.limit();
    host.ask(`stream r${rate} b${batch}`);
    host.pass(1000);
    const readings = host.all("s").slice(1, -1);
    const sizes = readings.map(({ values }) =>
      Array.isArray(values["force"]) ? values["force"].length : 0,
    );
    return { perLine: Math.max(...sizes), lines: readings.length + 2 };
  }

  it.each([
    [100, 10, 1],
    [200, 10, 2],
    [1000, 10, 10],
    [1000, 20, 10],
    [1000, 1, 1],
    [5000, 20, 20],
  ])("at %i Hz by %i come %i in a line, none waits longer than 10 ms", (rate, batch, perLine) => {
    const read = readAt(rate, batch);
    expect(read.perLine).toBe(perLine);
    expect(Math.abs((read.lines * perLine) / rate - 1)).toBeLessThan(0.05);
  });

  it("end when they are told to, and with the session", () => {
    const host = createHost();
    host.limit();
    host.ask("stream r1000 b10");
    host.pass(100);
    host.ask("stream r0 b1");
    const { length } = host.all("s");
    host.pass(100);
    expect(host.all("s")).toHaveLength(length);
    host.ask("stream r1000 b10");
    host.greet();
    host.pass(100);
    expect(host.all("s").length - length).toBeLessThan(2);
  });

  it("come at once when the force crosses a value of the limits", () => {
    const host = createHost();
    host.limit();
    host.ask("stream r1000 b10");
    host.instrument.hand.press(10);
    host.pass(1000);
    const short = host
      .all("s")
      .filter(({ values }) => Array.isArray(values["force"]) && values["force"].length < 10);
    expect(short.length).toBeGreaterThan(0);
    const crossed = short.some(({ values }) => {
      const force = Array.isArray(values["force"]) ? values["force"].map(Number) : [];
      return Math.abs((force.at(-1) ?? 0) - 500) < 20;
    });
    expect(crossed).toBe(true);
  });
});

describe("the same seed and the same input", () => {
  function story(seed: number): string[] {
    const host = createHost({ seed });
    host.limit();
    host.ask("stream r1000 b10");
    host.arm();
    host.thrust();
    return host.lines;
  }

  it("give the same bytes", () => {
    expect(story(11)).toEqual(story(11));
  });

  it("of another seed give others", () => {
    expect(story(11)).not.toEqual(story(12));
  });
});
