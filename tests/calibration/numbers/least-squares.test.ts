import { fc, test } from "@fast-check/vitest";
import { Matrix, QrDecomposition } from "ml-matrix";
import { describe, expect, it } from "vitest";
import {
  exactFit,
  type Fit,
  inDoubles,
  type Readings,
} from "../../../src/calibration/numbers/least-squares.ts";
import { type Certified, figuresRight, nistSet, readingsOf } from "./certified.ts";

function fitOf(readings: Readings, degree: number): Fit {
  const fit = exactFit(readings, degree);
  if (fit === undefined) throw new Error("the fit is not determined");
  return inDoubles(fit);
}

/** The fewest figures that are right, of all that NIST certifies. */
function worstOf(fit: Fit, certified: Certified): number {
  const pairs = [
    ...fit.coefficients.map((value, index) => [value, certified.coefficients[index]] as const),
    ...fit.standardErrors.map((value, index) => [value, certified.standardErrors[index]] as const),
    [fit.residualSd, certified.residualSd] as const,
    [fit.rSquared, certified.rSquared] as const,
  ];
  return Math.min(...pairs.map(([value, expected]) => figuresRight(value, expected ?? "NaN")));
}

describe("least squares, by the certified sets of NIST", () => {
  it.each(["norris", "pontius", "filip"])("%s: 14 figures of every result", (name) => {
    const { readings, certified } = nistSet(name);
    const fit = fitOf(readings, certified.degree);
    expect(fit.coefficients).toHaveLength(certified.coefficients.length);
    expect(fit.degreesOfFreedom).toBe(certified.degreesOfFreedom);
    expect(worstOf(fit, certified)).toBeGreaterThanOrEqual(14);
  });

  const places = Array.from({ length: 21 }, (_, index) => index);
  const sumOfPowers = (x: number) => [0, 1, 2, 3, 4, 5].reduce((sum, k) => sum + x ** k, 0);
  /** The added disturbance of Wampler3 to 5 (Wampler, JASA 1970;65:549). */
  const disturbance = [
    759, -2048, 2048, -2048, 2523, -2048, 2048, -2048, 1838, -2048, 2048, -2048, 1838, -2048, 2048,
    -2048, 2523, -2048, 2048, -2048, 759,
  ];
  const ones = ["1", "1", "1", "1", "1", "1"];
  const errorsOfWampler3 = [
    2152.3262467817, 2363.55173469681, 779.343524331583, 101.47550755035, 5.64566512170752,
    0.112324854679312,
  ];

  it("wampler1 and wampler2: an exact polynomial leaves nothing over", () => {
    const first = fitOf(readingsOf(places, places.map(sumOfPowers)), 5);
    expect(first.coefficients).toEqual([1, 1, 1, 1, 1, 1]);
    const tenths = places.map((x) => {
      const sum = [0, 1, 2, 3, 4, 5].reduce((total, k) => total + x ** k * 10 ** (5 - k), 0);
      return `${sum}e-5`;
    });
    const second = fitOf(readingsOf(places, tenths), 5);
    expect(second.coefficients).toEqual([1, 0.1, 0.01, 0.001, 0.0001, 0.00001]);
    for (const fit of [first, second]) {
      expect(fit.standardErrors).toEqual([0, 0, 0, 0, 0, 0]);
      expect(fit.residualSd).toBe(0);
      expect(fit.rSquared).toBe(1);
    }
  });

  it.each([
    ["wampler3", 1, "2360.14502379268", "0.999995559025820"],
    ["wampler4", 100, "236014.502379268", "0.957478440825662"],
    ["wampler5", 10_000, "23601450.2379268", "0.224668921574940E-02"],
  ])("%s: 14 figures of every result", (_, factor, residualSd, rSquared) => {
    const y = places.map(
      (x, index) => sumOfPowers(x) + factor * (disturbance[index] ?? Number.NaN),
    );
    const fit = fitOf(readingsOf(places, y), 5);
    const standardErrors = errorsOfWampler3.map((error) => String(error * factor));
    const certified = { degree: 5, coefficients: ones, standardErrors, residualSd, rSquared };
    expect(worstOf(fit, { ...certified, degreesOfFreedom: 15 })).toBeGreaterThanOrEqual(14);
  });
});

