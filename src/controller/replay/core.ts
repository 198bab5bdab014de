import { watchedOf } from "../../device/session/judgement.ts";
import { uncertaintyOf } from "../../safety/calibration-uncertainty.ts";
import { watchForce } from "../../safety/force-watch.ts";
import { judgeGates, judgeStandingGates } from "../../safety/gates.ts";
import { guardLimits } from "../../safety/guarded-limits.ts";
import { step } from "../../safety/interlock/step.ts";
import { echoDifference } from "../../safety/limits.ts";
import { permitThrust } from "../../safety/permit.ts";

/** Everything that decides, as this build has it. A replay takes it as a parameter. */
export const todaysCore = {
  step,
  judgeGates,
  judgeStandingGates,
  guardLimits,
  uncertaintyOf,
  echoDifference,
  permitThrust,
  watchForce,
  watchedOf,
} as const;

export type DecisionCore = typeof todaysCore;
