import { describe, expect, test } from "vitest";
import { type GateName, gateNames, whyClosed } from "../../src/safety/gates.ts";
import { openGates } from "./support/gates.ts";

describe("why the way is closed", () => {
  test("is nothing where every gate was looked at once and passed", () => {
    expect(whyClosed(openGates)).toBeUndefined();
  });

  test.each(gateNames)("is %s where it alone did not pass", (gate) => {
    const verdicts = openGates.map((one) =>
      one.gate === gate ? { gate, passed: false, reason: "closed for a reason" } : one,
    );
    expect(whyClosed(verdicts)).toBe(`${gate}: closed for a reason`);
  });

  test.each(gateNames)("is %s where it alone was not looked at [test->RC-36~2]", (gate) => {
    expect(whyClosed(openGates.filter((one) => one.gate !== gate))).toContain(gate);
  });

  test.each(gateNames)("is %s where it was looked at twice [test->RC-36~2]", (gate) => {
    const again = openGates.filter((one) => one.gate === gate);
    expect(whyClosed([...openGates, ...again])).toContain(gate);
  });

  test("is not nothing where no gate was looked at", () => {
    expect(whyClosed([])).toContain("self-test");
  });

  test("is not nothing where a gate was looked at that does not exist", () => {
    const strange = { gate: "luck" as GateName, passed: true, reason: "" };
    expect(whyClosed([...openGates, strange])).not.toBeUndefined();
  });
});
