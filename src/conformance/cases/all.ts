import type { Case } from "../case.ts";
import { anchorCases } from "./anchor.ts";
import { armingCases } from "./arming.ts";
import { calibrationCases } from "./calibration.ts";
import { calibrationBoundsCases } from "./calibration-bounds.ts";
import { captureCases } from "./captures.ts";
import { commandCases } from "./commands.ts";
import { contactCases } from "./contact.ts";
import { envelopeCases } from "./envelope.ts";
import { faultCases } from "./faults.ts";
import { gateCases } from "./gates.ts";
import { greetingCases } from "./greeting.ts";
import { limitsCases } from "./limits.ts";
import { logCases, wholeRunCases } from "./log.ts";
import { mistakenCases } from "./mistakes.ts";
import { permitCases } from "./permit.ts";
import { postCases } from "./post.ts";
import { pressureCases } from "./pressure.ts";
import { readingCases } from "./readings.ts";
import { resultCases } from "./results.ts";
import { seriesCases } from "./series.ts";
import { stopCases } from "./stop.ts";
import { thrustCases } from "./thrust.ts";
import { thrustEndCases } from "./thrust-ends.ts";
import { triggerCases } from "./trigger.ts";

/** Every case, in the order in which they run. */
export const allCases: readonly Case[] = [
  ...greetingCases,
  ...mistakenCases,
  ...envelopeCases,
  ...commandCases,
  ...limitsCases,
  ...readingCases,
  ...armingCases,
  ...permitCases,
  ...stopCases,
  ...gateCases,
  ...contactCases,
  ...triggerCases,
  ...thrustCases,
  ...pressureCases,
  ...seriesCases,
  ...thrustEndCases,
  ...resultCases,
  ...captureCases,
  ...postCases,
  ...faultCases,
  ...calibrationCases,
  ...calibrationBoundsCases,
  ...anchorCases,
  ...logCases,
  ...wholeRunCases,
];
