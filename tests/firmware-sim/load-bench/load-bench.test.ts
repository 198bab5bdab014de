import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { usualSite, weightOf } from "../../../firmware-sim/physics/applied-force.ts";
import { createChance } from "../../../firmware-sim/physics/chance.ts";
import { createLoadBench, type LoadBench } from "../../../firmware-sim/physics/load-bench.ts";

const dt = 0.001;

/** The forces of the bench, once a millisecond. */
function run(bench: LoadBench, seconds: number): readonly number[] {
  return Array.from({ length: Math.round(seconds / dt) }, () => {
    bench.step();
    return bench.now.force;
  });
}

const benchOf = (seed = 1) => createLoadBench(dt, createChance(seed));

describe("the force of a mass", () => {
  it.each([
    [1, 8000, 9.805179],
    [8.1577, 8000, 79.98771],
    [1, 2700, 9.802291],
  ])("of %d kg and %i kg/m3 is %d N", (mass, density, newtons) => {
    expect(weightOf(mass, density, usualSite)).toBeCloseTo(newtons, 5);
  });

  const mass = fc.double({ min: 0.001, max: 15, noNaN: true });
  const density = fc.double({ min: 500, max: 25_000, noNaN: true });

  test.prop([mass, density, fc.double({ min: 0.8, max: 1.4, noNaN: true })])(
    "loses to the air what the air weighs that it takes the place of",
    (kilograms, of, airDensity) => {
      const inVacuum = weightOf(kilograms, of, { gravity: 9.8, airDensity: 0 });
      const inAir = weightOf(kilograms, of, { gravity: 9.8, airDensity });
      const displaced = (kilograms / of) * airDensity * 9.8;
      expect(inVacuum - inAir).toBeCloseTo(displaced, 9);
    },
  );
});

describe("a mass that is set on by hand", () => {
  it("comes within 1.2 s, swings over by a hundredth of the step and stays", () => {
    const bench = benchOf();
    bench.load(4);
    const forces = run(bench, 2);
    const weight = weightOf(4, 8000, usualSite);
    expect(Math.max(...forces)).toBeCloseTo(weight * 1.01, 2);
    expect(forces.at(-1)).toBe(weight);
    expect(forces[1199]).toBeCloseTo(weight, 6);
    expect(bench.told()).toMatchObject({ mass: 4, settled: true });
  });

  it("swings over by the step alone where others lie there already, and not at all when one is lifted off", () => {
    const bench = benchOf();
    bench.load(4);
    run(bench, 2);
    bench.load(5);
    const step = weightOf(1, 8000, usualSite);
    expect(Math.max(...run(bench, 2))).toBeCloseTo(weightOf(5, 8000, usualSite) + 0.01 * step, 3);
    bench.load(1);
    expect(Math.min(...run(bench, 2))).toBeCloseTo(step, 9);
    bench.unload();
    expect(run(bench, 2).at(-1)).toBe(0);
    expect(bench.told()).toMatchObject({ mass: 0, settled: true });
  });

  test.prop([fc.double({ min: 0, max: 15, noNaN: true })])(
    "presses along the stylus with the cosine of its tilt",
    (degrees) => {
      const bench = benchOf();
      bench.load(4);
      run(bench, 1.3);
      const upright = bench.now.force;
      bench.tilt(degrees);
      bench.step();
      expect(bench.now.force / upright).toBeCloseTo(Math.cos((degrees * Math.PI) / 180), 12);
    },
  );

  it("weighs what it weighs where the bench stands", () => {
    const bench = benchOf();
    bench.load(4);
    run(bench, 1.3);
    bench.stand({ gravity: 9.8123 });
    run(bench, 1.3);
    expect(bench.now.force).toBe(weightOf(4, 8000, { ...usualSite, gravity: 9.8123 }));
  });
});

describe("a screw through the reference cell", () => {
  it("presses with about what it is turned to; the cell shows it within its calibration", () => {
    const shares = Array.from({ length: 50 }, (_, seed) => {
      const bench = benchOf(seed);
      bench.press(40);
      run(bench, 1.3);
      expect(Math.abs(bench.now.force - 40)).toBeLessThan(40 * 0.02);
      const shown = bench.cellReading() ?? Number.NaN;
      const { cellShare } = bench.told();
      expect(Math.abs(shown - bench.now.force * (1 + cellShare))).toBeLessThan(0.01);
      return cellShare;
    });
    expect(new Set(shares).size).toBe(50);
    expect(Math.max(...shares.map(Math.abs))).toBeLessThan(0.0012);
  });

  it("shows nothing where nothing presses through it", () => {
    const bench = benchOf();
    expect(bench.cellReading()).toBeUndefined();
    bench.press(40);
    bench.unload();
    expect(bench.cellReading()).toBeUndefined();
  });
});

describe("what cannot be done at a bench", () => {
  it.each<[string, (bench: LoadBench) => unknown, (bench: LoadBench) => string | undefined]>([
    ["masses under the screw", (bench) => bench.press(10), (bench) => bench.load(1)],
    ["the screw on masses", (bench) => bench.load(1), (bench) => bench.press(10)],
    ["another seat under a mass", (bench) => bench.load(1), (bench) => bench.seat(120)],
    ["another seat under the screw", (bench) => bench.press(10), (bench) => bench.seat(120)],
  ])("%s is refused, with what to do, and nothing changes", (_, first, second) => {
    const bench = benchOf();
    first(bench);
    run(bench, 1.3);
    const before = bench.told();
    expect(second(bench)).toContain("bench unload first");
    expect(run(bench, 1.3).at(-1)).toBe(bench.now.force);
    expect(bench.told()).toEqual(before);
  });

  it("is done once the tip is bare", () => {
    const bench = benchOf();
    bench.load(1);
    run(bench, 1.3);
    bench.unload();
    expect(bench.seat(120)).toContain("bench unload first");
    run(bench, 1.3);
    expect(bench.seat(120)).toBeUndefined();
    expect(bench.seated.degrees).toBe(120);
  });
});

describe("gauge blocks", () => {
  it("lift the tip within half a second, and let it down again", () => {
    const bench = benchOf();
    bench.gauge(3);
    run(bench, 0.6);
    expect(bench.now.lift).toBe(0.003);
    bench.gauge(0);
    run(bench, 0.6);
    expect(bench.now.lift).toBe(0);
  });
});

describe("the room", () => {
  it("warms the instrument by 63 % of the way in ten minutes", () => {
    const bench = benchOf();
    expect(bench.room(23, 600)).toBe(23);
    bench.heat(33);
    expect(bench.room(23, 600)).toBeCloseTo(23 + 10 * (1 - Math.exp(-1)), 9);
  });

  test.prop([fc.integer({ min: 1, max: 50 })])("however often it is looked at", (looks) => {
    const bench = benchOf();
    bench.heat(31);
    let temperature = 23;
    for (let look = 0; look < looks; look += 1) temperature = bench.room(temperature, 600 / looks);
    expect(temperature).toBeCloseTo(bench.room(23, 600), 9);
  });
});
