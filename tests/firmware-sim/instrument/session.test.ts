import { describe, expect, it } from "vitest";
import { crcOf, crcOver, writeHex32 } from "../../../firmware-sim/codec/crc32c.ts";
import { digestOf } from "../../../firmware-sim/codec/digest.ts";
import type { Heard } from "../../../firmware-sim/scenario/host.ts";
import { createHost, type Host } from "../host.ts";

const states = (host: Host) =>
  host.notes.flatMap((note) => (note.event === "state" ? [note.state] : []));

function numbersOf(heard: Heard, word: string): number[] {
  const value = heard.values[word];
  return Array.isArray(value) ? value.map(Number) : [];
}

const checksumOf = (blocks: readonly Heard[]) =>
  writeHex32(
    crcOf(
      blocks.reduce(
        (crc, { body }) => crcOver(`${body.slice(body.indexOf(" o") + 1)}\n`, crc),
        crcOver(""),
      ),
    ),
  );

describe("a whole session on virtual time", () => {
  const host = createHost();
  host.pass(700);
  const welcome = host.greet();
  const stream = host.ask("stream r1000 b10");
  const limits = host.ask(host.impulse);
  const armed = host.arm();
  host.thrust();
  const [result] = host.all("result");

  it("greets: the nonce is echoed, the instrument says what it is", () => {
    expect(welcome.values).toMatchObject({
      version: 1,
      nonce: "0000000000000001",
      schema: "4b70ac861d1c6866",
      modes: "ipr",
      captureRate: 10_000,
      latchForce: 10_000,
      simulator: 1,
    });
  });

  it("reported its start once, before the session", () => {
    expect(host.lines.filter((line) => line.includes(" boot "))).toHaveLength(1);
    expect(host.lines[0]).toMatch(/^!---- 1 20000 boot b[0-9a-f]{8} c1\*/);
  });

  it("echoes readings and limits, with the digest of the command's body", () => {
    expect(stream.values).toEqual({ rate: 1000, batch: 10 });
    expect(limits.values).toMatchObject({ peak: 2700, epoch: 1, digest: digestOf(host.impulse) });
    expect(armed.values).toMatchObject({ life: 8000 });
  });

  it("goes through every state to the thrust and back", () => {
    expect([...new Set(states(host))]).toEqual([
      "self-test",
      "safe",
      "linked",
      "limited",
      "challenge",
      "armed",
      "contact",
      "ready",
      "thrust",
      "post",
    ]);
    expect(states(host).at(-1)).toBe("limited");
  });

  it("shows every state in a status at once, with the flags of section 5.2", () => {
    const flags = new Map<number, number>();
    for (const { values } of host.all("status")) {
      const state = Number(values["state"]);
      if (!flags.has(state)) flags.set(state, Number(values["flags"]));
    }
    expect(Object.fromEntries(flags)).toEqual({
      3: 8 + 16 + 32,
      4: 8 + 16 + 32,
      5: 8 + 16,
      6: 8 + 16,
      7: 4 + 8 + 16 + 64,
      8: 4 + 8 + 16 + 64,
      9: 1 + 2 + 64,
      10: 1 + 2 + 8 + 16 + 32 + 64,
    });
  });

  it("gives status and health 50 times a second, numbered without gaps", () => {
    const reports = host.heard.filter(
      ({ lineClass, head }) => lineClass === "!" && head !== "boot",
    );
    expect(reports.map(({ sequence }) => sequence)).toEqual(reports.map((_, index) => index + 1));
    const seconds = ((reports.at(-1)?.time ?? 0) - (reports[0]?.time ?? 0)) / 1e6;
    expect(Math.abs(host.all("health").length / seconds - 50)).toBeLessThan(1);
  });

  it("numbers its samples without gaps, 1 ms apart", () => {
    const readings = host.all("s");
    const samples = readings.flatMap((reading) =>
      numbersOf(reading, "force").map((_, index) => ({
        number: Number(reading.values["number"]) + index,
        time: reading.time + index * 1000,
      })),
    );
    expect(samples.map(({ number }) => number)).toEqual(samples.map((_, index) => index + 1));
    expect(new Set(samples.map(({ number, time }) => time - number * 1000)).size).toBe(1);
  });

  it("delivers nearly what was commanded, in the commanded time", () => {
    if (result === undefined) throw new Error("no result");
    const { measured, width, impulse, end, pulses } = result.values;
    expect(Math.abs(Number(measured) / 2700 - 1)).toBeLessThan(0.05);
    expect(Math.abs(Number(width) / 2000 - 1)).toBeLessThan(0.05);
    // 2 F T / pi for 17 N over the preload and 3 ms
    expect(Math.abs(Number(impulse) / 32_468 - 1)).toBeLessThan(0.1);
    expect({ end, pulses }).toEqual({ end: 1, pulses: 1 });
  });

  it("bears in its result the nonce, the frame, the plan and the limits of the permit", () => {
    expect(result?.values).toMatchObject({
      frame: armed.values["frame"],
      plan: host.plan,
      limits: digestOf(host.impulse),
    });
  });

  it("has a capture from 10 ms before the trigger to 100 ms after the end, whole and right", () => {
    if (result === undefined) throw new Error("no result");
    const blocks = host.fetchBlocks(result);
    expect(checksumOf(blocks)).toBe(result.values["checksum"]);
    const force = blocks.flatMap((block) => numbersOf(block, "force"));
    expect(force).toHaveLength(Number(result.values["samples"]));
    expect(force).toHaveLength(1130);
    expect(Math.abs(Math.max(...force) - Number(result.values["measured"]))).toBeLessThan(30);
    expect(Math.abs(Number(blocks[0]?.values["offset"]) + 10_000)).toBeLessThanOrEqual(100);
  });

  it("arms again only when the result is released", () => {
    if (result === undefined) throw new Error("no result");
    const digest = digestOf(host.impulse);
    const arm = () => host.ask(`arm l${digest} p${host.plan}`).body;
    host.ask("alive f?");
    expect(arm()).toBe("no arm c15 d1");
    expect(host.ask("results").body).toBe("ok results n1 i1");
    expect(host.ask(`release i1 z${String(result.values["checksum"])}`).body).toBe("ok release i1");
    expect(host.ask("results").body).toBe("ok results n0 i?");
    expect(host.ask("result i1").body).toBe("no result c17 d1");
    expect(host.ask("block i1 b0").body).toBe("no block c17 d1");
    expect(arm()).toMatch(/^ok arm /);
    host.stop();
  });

  it("remembers it all in its log", () => {
    const [newest, before] = [host.ask("log i0"), host.ask("log i1")];
    expect(newest.values).toMatchObject({ code: 8, value: 1 });
    expect(before.values).toMatchObject({ code: 14, value: undefined });
    const held = Number(newest.values["held"]);
    expect(host.ask(`log i${held - 1}`).values).toMatchObject({ code: 1, value: 1 });
    expect(host.ask(`log i${held}`).body).toBe(`no log c17 d${held}`);
  });

  it("lost nothing on the way", () => {
    expect(host.all("health").at(-1)?.values).toMatchObject({
      badChecksums: 0,
      overlong: 0,
      strangers: 0,
      unsent: 0,
    });
  });
});

