import {
  demonstration,
  type Practice,
  type TreatmentCase,
} from "../../src/controller/treatment-case.ts";

/** The day on which the tests' demonstration is valid, unless they say another. */
const demonstrationDay = 20_261_123;

/** The demonstration as it is shown on its day, before any thrust. */
export function demonstratedCase(today = demonstrationDay): TreatmentCase {
  return demonstration(today).current({ today, thrustsUsed: 0 });
}

/** The demonstration with something changed. */
export function demonstrationWith(
  changes: Partial<TreatmentCase>,
  began = demonstrationDay,
): Practice {
  const practice = demonstration(began);
  return { current: (asked) => ({ ...practice.current(asked), ...changes }) };
}
