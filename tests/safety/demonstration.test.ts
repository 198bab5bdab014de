import { describe, expect, test } from "vitest";
import { judgeGates, judgeStandingGates } from "../../src/safety/gates.ts";
import { closedBy, factsWith } from "./support/gates.ts";

describe("a demonstration", () => {
  const care = [
    ["operator", "operatorMayArm"],
    ["patient", "patientChosen"],
    ["plan", "planInDate"],
    ["imaging", "imagingInDate"],
    ["screening", "screenedToday"],
    ["consent", "consent"],
    ["position", "positioned"],
  ] as const;
  const shown = Object.fromEntries(care.map(([, fact]) => [fact, "demonstration"] as const));

  test.each(care)("passes the gate %s and says that nobody is treated", (gate, fact) => {
    const verdicts = judgeGates(factsWith({ [fact]: "demonstration" }));
    const verdict = verdicts.find((candidate) => candidate.gate === gate);
    expect(verdict).toEqual({ gate, passed: true, reason: "demonstration: nobody is treated" });
  });

  test.each([false, undefined])(
    "does not stay armed where the instrument is a simulator: %s [test->RC-37~1]",
    (simulator) => {
      expect(judgeStandingGates(factsWith({ ...shown, simulator }))?.gate).toBe("simulator-only");
    },
  );

  test("is armed on a simulator only [test->RC-37~1]", () => {
    expect(closedBy({ ...shown, simulator: true })).toEqual([]);
    const closed = ["simulator-only", ...care.map(([gate]) => gate)];
    expect(closedBy({ ...shown, simulator: false })).toEqual(closed);
    expect(closedBy({ ...shown, simulator: undefined })).toEqual(closed);
  });
});
