import { readFileSync } from "node:fs";
import { procedureOf } from "../../../../src/calibration/guided/procedure.ts";
import { setupSchema } from "../../../../src/calibration/guided/setup.ts";
import type { ProcedureStep } from "../../../../src/calibration/guided/step.ts";

const setupOf = (name: string) => {
  const file = new URL(`../../../../examples/calibration/${name}.json`, import.meta.url);
  return setupSchema.parse(JSON.parse(readFileSync(file, "utf8")));
};

/** The setups of the examples. */
export const byMasses = setupOf("setup");
export const byCell = setupOf("setup-cell");

export function stepOf(id: string): ProcedureStep {
  const step = procedureOf({ secondTemperature: true, dynamicCheck: true }).find(
    (one) => one.id === id,
  );
  if (step === undefined) throw new Error(`there is no step ${id}`);
  return step;
}
