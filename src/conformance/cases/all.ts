import type { Case } from "../case.ts";
import { armingCases } from "./arming.ts";
import { commandCases } from "./commands.ts";
import { envelopeCases } from "./envelope.ts";
import { greetingCases } from "./greeting.ts";
import { limitsCases } from "./limits.ts";
import { mistakenCases } from "./mistakes.ts";
import { permitCases } from "./permit.ts";

/** Every case, in the order in which they run. */
export const allCases: readonly Case[] = [
  ...greetingCases,
  ...mistakenCases,
  ...envelopeCases,
  ...commandCases,
  ...limitsCases,
  ...armingCases,
  ...permitCases,
];
