import type { Plan } from "./plan-fields.ts";

/** One contradiction in a plan: the field where it is best put right, and why. */
export type PlanFault = { readonly path: readonly (string | number)[]; readonly message: string };

export function faultsOf(_plan: Plan): readonly PlanFault[] {
  return [];
}
