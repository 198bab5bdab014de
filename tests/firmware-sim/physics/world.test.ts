import { describe, expect, it } from "vitest";
import { createChance } from "../../../firmware-sim/physics/chance.ts";
import { newtonsPerCount } from "../../../firmware-sim/physics/force-channel.ts";
import { millimetresPerCount } from "../../../firmware-sim/physics/position-channel.ts";
import { createWorld, sampleRate, type World } from "../../../firmware-sim/physics/world.ts";

function run(world: World, seconds: number, each: () => void = () => undefined): void {
  for (let at = 0; at < seconds * sampleRate; at += 1) {
    world.step();
    each();
  }
}

const meanAndDeviation = (values: readonly number[]) => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(square) };
};

describe("chance", () => {
  it("is normal where it says so", () => {
    const chance = createChance(1);
    const { mean, deviation } = meanAndDeviation(
      Array.from({ length: 20_000 }, () => chance.normal()),
    );
    expect(Math.abs(mean)).toBeLessThan(0.03);
    expect(Math.abs(deviation - 1)).toBeLessThan(0.02);
  });

  it("repeats itself for a seed, and for another does not", () => {
    const words = (seed: number) => {
      const chance = createChance(seed);
      return Array.from({ length: 5 }, () => chance.word());
    };
    expect(words(3)).toEqual(words(3));
    expect(words(3)).not.toEqual(words(4));
  });
});

describe("the force channels", () => {
  it("have a noise that a self-test can believe, around a small zero", () => {
    const world = createWorld(1, "nominal-pa");
    const counts: number[] = [];
    run(world, 0.5, () => counts.push(world.sample.countsA));
    const { mean, deviation } = meanAndDeviation(counts);
    expect(Math.abs(mean * newtonsPerCount)).toBeLessThan(0.1);
    expect(Math.abs(deviation * newtonsPerCount - 0.03)).toBeLessThan(0.005);
  });
});

describe("what drifts", () => {
  it.each([10, 40])("keeps the zeros at %i degrees well within the self-test's 0.30 N", (room) => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const world = createWorld(seed, "nominal-pa");
      world.surroundings.temperature = room;
      const counts: number[] = [];
      run(world, 0.1, () => counts.push(world.sample.countsA, world.sample.countsB));
      const { mean } = meanAndDeviation(counts);
      expect(Math.abs(mean * newtonsPerCount)).toBeLessThan(0.15);
    }
  });

  it("warms the sensor as the drive works, by parts of a kelvin", () => {
    const world = createWorld(1, "nominal-pa");
    const before = world.sample.temperature;
    world.hand.press(10);
    run(world, 1);
    world.drive.energise(20);
    run(world, 10, () => {
      world.drive.feed();
      world.drive.command = 15;
    });
    const warmer = world.sample.temperature - before;
    expect(warmer).toBeGreaterThan(0.01);
    expect(warmer).toBeLessThan(1);
  });

  it("takes volts off the supply in a strong pulse, which come back", () => {
    const world = createWorld(1, "nominal-pa");
    world.hand.press(10);
    run(world, 1);
    world.drive.energise(0.011);
    let lowest = 24;
    let time = 0;
    run(world, 0.01, () => {
      world.drive.feed();
      time += 1 / sampleRate;
      world.drive.command = 70 * Math.sin(Math.PI * 100 * time);
      lowest = Math.min(lowest, world.sample.supply);
    });
    expect(lowest).toBeLessThan(23.7);
    // The gate of the supply is at 22 V.
    expect(lowest).toBeGreaterThan(22);
    world.drive.cut();
    run(world, 0.2);
    expect(world.sample.supply).toBeCloseTo(24.01, 2);
  });
});

describe("the hand", () => {
  it("presses to what it is told, with a tremor of about 0.3 N", () => {
    const world = createWorld(2, "nominal-pa");
    world.hand.press(10);
    run(world, 1);
    const forces: number[] = [];
    run(world, 2, () => forces.push(world.hand.force));
    const { mean } = meanAndDeviation(forces);
    const swing = (Math.max(...forces) - Math.min(...forces)) / 2;
    expect(Math.abs(mean - 10)).toBeLessThan(0.1);
    expect(swing).toBeGreaterThan(0.2);
    expect(swing).toBeLessThan(0.45);
  });

  it("leaves no force and no motion when it has lifted off", () => {
    const world = createWorld(2, "nominal-pa");
    world.hand.press(10);
    run(world, 1);
    world.hand.release();
    run(world, 1.5);
    expect(world.hand.force).toBe(0);
    // Friction holds the stylus a little off its rest; the gate allows 0.2 mm.
    expect(Math.abs(world.sample.countsPosition) * millimetresPerCount).toBeLessThan(0.1);
  });

  it("closes the second trigger channel a few milliseconds after the first", () => {
    const world = createWorld(2, "nominal-pa");
    world.hand.pullTrigger();
    const closed = { first: 0, second: 0 };
    run(world, 0.02, () => {
      closed.first += Number(world.sample.trigger1);
      closed.second += Number(world.sample.trigger2);
    });
    const apart = (closed.first - closed.second) / sampleRate;
    expect(apart).toBeGreaterThan(0.001);
    expect(apart).toBeLessThan(0.02);
  });

  it("points where it is told, well within half a degree", () => {
    const world = createWorld(5, "nominal-pa");
    world.hand.aim(-12.5, 90);
    const errors: number[] = [];
    run(world, 5, () => errors.push(Math.hypot(world.sample.pitch + 12.5, world.sample.yaw - 90)));
    expect(Math.max(...errors)).toBeLessThan(0.5);
  });
});
