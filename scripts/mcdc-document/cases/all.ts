import type { Case } from "../case.ts";
import { alarmCases } from "./alarms.ts";
import { uncertaintyCases } from "./calibration-uncertainty.ts";
import { firmwareCases } from "./firmware.ts";
import { gateCases } from "./gates.ts";
import { guardedLimitCases } from "./guarded-limits.ts";
import { interlockCases } from "./interlock.ts";
import { limitInForceCases } from "./limit-in-force.ts";
import { limitCases } from "./limits.ts";
import { mayBeArmedCases } from "./may-be-armed.ts";

export const cases: readonly Case[] = [
  ...interlockCases,
  ...mayBeArmedCases,
  ...gateCases,
  ...alarmCases,
  ...limitCases,
  ...limitInForceCases,
  ...uncertaintyCases,
  ...guardedLimitCases,
  ...firmwareCases,
];
