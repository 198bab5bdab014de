import { expect, test } from "vitest";
import { type FactSources, gateFactsOf } from "../../src/controller/gate-facts.ts";
import { demonstrationCase } from "../../src/controller/treatment-case.ts";
import { initialInterlock } from "../../src/safety/interlock/state.ts";

/** What the gate `instrument` is told of an instrument with this welcome. */
function allowed(welcome: { readonly simulator: number; readonly model: string }) {
  const sources = {
    machine: initialInterlock,
    profile: { welcome, calibrations: [] },
    practice: demonstrationCase(20261128),
    record: { writable: true },
    today: 20261128,
    now: 0,
    thrustsDone: 0,
  };
  return gateFactsOf(sources as unknown as FactSources).instrumentAllowed;
}

test.each([
  [true, { simulator: 1, model: "PLUMB-SIM" }],
  [false, { simulator: 1, model: "PLUMB-BROKEN" }],
  [false, { simulator: 0, model: "PLUMB-SIM" }],
])("the instrument gate is told %s of %o", (expected, welcome) => {
  expect(allowed(welcome)).toBe(expected);
});
