import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import {
  type GuardedLayer,
  type GuardedLayers,
  guardLimits,
  type PlannedLimits,
} from "../../src/safety/guarded-limits.ts";
import type { UncertaintyAt } from "../../src/safety/limit-in-force.ts";
import { centinewtons, limitsOf } from "./support/limits.ts";

const layer = (peak: number, forceLimit = peak, preloadCeiling = 3500): GuardedLayer => ({
  peak: centinewtons(peak),
  forceLimit: centinewtons(forceLimit),
  preloadCeiling: centinewtons(preloadCeiling),
});
const names = ["instrument", "calibration", "user", "plan", "ladder"] as const;
const forces = ["peak", "forceLimit", "preloadCeiling"] as const;
const wide = Object.fromEntries(names.map((name) => [name, layer(7500, 8000)]));
const layersOf = (changes: Partial<GuardedLayers>) =>
  ({ ...wide, ...changes }) as unknown as GuardedLayers;

const less =
  (expanded: number): UncertaintyAt =>
  () => ({ expanded, coverage: 2.06 });

/** Limits without the two forces that follow from the layers. */
function plannedOf(changes: Readonly<Record<string, number>> = {}): PlannedLimits {
  const { forceLimit: _limit, preloadCeiling: _ceiling, ...planned } = limitsOf("impulse", changes);
  return planned;
}

describe("guard-banded limits", () => {
  test("send the lowest layer less U as force limit and preload ceiling, with the parts [test->RC-74~1]", () => {
    const layers = layersOf({ plan: layer(3000, 3000, 2800), ladder: layer(2900, 3100) });
    const answer = guardLimits(plannedOf({ peak: 2700 }), layers, less(41.2));
    expect(answer).toMatchObject({
      ok: true,
      value: {
        limits: { peak: 2700, forceLimit: 2958, preloadCeiling: 2758 },
        parts: {
          peak: { lowestLayer: "ladder", lowest: 2900, limit: 2858 },
          forceLimit: { lowestLayer: "plan", lowest: 3000, uncertainty: 42, coverage: 2.06 },
          preloadCeiling: { lowestLayer: "plan", lowest: 2800, limit: 2758 },
        },
      },
    });
  });

  test("hold the host's own caps too", () => {
    const answer = guardLimits(plannedOf(), layersOf({}), less(10));
    expect(answer).toMatchObject({ value: { parts: { preloadCeiling: { limit: 3490 } } } });
  });

  test("refuse a peak above its limit in force, in words that name the layer and the parts [test->RC-74~1]", () => {
    const layers = layersOf({ plan: layer(2700, 3000, 2500) });
    expect(guardLimits(plannedOf({ peak: 2700 }), layers, less(42))).toEqual({
      ok: false,
      code: "above-limit",
      reason:
        "27.00 N asked; the plan's layer allows 27.00 N; less the calibration's 0.42 N leaves 26.58 N",
    });
  });

  test.each([2657, 2658, 2659])("judge a peak of %i cN under 26.58 N", (peak) => {
    const layers = layersOf({ plan: layer(2700, 3000, 2500) });
    expect(guardLimits(plannedOf({ peak }), layers, less(42)).ok).toBe(peak <= 2658);
  });

  test.each(forces)("refuse a layer whose %s is not known", (force) => {
    const layers = layersOf({ user: { ...layer(7500), [force]: Number.NaN } });
    const answer = guardLimits(plannedOf(), layers, less(42));
    expect(answer).toMatchObject({ ok: false, code: "layer-unknown" });
  });

  test("refuse where the uncertainty is not known [test->RC-74~1]", () => {
    const answer = guardLimits(plannedOf(), layersOf({}), () => undefined);
    expect(answer).toMatchObject({ ok: false, code: "uncertainty-unknown" });
  });

  test("refuse what contradicts itself", () => {
    const answer = guardLimits(plannedOf({ preloadMinimum: 2100 }), layersOf({}), less(42));
    expect(answer).toMatchObject({ ok: false, code: "contradiction" });
  });

  const anything = fc.oneof(
    fc.integer({ min: 1, max: 9000 }),
    fc.constantFrom(Number.NaN, Infinity, -Infinity, -1, 0),
  );
  const anyLayer = fc.record({ peak: anything, forceLimit: anything, preloadCeiling: anything });
  const anyLayers = fc.record(Object.fromEntries(names.map((name) => [name, anyLayer])));

  test.prop([anyLayers, anything, anything])(
    "never let any force plus U above any layer, whatever the values",
    (values, peak, u) => {
      const layers = values as unknown as GuardedLayers;
      const answer = guardLimits(plannedOf({ peak }), layers, less(u));
      const excess = answer.ok
        ? forces.map(
            (force) =>
              answer.value.limits[force] +
              u -
              Math.min(...names.map((name) => layers[name][force])),
          )
        : [0];
      expect(Math.max(...excess)).toBeLessThanOrEqual(0);
    },
  );
});
