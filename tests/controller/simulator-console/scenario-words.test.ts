import { describe, expect, it } from "vitest";
import { scenarioWords } from "../../../src/controller/simulator-console/scenario-words.ts";
import { model } from "./support/playing.ts";

/** A console that was told of a scenario of so many steps. */
const told = (steps: number, failures: readonly string[] = []) => ({
  failures,
  model: {
    told: {
      ...model,
      scenario: {
        name: "greeting",
        step: 1,
        steps,
        passed: 0,
        failed: 0,
        todo: steps,
        expecting: null,
      },
    },
    at: 0,
  },
});

describe("the sum of a scenario", () => {
  it("counts what passed where all was played", () => {
    expect(scenarioWords({ scenario: "greeting", passed: 3, failed: 0 }, told(3))).toEqual([
      "greeting: 3 passed, 0 failed",
    ]);
  });

  it("names first the step that failed, and says what was not played after it", () => {
    const state = told(5, ["FAIL 2/5 pull: not armed"]);
    expect(scenarioWords({ scenario: "greeting", passed: 1, failed: 1 }, state)).toEqual([
      "FAIL 2/5 pull: not armed",
      "greeting: 1 passed, 1 failed, 3 not played",
    ]);
  });

  it("says that it does not know how many are missing of one that was never told", () => {
    expect(scenarioWords({ scenario: "greeting", passed: 0, failed: 0 }, undefined)).toEqual([
      "greeting: 0 passed, 0 failed, ? not played",
    ]);
  });
});
