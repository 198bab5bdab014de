import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import {
  type ExpandedUncertainty,
  type LayerForces,
  limitInForce,
  limitLayers,
} from "../../src/safety/limit-in-force.ts";

const same = (force: number): Record<string, number> =>
  Object.fromEntries(limitLayers.map((name) => [name, force]));

const layersOf = (changes: Readonly<Record<string, unknown>>): LayerForces =>
  ({ ...same(8000), ...changes }) as unknown as LayerForces;

/** The result in centinewtons; a refusal permits no force at all. */
function limitOf(layers: LayerForces, told: ExpandedUncertainty | undefined): number {
  const answer = limitInForce(layers, () => told);
  return answer.ok ? answer.value.limit : 0;
}

const force = fc.integer({ min: 1, max: 8000 });
const layerName = fc.constantFrom(...limitLayers);
const forces = fc.record(Object.fromEntries(limitLayers.map((name) => [name, force])));
const expanded = fc.double({ min: 0.001, max: 400, noNaN: true });
const notANumber = fc.constantFrom(Number.NaN, Infinity, -Infinity, -1, 0, undefined, null, "9000");

describe("the limit in force", () => {
  test("is the lowest layer less the uncertainty taken at that force, with its parts [test->RC-74~1]", () => {
    const layers = layersOf({ plan: 3000, ladder: 3000, user: 4000 });
    const answer = limitInForce(layers, (at) => ({ expanded: at * 0.01393, coverage: 2.1 }));
    expect(answer).toEqual({
      ok: true,
      value: {
        layers,
        lowestLayer: "plan",
        lowest: 3000,
        uncertainty: 42,
        coverage: 2.1,
        limit: 2958,
      },
    });
  });

  test("is rounded down, and the uncertainty up", () => {
    expect(limitOf(layersOf({ plan: 3000.9 }), { expanded: 41.01, coverage: 2 })).toBe(2958);
  });

  test.prop([forces, expanded])("plus U is never above any layer [test->RC-74~1]", (values, u) => {
    const layers = layersOf(values);
    const answer = limitInForce(layers, () => ({ expanded: u, coverage: 2 }));
    const reached = answer.ok ? answer.value.limit + u : 0;
    expect(reached).toBeLessThanOrEqual(Math.min(...Object.values(layers)));
  });

  test.prop([
    forces,
    layerName,
    force,
    fc.integer({ max: 400, min: 0 }),
    fc.double({ min: 0, max: 0.9, noNaN: true }),
  ])(
    "is not raised by lowering a layer, with the curve of inverse prediction",
    (values, name, other, constant, slope) => {
      const curve = (at: number) => ({
        expanded: Math.hypot(constant + 1, slope * at),
        coverage: 2,
      });
      const lower = { ...values, [name]: Math.min(other, Number(values[name])) };
      const [before, after] = [values, lower].map((each) => {
        const answer = limitInForce(layersOf(each), curve);
        return answer.ok ? answer.value.limit : 0;
      });
      expect(after).toBeLessThanOrEqual(Number(before));
    },
  );

  test.prop([forces, expanded, expanded])("is not raised by a larger U", (values, one, two) => {
    const layers = layersOf(values);
    const small = limitOf(layers, { expanded: Math.min(one, two), coverage: 2 });
    const large = limitOf(layers, { expanded: Math.max(one, two), coverage: 2 });
    expect(large).toBeLessThanOrEqual(small);
  });

  test.prop([forces, layerName, notANumber])(
    "is refused where a layer is missing or no positive number",
    (values, name, value) => {
      const answer = limitInForce(layersOf({ ...values, [name]: value }), () => ({
        expanded: 0.5,
        coverage: 2,
      }));
      expect(answer).toMatchObject({ ok: false, code: "layer-unknown" });
    },
  );

  test.prop([forces, notANumber, fc.constantFrom("expanded", "coverage")])(
    "is refused where U or its k is missing or no positive number",
    (values, value, name) => {
      const told = { expanded: 1, coverage: 2, [name]: value } as unknown as ExpandedUncertainty;
      const answer = limitInForce(layersOf(values), () => told);
      expect(answer).toMatchObject({ ok: false, code: "uncertainty-unknown" });
    },
  );

  test("is refused where the calibration tells no uncertainty, or a k under t95 [test->RC-74~1]", () => {
    const codes = [undefined, { expanded: 42, coverage: 1.949 }].map((told) => {
      const answer = limitInForce(layersOf({}), () => told);
      return answer.ok ? "permitted" : answer.code;
    });
    expect(codes).toEqual(["uncertainty-unknown", "uncertainty-unknown"]);
  });

  test("takes a k of 1.95, which no t95 is under", () => {
    expect(limitOf(layersOf({}), { expanded: 42, coverage: 1.95 })).toBeGreaterThan(0);
  });

  test("is refused where the uncertainty leaves nothing, in words that name the parts", () => {
    const answer = limitInForce(layersOf({ plan: 42 }), () => ({ expanded: 42, coverage: 2 }));
    expect(answer).toMatchObject({
      code: "nothing-left",
      reason: "the plan's 0.42 N less the calibration's 0.42 N leaves nothing",
    });
  });
});
