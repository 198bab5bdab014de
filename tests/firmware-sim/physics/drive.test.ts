import { describe, expect, it } from "vitest";
import {
  coilInductance,
  coilResistance,
  createDrive,
  forceFactor,
  soundWatchdogBite,
} from "../../../firmware-sim/physics/drive.ts";
import { createSupply } from "../../../firmware-sim/physics/supply.ts";

const dt = 1 / 20_000;

/** A drive on a full supply. */
function createFedDrive() {
  const drive = createDrive(dt);
  drive.voltage = 24;
  return drive;
}

describe("the drive", () => {
  it("follows a half-sine of 3 ms within 2 % at its peak", () => {
    const drive = createFedDrive();
    drive.energise(0.004);
    let peak = 0;
    for (let time = 0; time < 0.003; time += dt) {
      drive.feed();
      drive.command = 17 * Math.sin((Math.PI * (time + dt / 2)) / 0.003);
      drive.step();
      peak = Math.max(peak, drive.force);
    }
    expect(Math.abs(peak / 17 - 1)).toBeLessThan(0.02);
  });

  it("passes nothing through an open path [test->RC-04~1]", () => {
    const drive = createFedDrive();
    drive.command = 17;
    for (let at = 0; at < 100; at += 1) drive.step();
    expect(drive.force).toBe(0);
  });

  it("lets go within 100 us of a cut [test->RC-04~1]", () => {
    const drive = createFedDrive();
    drive.energise(0.01);
    drive.command = 17;
    for (let at = 0; at < 100; at += 1) drive.step();
    expect(drive.force).toBeGreaterThan(16);
    drive.cut();
    drive.step();
    drive.step();
    expect(drive.force).toBeLessThan(0.17);
  });

  it("ends a pulse by its timer when the program does not [test->RC-03~1]", () => {
    const drive = createFedDrive();
    drive.energise(0.004);
    drive.command = 17;
    let driven = 0;
    while (!drive.timerFired) {
      drive.step();
      driven += dt;
    }
    expect(Math.abs(driven - 0.004)).toBeLessThan(2 * dt);
    expect(drive.pathsClosed).toEqual({ a: false, b: false });
  });

  it("opens its paths when the program is not heard [test->RC-24~1]", () => {
    const drive = createFedDrive();
    drive.energise(10);
    for (let time = 0; time < soundWatchdogBite + dt; time += dt) drive.step();
    expect(drive.watchdogBit).toBe(true);
    expect(drive.pathsClosed).toEqual({ a: false, b: false });
  });

  it.each(["a", "b"] as const)("still cuts with path %s welded shut", (path) => {
    const drive = createFedDrive();
    drive.weld(path, true);
    drive.energise(0.01);
    drive.command = 20;
    for (let at = 0; at < 60; at += 1) drive.step();
    expect(drive.force).toBeGreaterThan(15);
    drive.cut();
    for (let at = 0; at < 4; at += 1) drive.step();
    expect(drive.force).toBe(0);
    expect(drive.pathsClosed).toEqual({ a: path === "a", b: path === "b" });
  });

  it("goes on with both paths welded shut, whatever timer and watchdog do", () => {
    const drive = createFedDrive();
    drive.weld("a", true);
    drive.weld("b", true);
    drive.energise(0.001);
    drive.command = 20;
    for (let time = 0; time < 1; time += dt) drive.step();
    expect(drive).toMatchObject({ timerFired: true, watchdogBit: true });
    expect(drive.force).toBeCloseTo(20, 3);
    drive.weld("b", false);
    for (let at = 0; at < 4; at += 1) drive.step();
    expect(drive.force).toBe(0);
  });

  it("rises no faster than the supply's voltage over the coil's inductance lets it", () => {
    const drive = createFedDrive();
    drive.energise(0.01);
    drive.gain = 3;
    drive.command = 70;
    const fastest = ((forceFactor * 24) / coilInductance) * dt;
    for (let at = 0; at < 40; at += 1) {
      const before = drive.force;
      drive.feed();
      drive.step();
      expect(drive.force - before).toBeLessThanOrEqual(fastest + 1e-9);
    }
    expect(drive.force).toBeLessThanOrEqual((forceFactor * 24) / coilResistance);
  });

  it("loses force to the back-EMF of a coil that runs away", () => {
    const forceAt = (speed: number) => {
      const drive = createFedDrive();
      drive.speed = speed;
      drive.energise(0.01);
      drive.command = 70;
      drive.gain = 3;
      for (let at = 0; at < 100; at += 1) drive.step();
      return drive.force;
    };
    expect(forceAt(0) - forceAt(1)).toBeCloseTo(forceFactor ** 2 / coilResistance, 0);
  });
});

describe("the supply", () => {
  it("sags as a pulse draws its energy, and recovers", () => {
    const supply = createSupply(dt, 24);
    supply.power = 100;
    for (let at = 0; at < 200; at += 1) supply.step();
    expect(supply.voltage).toBeLessThan(23);
    expect(supply.voltage).toBeGreaterThan(20);
    supply.power = 0;
    for (let at = 0; at < 4000; at += 1) supply.step();
    expect(supply.voltage).toBeCloseTo(24, 2);
  });
});
