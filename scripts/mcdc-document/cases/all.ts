import type { Case } from "../case.ts";
import { alarmCases } from "./alarms.ts";
import { firmwareCases } from "./firmware.ts";
import { gateCases } from "./gates.ts";
import { interlockCases } from "./interlock.ts";
import { limitCases } from "./limits.ts";

export const cases: readonly Case[] = [
  ...interlockCases,
  ...gateCases,
  ...alarmCases,
  ...limitCases,
  ...firmwareCases,
];
