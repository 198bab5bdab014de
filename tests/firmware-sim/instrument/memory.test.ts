import { describe, expect, it } from "vitest";
import { calibrationMemoryBytes } from "../../../firmware-sim/runtime/calibration.ts";
import { checksumOf, pieces } from "../calibration-pieces.ts";
import { createHost, type Host } from "../host.ts";

const bytesASlot = calibrationMemoryBytes / 2;
const write = `calwrite z${checksumOf(pieces)}`;

function staged(): Host {
  const host = createHost();
  host.pass(700);
  host.greet("service");
  for (const piece of pieces) host.ask(piece);
  return host;
}

const answers = (host: Host) => host.heard.filter(({ lineClass }) => lineClass === "<").length;

describe("a calibration that is being written", () => {
  it("is answered when it was read back, within the 500 ms, and is in force then", () => {
    const host = staged();
    const before = answers(host);
    const begun = host.instrument.now();
    host.ask(write);
    expect(answers(host)).toBe(before);
    expect(host.ask("calibration g0").body).toContain("iSIM-CAL-1");
    host.pass(50, false);
    // The host asked for something else in between: its turn for the first answer is over.
    expect(answers(host)).toBe(before + 1);
    expect(host.ask("calibration g0").body).toContain("iCAL-7");
    expect(host.askToWrite(write).body).toBe("ok calwrite s0");
    expect(host.instrument.now() - begun).toBeLessThan(500_000);
  });

  it("answers a repetition once, when it is done, and from memory afterwards", () => {
    const host = staged();
    const before = answers(host);
    host.ask(write, 40);
    host.pass(2, false);
    host.ask(write, 40);
    expect(answers(host)).toBe(before);
    host.pass(50, false);
    expect(answers(host)).toBe(before + 1);
    expect(host.ask(write, 40).body).toBe("ok calwrite s1");
    expect(host.ask("log i0").values).toMatchObject({ code: 15 });
    expect(host.ask("log i1").values).toMatchObject({ code: 4 });
  });

  it("lets the stop byte and the reports through", () => {
    const host = staged();
    host.ask(write);
    const { length } = host.all("status");
    host.instrument.advance(host.instrument.elapsed() + 1000);
    host.stop();
    expect(host.notes.at(-1)).toMatchObject({ event: "stop" });
    host.pass(40, false);
    expect(host.all("status").length).toBeGreaterThan(length);
  });

  it("needs no clock of the program", () => {
    const host = staged();
    host.instrument.faults.switchOn("clock-frozen");
    expect(host.askToWrite(write).body).toBe("ok calwrite s1");
  });

  it("is refused where the memory does not keep it; the one before stays in force [test->RC-28~1]", () => {
    const host = staged();
    host.instrument.nonVolatile.breakByte(bytesASlot + 17);
    expect(host.askToWrite(write).body).toBe("no calwrite c22 d?");
    expect(host.ask("calibration g0").body).toContain("s0 iSIM-CAL-1");
  });

  it("is refused while another is written", () => {
    const host = staged();
    host.ask(write);
    expect(host.ask(write).body).toBe("no calwrite c22 d?");
  });

  it("is not answered in another session, and in force all the same", () => {
    const host = staged();
    host.ask(write);
    host.greet("service");
    const before = answers(host);
    host.pass(50, false);
    expect(answers(host)).toBe(before);
    expect(host.ask("calibration g0").body).toContain("iCAL-7");
  });

  it.each([
    [0, "SIM-CAL-1"],
    [1, "SIM-CAL-1"],
    [80, "SIM-CAL-1"],
    [bytesASlot - 1, "SIM-CAL-1"],
    [bytesASlot, "CAL-7"],
  ])("and loses its power after %i bytes leaves a calibration", (bytes, identity) => {
    const host = staged();
    host.instrument.nonVolatile.loseAfter(bytes);
    host.ask(write);
    host.pass(40, false);
    expect(host.lines.at(-1)).toMatch(/ boot b[0-9a-f]{8} c1\*/);
    host.pass(700, false);
    expect(host.greet().values).toMatchObject({ calibration: identity });
  });
});

describe("over a loss of power", () => {
  it("the anchor is kept", () => {
    const host = createHost();
    const root = "a5".repeat(32);
    host.limit();
    expect(host.askToWrite(`anchor n1024 h${root}`).body).toBe("ok anchor");
    host.instrument.faults.switchOn("reset");
    host.pass(700, false);
    host.greet();
    expect(host.ask("anchored").body).toBe(`ok anchored n1024 h${root}`);
  });

  it("a hard fault is kept, with its number [test->RC-23~1]", () => {
    const host = createHost();
    host.instrument.faults.switchOn("memory-damaged");
    host.pass(700, false);
    host.instrument.faults.switchOff("memory-damaged");
    host.instrument.faults.switchOn("reset");
    host.pass(700, false);
    expect(host.at()).toBe("hard-fault");
    host.greet();
    expect(host.ask("fault").values).toMatchObject({ number: 1, code: 10, bound: undefined });
  });

  it("everything else is lost: the event log, the results, the counters", () => {
    const host = createHost();
    host.limit();
    host.arm();
    host.thrust();
    host.instrument.faults.switchOn("reset");
    host.pass(700, false);
    host.greet();
    expect(host.ask("results").body).toBe("ok results n0 i?");
    expect(host.ask("log i0").values).toMatchObject({ held: 3, number: 3, code: 4 });
  });
});
