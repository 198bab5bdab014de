import type { Closed } from "../../safety/gates.ts";
import type { PostCheck } from "../decision/post-check.ts";
import type { Plan } from "./plan-fields.ts";

/** A step of the ladder is at most so much above the one before; an engineering proposal. */
export const highestStepPercent = 20;

/** In tenths of a newton, in which forces of a plan are written, so that 20 % is exactly 20 %. */
const tenths = (newtons: number): number => Math.round(newtons * 10);

export function isStepTooHigh(before: number, newtons: number): boolean {
  return tenths(newtons) * 100 > tenths(before) * (100 + highestStepPercent);
}

/** By how many per cent a step is above the one before, to a tenth and never less than it is. */
export function risePercent(before: number, newtons: number): number {
  const [from, to] = [tenths(before), tenths(newtons)];
  return Math.ceil(((to - from) * 1000) / from) / 10;
}

/** What was found when the indicators were looked at after a thrust. */
type Checked = PostCheck["result"];

/** Allowed, or why not; `refer`: the patient is to be referred. */
export type LadderAnswer = true | (Closed & { readonly refer?: true });

/**
 * Whether there may be one more thrust in this visit. The first needs no post-check; each other one
 * comes only after one that found no improvement.
 */
export function mayThrust(thrustsDone: number, postCheck: Checked | undefined): LadderAnswer {
  if (thrustsDone === 0 && postCheck === undefined) return true;
  switch (postCheck) {
    case undefined:
      return { closed: "look at the indicators again before another thrust" };
    case "improved":
      return { closed: "the indicators improved: no second thrust" };
    case "worse":
      return { closed: "the patient is worse: no more thrusts; refer the patient", refer: true };
    case "not-improved":
      return true;
  }
}

/**
 * Whether the force may go from one step of the ladder to another, counted from 0: one step up at
 * most, after a post-check that found no improvement; down, or as it is, always. Whether there may be
 * a thrust at all, `mayThrust` says.
 */
export function mayStep(
  ladder: Plan["force"]["ladderNewtons"],
  at: number,
  to: number,
  postCheck: Checked | undefined,
): LadderAnswer {
  if (ladder[at] === undefined) return { closed: `the ladder has no step ${at + 1}` };
  if (ladder[to] === undefined) return { closed: `the ladder has no step ${to + 1}` };
  if (to <= at) return true;
  if (postCheck === undefined) return { closed: "look at the indicators before more force" };
  const again = mayThrust(1, postCheck);
  if (again !== true) return again;
  if (to > at + 1) return { closed: `one step at a time: from step ${at + 1} to step ${at + 2}` };
  return true;
}