const hundredths = fc.integer({ min: -100_000, max: 100_000 });
const points = fc
  .uniqueArray(fc.tuple(hundredths, hundredths), {
    selector: ([x]) => x,
    minLength: 8,
    maxLength: 30,
  })
  .map((pairs) => ({
    x: pairs.map(([x]) => `${x}e-2`),
    y: pairs.map(([, y]) => `${y}e-2`),
  }));
const degrees = fc.integer({ min: 1, max: 3 });

describe("least squares", () => {
  test.prop([points, degrees])("agrees with a Householder QR of doubles", ({ x, y }, degree) => {
    const unit = x.map((text) => Number(text) / 1000);
    const design = new Matrix(
      unit.map((value) => Array.from({ length: degree + 1 }, (_, k) => value ** k)),
    );
    const solved = new QrDecomposition(design).solve(Matrix.columnVector(y.map(Number)));
    const condition = 1e6;
    fitOf(
      readingsOf(
        x.map((text) => text.replace("e-2", "e-5")),
        y,
      ),
      degree,
    ).coefficients.forEach((value, k) => {
      expect(Math.abs(value - solved.get(k, 0))).toBeLessThan(
        condition * 1e-12 * (1 + Math.abs(value)),
      );
    });
  });

  test.prop([points, degrees])(
    "does not depend on the order of the readings",
    ({ x, y }, degree) => {
      const backwards = readingsOf([...x].reverse(), [...y].reverse());
      expect(fitOf(backwards, degree)).toEqual(fitOf(readingsOf(x, y), degree));
    },
  );

  test.prop([points, degrees])(
    "powers of ten of the units move the point only",
    ({ x, y }, degree) => {
      const metres = x.map((text) => text.replace("e-2", "e-5"));
      const newtons = y.map((text) => text.replace("e-2", "e1"));
      const [here, there] = [readingsOf(x, y), readingsOf(metres, newtons)].map((readings) =>
        fitOf(readings, degree),
      );
      expect(there?.rSquared).toBe(here?.rSquared);
      here?.coefficients.forEach((value, k) => {
        expect(
          figuresRight(there?.coefficients[k] ?? Number.NaN, value * 1000 ** (k + 1)),
        ).toBeGreaterThan(15);
      });
    },
  );

  test.prop([points, degrees, fc.integer({ min: -1_000_000_000, max: 1_000_000_000 })])(
    "readings far from zero leave residuals and the highest coefficient as they are",
    ({ x, y }, degree, far) => {
      const moved = x.map((text) => `${BigInt(text.replace("e-2", "")) + BigInt(far) * 1000n}e-2`);
      const [here, there] = [fitOf(readingsOf(x, y), degree), fitOf(readingsOf(moved, y), degree)];
      expect(there.residualSd).toBe(here.residualSd);
      expect(there.coefficients[degree]).toBe(here.coefficients[degree]);
      expect(there.standardErrors[degree]).toBe(here.standardErrors[degree]);
    },
  );

  it("takes every figure of a decimal, more than a double has", () => {
    const x = ["0", "1", "2"].map((figure) => `123456789012345678901.${figure}`);
    expect(fitOf(readingsOf(x, ["1", "2", "3.3"]), 1).coefficients[1]).toBe(11.5);
  });

  it("explains readings that do not vary whole", () => {
    const { coefficients, rSquared } = fitOf(readingsOf([1, 2, 3], [5, 5, 5]), 1);
    expect(coefficients).toEqual([5, 0]);
    expect(rSquared).toBe(1);
  });

  it.each([
    ["no readings", [], 1],
    ["no reading more than coefficients", [1, 2], 1],
    ["fewer places than coefficients", [1, 1, 1, 2, 2, 2], 2],
  ])("is not determined by %s", (_, x, degree) => {
    expect(exactFit(readingsOf(x, x), degree)).toBe(undefined);
  });
});
