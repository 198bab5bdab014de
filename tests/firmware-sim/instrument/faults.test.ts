import { describe, expect, it } from "vitest";
import { faultKinds } from "../../../firmware-sim/faults/kinds.ts";
import { createHost, type Host } from "../host.ts";

function armedWith(fault?: string): Host {
  const host = createHost();
  host.limit();
  host.arm();
  if (fault !== undefined) host.instrument.faults.switchOn(fault);
  return host;
}

const latched = (host: Host) => host.instrument.state().fault?.name;

describe("a broken sensor", () => {
  it("that is stuck is found flat within 1.2 s [test->RC-07~1]", () => {
    const host = createHost();
    host.limit();
    host.pass(1000);
    host.instrument.faults.switchOn("sensor-stuck");
    host.pass(1200);
    expect(latched(host)).toBe("sensor-flat");
    expect(host.all("fault").at(-1)?.values).toMatchObject({ code: 3, bound: 2 });
  });

  it("that is lost is out of range at once, and its force is missing, not zero [test->RC-07~1]", () => {
    const host = armedWith("sensor-lost");
    host.pass(21);
    expect(latched(host)).toBe("sensor-range");
    expect(host.all("status").at(-1)?.values).toMatchObject({ state: 11, force: undefined });
  });

  it("that disagrees disarms at once and is a fault after 2 ms [test->RC-06~1]", () => {
    const host = armedWith("channel-offset");
    host.instrument.advance(host.instrument.elapsed() + 1000);
    expect(host.at()).toBe("limited");
    expect(host.instrument.state().cause).toBe("gate-lost");
    host.pass(5);
    expect(latched(host)).toBe("channels-disagree");
  });

  it("that measures 100 N latches, though nothing is armed, and one of less does not [test->RC-08~1]", () => {
    const host = createHost();
    host.limit();
    const measure = (newtons: number) => {
      host.instrument.faults.switchOn("channel-offset", { channel: "both", newtons });
      host.pass(5);
      host.instrument.faults.switchAllOff();
      return latched(host);
    };
    expect([measure(99), measure(101)]).toEqual([undefined, "latch-force"]);
    expect(host.at()).toBe("fault");
  });

  it("keeps the arm request out [test->RC-06~1]", () => {
    const host = createHost();
    host.limit();
    host.instrument.faults.switchOn("channel-offset");
    host.pass(10);
    const { digest } = host.instrument.state().limits ?? {};
    expect(host.ask(`arm l${digest} p${host.plan}`).body).toBe("no arm c12 d6");
  });
});

describe("a broken board", () => {
  it.each([
    ["trigger-stuck", 2100, "trigger-stuck"],
    ["cut-off-stuck", 5, "cut-off"],
    ["low-supply", 1100, "supply"],
    ["hot-sensor", 1100, "temperature"],
  ])(
    "with %s latches within %i ms [test->RC-19~1] [test->RC-04~1]",
    (fault, milliseconds, name) => {
      const host = createHost();
      host.limit();
      host.instrument.faults.switchOn(fault);
      host.pass(milliseconds);
      expect(latched(host)).toBe(name);
    },
  );

  it.each(["low-supply", "hot-sensor"])("with %s is disarmed at once [test->RC-21~1]", (fault) => {
    const host = armedWith(fault);
    host.pass(5);
    expect(host.instrument.state()).toMatchObject({ phase: { at: "limited" }, cause: "gate-lost" });
  });

  it("fails its next self-test, and passes it when it is mended [test->RC-25~1] [test->RC-04~1]", () => {
    const host = createHost();
    host.limit();
    host.instrument.faults.switchOn("cut-off-stuck");
    host.pass(100);
    expect(host.ask("clear n1").body).toBe("ok clear n1");
    host.pass(1000, false);
    expect(host.at()).toBe("fault");
    expect(host.instrument.state().fault).toMatchObject({ number: 2, name: "cut-off", value: 2 });
    host.instrument.faults.switchAllOff();
    host.greet();
    expect(host.ask("clear n2").body).toBe("ok clear n2");
    host.pass(1000, false);
    expect(host.at()).toBe("safe");
  });

  it.each([
    ["stroke", 16, { millimetres: 2.4 }, 2500],
    ["stroke", 16, { millimetres: 3.6 }, 3500],
    ["watchdog", 32, { milliseconds: 190 }, 200],
    ["watchdog", 32, { milliseconds: 310 }, 300],
  ] as const)(
    "tells a wrong %s in its self-test, until it is mended [test->RC-25~1] [test->RC-24~1]",
    (item, bit, given, bound) => {
      const host = createHost();
      host.instrument.faults.switchOn(`${item}-wrong`, given);
      host.pass(700);
      expect(host.instrument.state().fault).toMatchObject({ name: item, bound });
      host.greet();
      const { values } = host.ask("tests");
      const [wrong] = Object.values(given);
      const unit = item === "stroke" ? 1000 : 1;
      expect(values).toMatchObject({ failed: bit });
      expect(Math.abs(Number(values[item]) - (wrong ?? 0) * unit)).toBeLessThan(20);
      host.instrument.faults.switchAllOff();
      host.ask("clear n1");
      host.pass(700, false);
      expect(host.at()).toBe("safe");
    },
  );

  it("with wrong memory is past clearing [test->RC-26~1]", () => {
    const host = createHost();
    host.instrument.faults.switchOn("memory-damaged");
    host.pass(700);
    expect(host.at()).toBe("hard-fault");
    host.greet();
    expect(host.ask("clear n1").body).toBe("no clear c9 d12");
  });

  it("without a valid calibration cannot be armed, but can be served [test->RC-28~1]", () => {
    const host = createHost();
    host.limit();
    host.instrument.damageCalibration();
    host.pass(50);
    const { digest } = host.instrument.state().limits ?? {};
    expect(host.ask(`arm l${digest} p${host.plan}`).body).toBe("no arm c12 d4");
    expect(host.ask("calibration g0").body).toBe("ok calibration g0 u2 s? i? a? e? c? x?");
    expect(host.ask("spread g0 r0").body).toBe("no spread c22 d?");
    expect(host.greet("service").values).toMatchObject({ calibration: undefined });
  });
});

