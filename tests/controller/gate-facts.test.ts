import { expect, test } from "vitest";
import { type FactSources, gateFactsOf } from "../../src/controller/gate-facts.ts";
import { initialInterlock } from "../../src/safety/interlock/state.ts";
import { demonstratedCase } from "../support/demonstrated.ts";

/** What the gates are told with this profile of an instrument. */
function factsWith(profile: object) {
  const sources = {
    machine: initialInterlock,
    profile: { welcome: { simulator: 1, model: "PLUMB-SIM" }, calibrations: [], ...profile },
    treated: demonstratedCase(20261128),
    asksForCase: true,
    record: { writable: true },
    today: 20261128,
    now: 0,
  };
  return gateFactsOf(sources as unknown as FactSources);
}

test.each([
  [true, { simulator: 1, model: "PLUMB-SIM" }],
  [false, { simulator: 1, model: "PLUMB-BROKEN" }],
  [false, { simulator: 0, model: "PLUMB-SIM" }],
])("the instrument gate is told %s of %o", (expected, welcome) => {
  expect(factsWith({ welcome }).instrumentAllowed).toBe(expected);
});

test("the record's gate is closed by an instrument that contradicts the record [test->RC-67~1]", () => {
  const why = "the instrument remembers another record than this one";
  const { record } = factsWith({ recordTrouble: { why, contradicted: true } });
  expect(record).toMatchObject({ writable: false, reason: why });
  expect(factsWith({}).record?.writable).toBe(true);
});
