import { describe, expect, it } from "vitest";
import type { Truth } from "../../../firmware-sim/truth/form.ts";
import { checksumOf, pieces } from "../calibration-pieces.ts";
import { createHost, type Host } from "../host.ts";
import { ideal, idealForce } from "../load-bench/ideal.ts";

/** Channels whose zeros have wandered off, and nothing else. */
const wandered: Truth = {
  ...ideal,
  forceA: { ...idealForce, noiseNewtons: 0.01, zeroNewtons: 0.06 },
  forceB: { ...idealForce, noiseNewtons: 0.01, zeroNewtons: -0.05 },
};

function open(schema: "clinical" | "service" = "clinical"): Host {
  const host = createHost({ channels: wandered });
  host.pass(700);
  host.greet(schema);
  return host;
}

/** Time enough to follow some of it, not all; ms. */
const some = 4000;
const told = (host: Host) => host.ask("zero").body;

describe("the zeros of an instrument at rest", () => {
  it("are followed, told, and off every force, until nothing is left", () => {
    const host = open();
    host.pass(9000);
    expect(told(host)).toBe("ok zero a60 b-50");
    const { forceA, forceB, calibratedA, calibratedB } = host.instrument.measured();
    expect([forceA, forceB]).toEqual([
      Math.round(100 * calibratedA - 6),
      Math.round(100 * calibratedB + 5),
    ]);
  });

  it("are where they were calibrated in the first two seconds after a start", () => {
    const host = open();
    host.pass(1000);
    expect(told(host)).toBe("ok zero a0 b0");
    host.pass(1500);
    expect(told(host)).not.toBe("ok zero a0 b0");
  });
});

describe("the zeros stay where they are", () => {
  it.each<[string, (host: Host) => void]>([
    ["under a load", ({ instrument }) => void instrument.bench.load(0.02)],
    ["with one trigger channel closed", ({ instrument }) => instrument.hand.setTrigger(1, true)],
    ["with the stylus away from its rest", ({ instrument }) => instrument.bench.gauge(0.3)],
    ["with a fault latched", ({ instrument }) => instrument.faults.switchOn("low-supply")],
  ])("%s [test->RC-98~1]", (_, begin) => {
    const host = open();
    host.pass(some);
    begin(host);
    host.pass(1500);
    const before = told(host);
    host.pass(2500);
    expect(before).toMatch(/^ok zero a[1-5][0-9] b-[1-5][0-9]$/);
    expect(told(host)).toBe(before);
  });

  it("in calibrate mode", () => {
    const host = open("service");
    host.pass(some);
    host.ask("raw r200 b2");
    const before = told(host);
    host.pass(3000);
    expect(told(host)).toBe(before);
    host.ask("raw r0 b1");
    host.pass(2500);
    expect(told(host)).not.toBe(before);
  });

  it("while challenged", () => {
    const host = open();
    host.pass(some);
    const { digest } = host.ask(host.impulse).values;
    host.beat();
    const before = told(host);
    expect(host.ask(`arm l${String(digest)} p${host.plan}`).head).toBe("ok arm");
    host.pass(400);
    host.ask("disarm");
    expect(host.at()).toBe("limited");
    expect(told(host)).toBe(before);
  });

  it("while armed, and two seconds after it [test->RC-98~1]", () => {
    const host = open();
    host.pass(some);
    host.ask(host.impulse);
    host.beat();
    const before = told(host);
    host.arm();
    host.pass(5000);
    expect(host.at()).toBe("armed");
    host.ask("disarm");
    host.setFrame("?");
    host.pass(1900);
    expect(told(host)).toBe(before);
    host.pass(500);
    expect(told(host)).not.toBe(before);
  });

  it("in a thrust, and until the hand has lifted off", () => {
    const host = open();
    host.pass(some);
    host.ask(host.impulse);
    host.beat();
    const before = told(host);
    host.arm();
    host.thrust();
    expect(host.at()).toBe("limited");
    expect(told(host)).toBe(before);
  });
});

describe("the zeros are where they were calibrated again", () => {
  it("after a start", () => {
    const host = open();
    host.pass(some);
    host.instrument.restart("power");
    host.pass(700, false);
    host.greet();
    expect(told(host)).toBe("ok zero a0 b0");
  });

  it("after a calibration was written, and not after one that was refused", () => {
    const host = open("service");
    for (const piece of pieces) host.ask(piece);
    host.pass(some);
    expect(host.askToWrite("calwrite z00000000").head).toBe("no calwrite");
    expect(told(host)).toMatch(/^ok zero a[1-5][0-9] /);
    expect(host.askToWrite(`calwrite z${checksumOf(pieces)}`).head).toBe("ok calwrite");
    expect(told(host)).toBe("ok zero a0 b0");
  });

  it("not by a self-test, which judges the zeros without what was tracked, nor by a new session", () => {
    const host = open();
    host.pass(some);
    host.ask("selftest");
    host.pass(700, false);
    host.greet();
    expect(host.ask("tests").values).toMatchObject({ zeroA: 6, zeroB: -5 });
    expect(told(host)).toMatch(/^ok zero a[1-5][0-9] b-[1-5][0-9]$/);
  });
});

describe("what is told in counts", () => {
  it("knows no tracked zero", () => {
    const host = open("service");
    host.pass(9000);
    host.ask("raw r1000 b10");
    host.pass(500);
    const counts = host.all("raw").flatMap(({ values }) => values["channelA"] as number[]);
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
    expect(Math.round(mean)).toBe(24);
  });
});
