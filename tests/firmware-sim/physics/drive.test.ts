import { describe, expect, it } from "vitest";
import { createDrive, freeStroke, watchdogBite } from "../../../firmware-sim/physics/drive.ts";

const dt = 1 / 20_000;

describe("the drive", () => {
  it("follows a half-sine of 3 ms within 2 % at its peak", () => {
    const drive = createDrive(dt);
    drive.energise(0.004);
    let peak = 0;
    for (let time = 0; time < 0.003; time += dt) {
      drive.feed();
      drive.command = 17 * Math.sin((Math.PI * (time + dt / 2)) / 0.003);
      drive.step(0);
      peak = Math.max(peak, drive.force);
    }
    expect(Math.abs(peak / 17 - 1)).toBeLessThan(0.02);
  });

  it("passes nothing through an open path", () => {
    const drive = createDrive(dt);
    drive.command = 17;
    for (let at = 0; at < 100; at += 1) drive.step(0);
    expect(drive.force).toBe(0);
  });

  it("lets go within 100 us of a cut", () => {
    const drive = createDrive(dt);
    drive.energise(0.01);
    drive.command = 17;
    for (let at = 0; at < 100; at += 1) drive.step(0);
    expect(drive.force).toBeGreaterThan(16);
    drive.cut();
    drive.step(0);
    drive.step(0);
    expect(drive.force).toBeLessThan(0.17);
  });

  it("ends a pulse by its timer when the program does not", () => {
    const drive = createDrive(dt);
    drive.energise(0.004);
    drive.command = 17;
    let driven = 0;
    while (!drive.timerFired) {
      drive.step(0);
      driven += dt;
    }
    expect(Math.abs(driven - 0.004)).toBeLessThan(2 * dt);
    expect(drive.pathsClosed).toEqual({ a: false, b: false });
  });

  it("opens its paths when the program is not heard", () => {
    const drive = createDrive(dt);
    drive.energise(10);
    for (let time = 0; time < watchdogBite + dt; time += dt) drive.step(0);
    expect(drive.watchdogBit).toBe(true);
    expect(drive.pathsClosed).toEqual({ a: false, b: false });
  });

  it("pushes no further than its stroke", () => {
    const drive = createDrive(dt);
    drive.energise(0.01);
    drive.command = 17;
    for (let at = 0; at < 50; at += 1) drive.step(0);
    drive.step(freeStroke);
    expect(drive.force).toBe(0);
  });
});
