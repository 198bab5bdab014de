import { describe, expect, it } from "vitest";
import { usualSite, weightOf } from "../../../firmware-sim/physics/applied-force.ts";
import type { Truth } from "../../../firmware-sim/truth/form.ts";
import { checksumOf, pieces } from "../calibration-pieces.ts";
import { createHost, type Host } from "../host.ts";
import { ideal, idealForce } from "../load-bench/ideal.ts";

/** As much noise as a sound channel has, and nothing else. */
const noisy = { ...idealForce, noiseNewtons: 0.003 };
const channels: Truth = { ...ideal, forceA: noisy, forceB: noisy };

function service(): Host {
  const host = createHost({ channels });
  host.pass(700);
  host.greet("service");
  return host;
}

function write(host: Host, others: readonly string[]): void {
  const bodies = pieces.map((body) => {
    const [begun = ""] = body.split(" m");
    return others.find((other) => other.startsWith(`${begun} `)) ?? body;
  });
  for (const body of bodies) host.ask(body);
  expect(host.askToWrite(`calwrite z${checksumOf(bodies)}`).head).toBe("ok calwrite");
}

describe("the calibration as delivered", () => {
  it.each([
    [0, "c0,2500000,0", "m400000,-12,0 x-9,-9,0"],
    [1, "c0,2500000,0", "m400000,-12,0 x-9,-9,0"],
    [2, "c0,500000,0", "m100000,0,0 x-9,0,0"],
  ])("is told of channel %i, with covariance and temperature term", (channel, fit, row) => {
    const host = service();
    expect(host.ask(`calibration g${channel}`).body).toBe(
      `ok calibration g${channel} u1 s0 iSIM-CAL-1 a20260101 e20990101 ${fit} x0,-9,0`,
    );
    expect(host.ask(`spread g${channel} r0`).body).toBe(`ok spread g${channel} r0 ${row}`);
    expect(host.ask(`thermal g${channel}`).body).toBe(`ok thermal g${channel} m0,0 x0,0 t23000`);
  });

  it("is not told where no slot is valid", () => {
    const host = service();
    host.instrument.faults.switchOn("calibration-lost");
    host.pass(20);
    expect(host.ask("calibration g2").body).toBe("ok calibration g2 u2 s? i? a? e? c? x?");
    expect(host.ask("thermal g2").body).toBe("no thermal c22 d?");
    expect(host.ask("spread g2 r0").body).toBe("no spread c22 d?");
  });
});

describe("a calibration that was written", () => {
  it("is told of every channel, its own numbers", () => {
    const host = service();
    write(host, ["calthermal g1 m-15,2 x-4,-5 t21500", "calspread g2 r1 m-7,8,-9 x-1,-20,3"]);
    expect(host.ask("thermal g1").body).toBe("ok thermal g1 m-15,2 x-4,-5 t21500");
    expect(host.ask("thermal g0").body).toBe("ok thermal g0 m300,-45000 x-6,-9 t23000");
    expect(host.ask("spread g2 r1").body).toBe("ok spread g2 r1 m-7,8,-9 x-1,-20,3");
    expect(host.ask("calibration g2").body).toContain("c0,520000,0 x0,-9,0");
  });

  it("makes forces and position, with its temperature term", () => {
    const host = service();
    const { bench, surroundings } = host.instrument;
    surroundings.temperature = 30;
    write(host, [
      "calfit g0 m50,2600000,0 x-3,-9,0",
      "calfit g1 m50,2600000,0 x-3,-9,0",
      "calfit g2 m20,520000,0 x-3,-9,0",
      "calthermal g0 m20,1 x-3,-3 t20000",
      "calthermal g1 m20,1 x-3,-3 t20000",
      "calthermal g2 m2,-1 x-3,-3 t25000",
    ]);
    bench.load(4.07886);
    bench.gauge(3);
    host.pass(1500);
    const p = 0.05 + 1.04 * weightOf(4.07886, 8000, usualSite);
    const force = p - (0.02 + 0.001 * p) * 10;
    const mean = host.instrument.measured();
    expect(mean.forceA / 100).toBeCloseTo(force, 1);
    expect(mean.forceB / 100).toBeCloseTo(force, 1);
    const x = 0.02 + 1.04 * 3;
    expect(mean.position).toBe(Math.round(1000 * (x - (0.002 - 0.001 * x) * 5)));
  });

  it("counts on with the last temperature that was measured", () => {
    const host = service();
    const { surroundings, measured } = host.instrument;
    surroundings.temperature = 30;
    write(host, ["calthermal g2 m2,0 x-3,0 t20000"]);
    host.pass(20);
    expect(measured().position).toBe(-20);
    surroundings.temperature = 150;
    host.pass(20);
    expect(host.all("health").at(-1)?.values["temperature"]).toBeUndefined();
    expect(measured().position).toBe(-20);
  });
});

describe("a line of raw counts", () => {
  it("tells position and temperature once, as they are at its first sample", () => {
    const host = service();
    host.instrument.bench.gauge(3);
    host.pass(1000);
    host.ask("raw r1000 b10");
    host.pass(50);
    const last = host.all("raw").at(-1)?.values;
    expect(last).toMatchObject({ position: 6000, temperature: 23_400 });
    host.instrument.surroundings.temperature = 150;
    host.pass(50);
    expect(host.all("raw").at(-1)?.values["temperature"]).toBeUndefined();
  });

  it("has no calibration in it", () => {
    const host = service();
    host.instrument.bench.gauge(3);
    write(host, ["calfit g2 m20,400000,0 x-3,-9,0", "calthermal g2 m2,0 x-3,0 t10000"]);
    host.pass(1000);
    host.ask("raw r1000 b10");
    host.pass(50);
    expect(host.all("raw").at(-1)?.values).toMatchObject({ position: 6000 });
  });
});
