import { describe, expect, it } from "vitest";
import { forceOfMasses } from "../../../src/calibration/metrology/applied-force.ts";
import { astmE74 } from "../../../src/calibration/metrology/astm-e74.ts";
import { budgetRow, combine } from "../../../src/calibration/metrology/budget.ts";
import { decimals } from "../numbers/certified.ts";

const steel = {
  kilograms: 1,
  kilogramsUncertainty: 5e-6,
  densityKilogramsPerCubicMetre: 8000,
  densityUncertainty: 50,
};
const standard = {
  gravity: 9.80665,
  gravityUncertainty: 1e-5,
  airDensity: 1.2,
  airDensityUncertainty: 0.06,
};

describe("the force of masses", () => {
  it("is 9.8052 N of a kilogram of steel at standard gravity in air", () => {
    expect(forceOfMasses([steel], standard).newtons).toBeCloseTo(9.805179, 6);
    expect(forceOfMasses([], standard).newtons).toBe(0);
  });

  it("tells what each input adds, as a small change of it does", () => {
    const masses = [steel, { ...steel, kilograms: 2, densityKilogramsPerCubicMetre: 7900 }];
    const { newtons, shares } = forceOfMasses(masses, standard);
    const moved = {
      mass: forceOfMasses(
        masses.map((one) => ({ ...one, kilograms: one.kilograms + one.kilogramsUncertainty })),
        standard,
      ),
      gravity: forceOfMasses(masses, { ...standard, gravity: 9.80666 }),
      "air density": forceOfMasses(masses, { ...standard, airDensity: 1.26 }),
      "mass density": forceOfMasses(
        masses.map((one) => ({
          ...one,
          densityKilogramsPerCubicMetre: one.densityKilogramsPerCubicMetre + 0.001,
          densityUncertainty: 0.001,
        })),
        standard,
      ),
    };
    for (const { cause, uncertainty, sensitivity } of shares) {
      const scale = cause === "mass density" ? 0.001 / 50 : 1;
      const change = moved[cause].newtons - newtons;
      expect(change / (sensitivity * uncertainty * scale)).toBeCloseTo(1, 3);
    }
  });

  it("is less certain the more masses of one set there are: they err together", () => {
    const [one, two] = [[steel], [steel, steel]].map(
      (masses) => forceOfMasses(masses, standard).shares[0],
    );
    expect(two?.uncertainty).toBe(2 * (one?.uncertainty ?? Number.NaN));
  });
});

describe("ASTM E74", () => {
  /** A thousand counts a newton, and one run a count above, one below. */
  const runOf = (away: number) =>
    [8, 16, 24, 32, 40, 48, 56, 64, 72, 80].flatMap((force) => {
      const [newtons, deflection] = decimals([force, 1000 * force + away]);
      return newtons && deflection ? [{ newtons, deflection }] : [];
    });

  it("is 2.4 s in newtons, and its classes begin at 400 and 2000 of them", () => {
    const s = Math.sqrt(20 / 28);
    const told = astmE74([runOf(1), runOf(0), runOf(-1)], 1);
    expect(told).toMatchObject({
      known: true,
      readings: 30,
      runs: 3,
      degree: 1,
      standardDeviation: s,
    });
    if (!told.known) throw new Error(told.why);
    expect(told.lowerLimitFactorNewtons).toBeCloseTo(0.0024 * s, 15);
    expect(told.classALowerLimitNewtons).toBeCloseTo(0.96 * s, 12);
    expect(told.classAALowerLimitNewtons).toBeCloseTo(4.8 * s, 12);
  });

  it.each([
    ["29 readings in 3 runs", [runOf(1), runOf(0), runOf(-1).slice(1)]],
    ["30 readings in 2 runs", [[...runOf(1), ...runOf(0)], runOf(-1)]],
    ["0 readings in 0 runs", []],
  ])("is not told of %s", (why, runs) => {
    expect(astmE74(runs, 1)).toEqual({ known: false, why: `${why}: it takes 30 in 3` });
  });
});

describe("an uncertainty budget", () => {
  const row = { name: "n", source: "s" };

  it("divides by what belongs to the distribution", () => {
    const of = (
      parts: Pick<Parameters<typeof budgetRow>[0], "distribution" | "coverage" | "sensitivity">,
    ) => budgetRow({ ...row, halfWidthOrValue: 6, ...parts }).standardUncertainty;
    expect(of({ distribution: "standard" })).toBe(6);
    expect(of({ distribution: "normal", coverage: 2 })).toBe(3);
    expect(of({ distribution: "rectangular" })).toBeCloseTo(3.4641016, 7);
    expect(of({ distribution: "triangular" })).toBeCloseTo(2.4494897, 7);
    expect(of({ distribution: "normal", coverage: 2, sensitivity: -0.5 })).toBe(1.5);
  });

  it("has the effective degrees of freedom of the example of GUM G.4.2, and t95 for k", () => {
    const rows = [
      [0.25, 9],
      [0.57, 4],
      [0.82, 14],
    ].map(([halfWidthOrValue = Number.NaN, degreesOfFreedom = Number.NaN]) =>
      budgetRow({ ...row, distribution: "standard", halfWidthOrValue, degreesOfFreedom }),
    );
    const { standardUncertainty, effectiveDegreesOfFreedom, coverage, expanded } = combine(rows);
    expect(standardUncertainty).toBeCloseTo(1.03, 2);
    expect(effectiveDegreesOfFreedom).toBeCloseTo(19.0, 1);
    expect(coverage).toBeCloseTo(2.093, 3);
    expect(expanded).toBe(coverage * standardUncertainty);
  });

  it("has no end of degrees of freedom where no row has one, and k = 1.96", () => {
    const rows = [budgetRow({ ...row, distribution: "rectangular", halfWidthOrValue: 3 })];
    const { effectiveDegreesOfFreedom, coverage } = combine(rows);
    expect(effectiveDegreesOfFreedom).toBe(null);
    expect(coverage).toBeCloseTo(1.959964, 6);
  });
});
