import { describe, expect, it } from "vitest";
import { freeStroke } from "../../../firmware-sim/physics/drive.ts";
import {
  contactForce,
  coulomb,
  createMechanics,
  springStiffness,
  viscous,
} from "../../../firmware-sim/physics/mechanics.ts";
import { stylusMass, type TissueName, tissues } from "../../../firmware-sim/physics/tissue.ts";

const rate = 20_000;
const names = Object.keys(tissues) as TissueName[];

/** A preload of 10 N that comes along a ramp of 0.2 s, then a half-sine of 17 N over 5 ms, then 50 ms of rest. */
function pushAt(time: number): number {
  const preload = time < 0.2 ? 5 * (1 - Math.cos((Math.PI * time) / 0.2)) : 10;
  const into = time - 0.3;
  return preload + (into > 0 && into < 0.005 ? 17 * Math.sin((Math.PI * into) / 0.005) : 0);
}

const loadAt = (time: number, dt: number) => ({
  before: pushAt(time),
  after: pushAt(time + dt),
  held: 10,
});

/** Where the stylus is, in metres, 2 ms into a thrust over the preload. */
function endOf(name: TissueName, samples: number): number {
  const dt = 1 / samples;
  const mechanics = createMechanics(dt);
  for (let at = 0; at < samples * 0.302; at += 1) {
    Object.assign(mechanics.load, loadAt(at * dt, dt));
    mechanics.step(tissues[name]);
  }
  return mechanics.motion.stylus;
}

describe("the rule that integrates stylus and tissue", () => {
  it.each(names)("is of the second order on %s: half the step, a quarter of the error", (name) => {
    // From 40 kHz on no step is cut into parts but on the bench, which begins finer.
    const from = name === "bench" ? 4 * rate : 2 * rate;
    const [whole, half, quarter] = [1, 2, 4].map((finer) => endOf(name, finer * from));
    if (whole === undefined || half === undefined || quarter === undefined) throw new Error();
    const shrinks = (whole - half) / (half - quarter);
    expect(shrinks).toBeGreaterThan(3.5);
    expect(shrinks).toBeLessThan(4.6);
  });

  it.each(names)("keeps the books of the energy on %s within 0.3 %% of the work", (name) => {
    const tissue = tissues[name];
    const dt = 1 / rate;
    const mechanics = createMechanics(dt);
    const m = mechanics.motion;
    let work = 0;
    let lost = 0;
    let largest = 0;
    for (let at = 0; at < rate * 0.35; at += 1) {
      const before = { ...m };
      Object.assign(mechanics.load, loadAt(at * dt, dt));
      mechanics.step(tissue);
      const v = (before.stylusSpeed + m.stylusSpeed) / 2;
      const w = (before.tissueSpeed + m.tissueSpeed) / 2;
      const extension = (before.stylus - before.housing + m.stylus - m.housing) / 2;
      // What the hand does by carrying the housing, in which the spring sits.
      const carried = -springStiffness * extension * (m.housing - before.housing);
      work +=
        ((pushAt(at * dt) + pushAt((at + 1) * dt)) / 2) * (m.stylus - before.stylus) + carried;
      const sliding = viscous * v * v + (coulomb * v * v) / (Math.abs(v) + 1e-3);
      lost += (sliding + tissue.skinDamping * (v - w) ** 2 + tissue.damping * w * w) * dt;
      const depth = m.stylus - m.tissue;
      const stored =
        (stylusMass * m.stylusSpeed ** 2 +
          tissue.mass * m.tissueSpeed ** 2 +
          springStiffness * (m.stylus - m.housing) ** 2 +
          tissue.skinStiffness * depth * depth +
          tissue.stiffness * m.tissue ** 2 +
          (tissue.hardening * m.tissue ** 4) / 2) /
        2;
      largest = Math.max(largest, Math.abs(work - lost - stored));
    }
    expect(work).toBeGreaterThan(0);
    expect(largest / work).toBeLessThan(0.003);
  });
});

describe("the contact", () => {
  it("pushes and never pulls, neither apart nor while parting fast", () => {
    const tissue = tissues["nominal-pa"];
    expect(contactForce(-1e-6, 0, tissue)).toBe(0);
    expect(contactForce(1e-6, -1, tissue)).toBe(0);
    expect(contactForce(1e-5, 0, tissue)).toBeCloseTo(tissue.skinStiffness * 1e-5, 6);
  });

  it("lets a stylus that is driven alone fly off the skin and come back", () => {
    const mechanics = createMechanics(1 / rate);
    const { motion } = mechanics;
    let apart = 0;
    for (let at = 0; at < rate; at += 1) {
      const push = at < 60 ? 30 * Math.sin((Math.PI * at) / 60) : 0;
      Object.assign(mechanics.load, { before: push, after: push });
      mechanics.step(tissues.stiff);
      if (motion.stylus < motion.tissue) apart += 1;
    }
    expect(apart).toBeGreaterThan(20);
    expect(Math.abs(motion.stylus)).toBeLessThan(2e-4);
  });
});

describe("the stop at the end of the stroke", () => {
  it("holds a stylus that is driven into soft tissue, and gives back less than it took", () => {
    const mechanics = createMechanics(1 / rate);
    const { motion } = mechanics;
    Object.assign(mechanics.load, { before: 100, after: 100 });
    let furthest = 0;
    let fastest = 0;
    let back = 0;
    for (let at = 0; at < rate * 0.05; at += 1) {
      mechanics.step(tissues["nominal-pa"]);
      furthest = Math.max(furthest, motion.stylus);
      fastest = Math.max(fastest, motion.stylusSpeed);
      back = Math.min(back, motion.stylusSpeed);
    }
    expect(furthest).toBeGreaterThan(freeStroke);
    expect(furthest - freeStroke).toBeLessThan(2.5e-4);
    expect(-back).toBeLessThan(fastest);
    // What drive and stop hold against each other at last.
    expect(motion.stylus - freeStroke).toBeLessThan(1.1e-4);
  });
});
