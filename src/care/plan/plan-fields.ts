import { z } from "zod";
import { indicatorRuleSchema } from "../decision/indicators.ts";
import { about, consent, contact, drive, imaging, listing, position } from "./directed-sections.ts";
import {
  autoStop,
  dose,
  force,
  impulse,
  pressure,
  probe,
  recheck,
  stopRules,
  tip,
} from "./force-sections.ts";

/** Every section of a plan in the order in which it is asked for. */
export const planSections = {
  about,
  imaging,
  consent,
  contact,
  listing,
  drive,
  position,
  tip,
  force,
  impulse: impulse.optional(),
  pressure: pressure.optional(),
  autoStop: autoStop.optional(),
  probe: probe.optional(),
  dose,
  stopRules,
  recheck,
  indicators: indicatorRuleSchema,
};

export const planFields = z.strictObject(planSections);
export type Plan = z.output<typeof planFields>;
/** A plan as it is typed or read from a file. */
export type PlanBody = z.input<typeof planFields>;
