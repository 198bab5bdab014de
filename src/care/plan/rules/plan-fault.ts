import type { Plan } from "../plan-fields.ts";

/** One contradiction in a plan: the field where it is best put right, and why. */
export type PlanFault = { readonly path: readonly (string | number)[]; readonly message: string };

/** Every contradiction of one kind that a plan has. */
export type PlanRule = (plan: Plan) => readonly PlanFault[];

/** "force.peakForceNewtons" */
export function faultAt(path: string, message: string): PlanFault {
  return { path: path.split("."), message };
}

/** The fault where it is one. */
export function faultWhere(wrong: boolean, path: string, message: string): readonly PlanFault[] {
  return wrong ? [faultAt(path, message)] : [];
}
