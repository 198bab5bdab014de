import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { createChance } from "../../../firmware-sim/physics/chance.ts";
import {
  createForceChannel,
  newtonsPerCount,
} from "../../../firmware-sim/physics/force-channel.ts";
import type { ForceTruth } from "../../../firmware-sim/truth/form.ts";
import { idealForce } from "./ideal.ts";

/** A channel that is looked at once a millisecond, and drifts every tenth of a second. */
function channelWith(effect: Partial<ForceTruth>) {
  const channel = createForceChannel({ ...idealForce, ...effect }, 0.001, 100, createChance(1));
  const at = { temperature: 23, seat: 0 };
  channel.drift(at.temperature, at.seat);
  const see = (force: number) => channel.counts(force) * newtonsPerCount;
  return {
    see,
    /** What it shows after so many seconds under a force. */
    after(seconds: number, force: number): number {
      for (let tenth = 0; tenth < seconds * 10; tenth += 1) {
        for (let sample = 0; sample < 100; sample += 1) see(force);
        channel.drift(at.temperature, at.seat);
      }
      return see(force);
    },
    drift: (temperature: number, seat: number) => channel.drift(temperature, seat),
  };
}

/** Half a count, and the dust of binary fractions. */
const resolution = newtonsPerCount / 2 + 1e-9;

describe("an effect on a force channel, alone", () => {
  it.each<[string, Partial<ForceTruth>, number, number]>([
    ["nothing", {}, 40, 40],
    ["a zero", { zeroNewtons: 0.25 }, 0, 0.25],
    ["a zero, under load", { zeroNewtons: -0.25 }, 40, 39.75],
    ["a gain", { gain: 1.05 }, 40, 42],
    ["the square, at the scale", { quadraticShare: 0.01 }, 80, 80.8],
    ["the square, in the middle", { quadraticShare: 0.01 }, 40, 40.2],
    ["the cube, at the scale", { cubicShare: -0.01 }, 80, 79.2],
    ["the cube, in the middle", { cubicShare: -0.01 }, 40, 39.9],
    ["the bend, at no load", { quadraticShare: 0.1, cubicShare: 0.1 }, 0, 0],
  ])("%s has the stated size", (_, effect, force, seen) => {
    expect(Math.abs(channelWith(effect).see(force) - seen)).toBeLessThanOrEqual(resolution);
  });

  it.each<[string, Partial<ForceTruth>, number, number, number]>([
    ["zero", { zeroNewtonsPerKelvin: 0.02 }, 33, 0, 0.2],
    ["zero, colder", { zeroNewtonsPerKelvin: 0.02 }, 13, 40, 39.8],
    ["gain", { gainPerKelvin: 0.001 }, 33, 40, 40.4],
    ["gain, at no load", { gainPerKelvin: 0.001 }, 33, 0, 0],
  ])("temperature on the %s", (_, effect, temperature, force, seen) => {
    const { drift, see } = channelWith(effect);
    drift(temperature, 0);
    expect(Math.abs(see(force) - seen)).toBeLessThanOrEqual(resolution);
  });

  it.each([
    [0, 40.004],
    [120, 40 - 0.002],
    [240, 40 - 0.002],
  ])("the seat at %i degrees turns the reading by its cosine", (seat, seen) => {
    const { drift, see } = channelWith({ rotationShare: 0.0001 });
    drift(23, seat);
    expect(Math.abs(see(40) - seen)).toBeLessThanOrEqual(resolution);
  });

  it("noise has its root mean square", () => {
    const { see } = channelWith({ noiseNewtons: 0.1 });
    const squares = Array.from({ length: 20_000 }, () => (see(40) - 40) ** 2);
    const rms = Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length);
    expect(Math.abs(rms - 0.1)).toBeLessThan(0.003);
  });
});

describe("creep", () => {
  const creeping = { creepShare: 0.01, creepSeconds: 10 };

  it.each([
    [0, 40],
    [10, 40 + 0.4 * (1 - Math.exp(-1))],
    [100, 40.4],
  ])("%i s after the load is there", (seconds, seen) => {
    expect(Math.abs(channelWith(creeping).after(seconds, 40) - seen)).toBeLessThan(0.006);
  });

  it("leaves a zero that is not zero, which recovers as it came", () => {
    const channel = channelWith(creeping);
    channel.after(100, 40);
    expect(channel.see(0)).toBeCloseTo(0.4, 2);
    expect(Math.abs(channel.after(10, 0) - 0.4 * Math.exp(-1))).toBeLessThan(0.006);
    expect(Math.abs(channel.after(90, 0))).toBeLessThanOrEqual(resolution);
  });
});

describe("hysteresis", () => {
  const worn = { hysteresisShare: 0.1 };
  const seenAlong = (forces: readonly number[], effect: Partial<ForceTruth> = worn) => {
    const { see } = channelWith(effect);
    return forces.map(see);
  };

  it("is nothing on the way up", () => {
    const up = [0, 10, 20, 40, 80];
    for (const [at, seen] of seenAlong(up).entries()) expect(seen).toBeCloseTo(up[at] ?? 0, 5);
  });

  it.each([
    ["just below the top: held", [80, 75], 80],
    ["further down: a tenth of the load too much", [80, 40], 44],
    ["at no load: nothing", [80, 40, 0], 0],
    ["up again within a tenth: held", [80, 40, 43], 44],
    ["up again above it: as on the way up", [80, 40, 60], 60],
    ["a smaller loop from a smaller top", [40, 20], 22],
  ])("%s", (_, forces, seen) => {
    expect(seenAlong(forces).at(-1)).toBeCloseTo(seen, 5);
  });

  const force = fc.double({ min: 0, max: 80, noNaN: true });

  test.prop([fc.array(force, { maxLength: 20 }), fc.double({ min: 0, max: 0.2, noNaN: true })], {
    numRuns: 100,
  })("closes every loop: after no load it is a new channel", (path, hysteresisShare) => {
    const up = [5, 20, 45, 70];
    const effect = { hysteresisShare };
    expect(seenAlong([...path, 0, ...up], effect).slice(-4)).toEqual(seenAlong(up, effect));
  });

  test.prop([fc.array(force, { minLength: 1, maxLength: 20 })], { numRuns: 100 })(
    "never holds back more than its share of the load, and never takes away",
    (path) => {
      for (const [at, seen] of seenAlong(path).entries()) {
        const applied = path[at] ?? 0;
        expect(seen).toBeGreaterThanOrEqual(applied - resolution);
        expect(seen).toBeLessThanOrEqual(applied * 1.1 + resolution);
      }
    },
  );

  test.prop([fc.array(force, { minLength: 2, maxLength: 20 })], { numRuns: 50 })(
    "depends on the turns of the load alone, not on how finely it is looked at",
    (path) => {
      const fine = path.flatMap((to, at) => {
        const from = path[at - 1] ?? 0;
        return [0.25, 0.5, 0.75, 1].map((part) => from + (to - from) * part);
      });
      expect(seenAlong(fine).filter((_, at) => at % 4 === 3)).toEqual(seenAlong(path));
    },
  );
});