describe("a restart", () => {
  it("ends everything: boot report, new boot number, clock at 0, nothing armed [test->RC-23~1] [test->HZ-13~1]", () => {
    const host = armedWith();
    const before = host.instrument.state().boot;
    host.instrument.faults.switchOn("reset");
    expect(host.at()).toBe("boot");
    host.instrument.advance(host.instrument.elapsed() + 20_000);
    expect(host.lines.at(-1)).toMatch(/^!---- 1 20000 boot b[0-9a-f]{8} c2\*/);
    expect(host.instrument.state().boot).not.toBe(before);
    host.pass(700, false);
    expect(host.at()).toBe("safe");
  });

  it("in a thrust cuts the energy and loses the result, but not its number [test->RC-23~1]", () => {
    const host = armedWith();
    host.instrument.hand.press(10);
    while (host.at() !== "ready") host.pass(50);
    host.instrument.hand.pullTrigger();
    while (host.at() !== "thrust") host.instrument.advance(host.instrument.elapsed() + 50);
    host.instrument.advance(host.instrument.elapsed() + 1000);
    host.instrument.faults.switchOn("reset");
    host.instrument.hand.releaseTrigger();
    host.instrument.hand.release();
    host.instrument.advance(host.instrument.elapsed() + 2_000_000);
    // A hand lay on the stylus during the self-test, and its zero was wrong.
    expect(latched(host)).toBe("zero");
    host.greet();
    host.ask("clear n1");
    host.pass(700, false);
    host.limit();
    expect(host.ask("results").body).toBe("ok results n0 i?");
    host.arm();
    host.thrust();
    expect(host.all("result")[0]?.values).toMatchObject({ number: 2 });
  });
});

describe("a broken line", () => {
  const heardOf = (fault: string, milliseconds: number) => {
    const host = createHost();
    host.limit();
    host.ask("stream r1000 b10");
    const before = { heard: host.heard.length, lines: host.lines.length };
    host.instrument.faults.switchOn(fault);
    host.pass(milliseconds, false);
    const lines = host.lines.length - before.lines;
    return { host, lines, heard: host.heard.length - before.heard };
  };

  it("that flips bits loses about a quarter of its lines to the checksum", () => {
    const { lines, heard } = heardOf("bad-crc", 1500);
    expect(lines).toBeGreaterThan(250);
    expect(Math.abs(heard / lines - 0.75)).toBeLessThan(0.1);
  });

  it("that drops lines leaves gaps in the numbers", () => {
    const { host } = heardOf("drop-lines", 1500);
    const sequences = host.all("s").map(({ sequence }) => sequence);
    const gaps = sequences
      .slice(1)
      .filter((number, index) => number !== (sequences[index] ?? 0) + 1);
    expect(gaps.length).toBeGreaterThan(10);
  });

  it("that is mute says nothing, and the instrument obeys all the same", () => {
    const host = armedWith("mute");
    const { length } = host.lines;
    host.stop();
    host.pass(100, false);
    expect(host.lines).toHaveLength(length);
    expect(host.at()).toBe("limited");
  });

  it("that is deaf hears no keep-alive, and the instrument disarms [test->RC-12~1]", () => {
    const host = armedWith("deaf");
    host.pass(300);
    expect(host.instrument.state().cause).toBe("keep-alive-silent");
  });

  it("that babbles still carries lines that can be found", () => {
    const { heard } = heardOf("babble", 1000);
    expect(heard).toBeGreaterThan(20);
  });

  it("that breaks lines off gives fewer, and none that is false", () => {
    const { host, lines, heard } = heardOf("half-line", 1500);
    expect(heard).toBeLessThan(lines);
    expect(host.at()).toBe("limited");
  });

  it("that floods puts thousands of worthless lines between", () => {
    const { lines, heard } = heardOf("flood", 1000);
    expect(lines - heard).toBeGreaterThan(1900);
    expect(heard).toBeGreaterThan(150);
  });

  it("that loses every line's end gives one line without end", () => {
    const { lines } = heardOf("long-line", 1000);
    expect(lines).toBe(0);
  });
});

describe("another version", () => {
  it("refuses every greeting in words [test->RC-30~1]", () => {
    const host = createHost();
    host.pass(700);
    host.instrument.faults.switchOn("old-version");
    expect(host.greet().body).toBe("no hello c3 d2");
  });

  it("that is claimed in a welcome comes with a right checksum", () => {
    const host = createHost();
    host.pass(700);
    host.instrument.faults.switchOn("false-welcome");
    expect(host.greet().values).toMatchObject({ version: 2, schema: "4b70ac861d1c6866" });
  });
});

describe("every fault", () => {
  it.each(faultKinds.map(({ name }) => name))(
    "%s can be switched on and off at any time, and twice",
    (name) => {
      const host = armedWith(name);
      host.pass(60);
      host.instrument.faults.switchOn(name);
      host.pass(60);
      expect(host.instrument.faults.switchOff(name)).toBe(true);
      expect(host.instrument.faults.switchOff(name)).toBe(false);
      host.instrument.faults.switchAllOff();
      host.pass(2100, false);
      expect(["safe", "fault"]).toContain(host.at());
    },
  );

  it("has a name of its own", () => {
    expect(new Set(faultKinds.map(({ name }) => name)).size).toBe(faultKinds.length);
  });
});
