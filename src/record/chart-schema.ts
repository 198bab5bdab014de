import { z } from "zod";

const at = z.string();
/** Number in the log: what came after what, also where the clock was set back in between. */
const entry = z.int();
/** A document of its kind, as it was written. */
const body = z.unknown();

/** As they stand in the permit and in the result. */
export const limitsSchema = z.record(z.string(), z.union([z.number(), z.string()]));
export const summarySchema = z.record(z.string(), z.union([z.number(), z.string(), z.null()]));

const chartedVisitEventSchema = z.strictObject({
  at,
  entry,
  number: z.int(),
  kind: z.string(),
  body,
  by: z.string(),
});

/** A permit for one thrust, and what came of it; null: that is not known yet. */
const chartedThrustSchema = z.strictObject({
  at,
  entry,
  permit: z.string(),
  operator: z.string(),
  limits: limitsSchema,
  result: z
    .strictObject({
      at,
      entry,
      number: z.int(),
      outcome: z.enum(["thrust", "no-thrust", "unknown"]),
      cause: z.string(),
      summary: summarySchema.nullable(),
    })
    .nullable(),
});
export type ChartedThrust = z.infer<typeof chartedThrustSchema>;

export const chartedVisitSchema = z.strictObject({
  at,
  visit: z.string(),
  patient: z.string().nullable(),
  plan: z.string().nullable(),
  operator: z.string(),
  detail: z.unknown(),
  events: z.array(chartedVisitEventSchema),
  thrusts: z.array(chartedThrustSchema),
  end: z.strictObject({ at, reason: z.string(), detail: z.unknown() }).nullable(),
});
export type ChartedVisit = z.infer<typeof chartedVisitSchema>;

const chartedPlanSchema = z.strictObject({
  at,
  plan: z.string(),
  supersedes: z.string().nullable(),
  body,
  digest: z.string(),
  by: z.string(),
  signatures: z.array(
    z.strictObject({ at, operator: z.string(), meaning: z.string(), digest: z.string() }),
  ),
  /** Whether it is the patient's newest one, and signed as it stands. */
  inForce: z.boolean(),
});
export type ChartedPlan = z.infer<typeof chartedPlanSchema>;

export const chartSchema = z.strictObject({
  patient: z.string(),
  since: at,
  /** null where it was erased. */
  identity: z.strictObject({ name: z.string(), born: z.string() }).nullable(),
  /** When it was erased who that is; null: it was not. */
  erased: at.nullable(),
  /** Oldest first, as everything here. */
  findings: z.array(
    z.strictObject({
      at,
      finding: z.string(),
      visit: z.string().nullable(),
      kind: z.string(),
      body,
      digest: z.string(),
      by: z.string(),
    }),
  ),
  plans: z.array(chartedPlanSchema),
  visits: z.array(chartedVisitSchema),
});
/** All of a patient that a screen shows: no captures and no readings. */
export type Chart = z.infer<typeof chartSchema>;
