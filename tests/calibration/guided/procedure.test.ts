import { describe, expect, test } from "vitest";
import { partsOf, procedureOf } from "../../../src/calibration/guided/procedure.ts";
import { firstStep, presentStep } from "../../../src/calibration/guided/state.ts";
import { partNames } from "../../../src/calibration/guided/step.ts";
import { following, longest, refusal, usual } from "./support/moves.ts";

const shortest = { secondTemperature: false, dynamicCheck: false };
const procedure = procedureOf(longest);

describe("the procedure", () => {
  test("has every part, in order", () => {
    expect(partsOf(longest)).toEqual([...partNames]);
    const optional = new Set(["Temperature", "Pulses"]);
    expect(partsOf(shortest)).toEqual(partNames.filter((name) => !optional.has(name)));
  });

  test("names every step once", () => {
    expect(new Set(procedure.map(({ id }) => id)).size).toBe(procedure.length);
  });

  test("needs only steps that come before, and what it waits for", () => {
    const waits = procedure.flatMap((step, at) =>
      step.needs === undefined
        ? []
        : [{ at, from: procedure.findIndex(({ id }) => id === step.needs) }],
    );
    for (const step of procedure) {
      if (step.kind === "capture" && step.capture.wait) {
        expect(step.needs).toBe(step.capture.wait.since);
      }
    }
    expect(waits.length).toBeGreaterThan(0);
    for (const { at, from } of waits) {
      expect(from).toBeGreaterThanOrEqual(0);
      expect(from).toBeLessThan(at);
    }
  });

  test.each([
    [1, "up", 0, 11],
    [2, "up", 0, 11],
    [3, "up", 120, 11],
    [4, "down", 120, 9],
    [5, "up", 240, 11],
    [6, "down", 240, 9],
  ] as const)(
    "reads series X%i %s at %i degrees in %i points",
    (series, direction, orientation, count) => {
      const points = procedure.filter(
        (step) =>
          step.kind === "capture" && step.capture.of === "series" && step.capture.series === series,
      );
      expect(points).toHaveLength(count);
      for (const step of points) {
        expect(step).toMatchObject({ capture: { direction, orientation, channel: "force" } });
      }
    },
  );

  test("ends signed, by one usual event a step", () => {
    let state = firstStep(longest);
    for (let at = 0; presentStep(state) !== undefined; at += 2000) {
      state = following(state, usual(state, at));
    }
    expect(Object.keys(state.done)).toHaveLength(procedure.length);
    expect(refusal(state, { kind: "confirmed", at: 1e9 })).toBe("The session is signed.");
  });
});