describe("what else a session may ask", () => {
  const host = createHost();
  host.limit();

  it("tells a truthful self-test", () => {
    const { values } = host.ask("tests");
    expect(values).toMatchObject({ run: 1, failed: 0, memory: 1, pathA: 1, pathB: 1, trigger: 1 });
    expect(Math.abs(Number(values["noiseA"]) - 30)).toBeLessThan(5);
  });

  it("tells its calibration and its spread", () => {
    expect(host.ask("calibration g0").body).toBe(
      "ok calibration g0 u1 s0 iSIM-CAL-1 a20260101 e20990101 c0,2500000,0 x0,-9,0",
    );
    expect(host.ask("spread g1 r0").body).toBe("ok spread g1 r0 m400000,-12,0 x-9,-9,0");
  });

  it("keeps an anchor", () => {
    const root = "a5".repeat(32);
    expect(host.ask("anchored").body).toBe("ok anchored n? h?");
    expect(host.askToWrite(`anchor n1024 h${root}`).body).toBe("ok anchor");
    expect(host.ask("anchored").body).toBe(`ok anchored n1024 h${root}`);
  });

  it("tells that there is no fault", () => {
    expect(host.ask("fault").body).toBe("ok fault n0 c0 v? l? t?");
  });

  it("ends with a self-test that is asked for", () => {
    const before = host.heard.length;
    expect(host.ask("selftest").body).toBe("ok selftest");
    host.pass(1000, false);
    expect(host.heard.slice(before).map(({ head }) => head)).toEqual(["ok selftest"]);
    expect(host.at()).toBe("safe");
  });
});
