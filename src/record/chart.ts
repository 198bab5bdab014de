import type { Kysely } from "kysely";
import { z } from "zod";
import type { StoreTables } from "./tables.ts";

type Tables = Kysely<StoreTables>;

const at = z.string();
/** A document of its kind, as it was written. */
const body = z.unknown();

const chartedVisitEventSchema = z.strictObject({
  at,
  number: z.int(),
  kind: z.string(),
  body,
  by: z.string(),
});

/** A permit for one thrust, and what came of it; null: that is not known yet. */
const chartedThrustSchema = z.strictObject({
  at,
  permit: z.string(),
  operator: z.string(),
  limits: z.record(z.string(), z.union([z.number(), z.string()])),
  result: z
    .strictObject({
      at,
      number: z.int(),
      outcome: z.enum(["thrust", "no-thrust", "unknown"]),
      cause: z.string(),
      summary: z.record(z.string(), z.union([z.number(), z.string(), z.null()])).nullable(),
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

/** Reads a patient's chart; undefined where the record has no such patient. */
export async function readChart(kysely: Tables, patient: string): Promise<Chart | undefined> {
  const known = await kysely
    .selectFrom("patients")
    .select("at")
    .where("patient", "=", patient)
    .executeTakeFirst();
  if (known === undefined) return undefined;
  const identity = await newestOf(kysely, "identities", patient).select(["name", "born"]).execute();
  const erasure = await newestOf(kysely, "erasures", patient).select("at").execute();
  const findings = await kysely
    .selectFrom("findings")
    .select(["at", "finding", "visit", "kind", "body", "digest", "by"])
    .where("patient", "=", patient)
    .orderBy("row")
    .execute();
  const visits = await kysely
    .selectFrom("visits")
    .select("visit")
    .where("patient", "=", patient)
    .execute();
  return {
    patient,
    since: known.at,
    identity: identity[0] ?? null,
    erased: erasure[0]?.at ?? null,
    findings: findings.map((found) => ({ ...found, body: JSON.parse(found.body) })),
    plans: await readPlans(kysely, patient),
    visits: await readVisits(
      kysely,
      visits.map(({ visit }) => visit),
    ),
  };
}

/** Reads the plans of a patient, oldest first. */
async function readPlans(kysely: Tables, patient: string): Promise<ChartedPlan[]> {
  const plans = await kysely
    .selectFrom("plans")
    .select(["at", "plan", "supersedes", "body", "digest", "by"])
    .where("patient", "=", patient)
    .orderBy("row")
    .execute();
  const signatures = await kysely
    .selectFrom("signatures")
    .select(["at", "operator", "meaning", "digest", "subject"])
    .where("subject_kind", "=", "plan")
    .where(
      "subject",
      "in",
      plans.map(({ plan }) => plan),
    )
    .orderBy("row")
    .execute();
  return plans.map((row, index) => {
    const own = signatures.filter(({ subject }) => subject === row.plan);
    return {
      ...row,
      body: JSON.parse(row.body),
      signatures: own.map(({ subject: _, ...signature }) => signature),
      inForce: index === plans.length - 1 && own.some(({ digest }) => digest === row.digest),
    };
  });
}

/** Reads visits of these numbers, oldest first. */
export async function readVisits(
  kysely: Tables,
  numbers: readonly string[],
): Promise<ChartedVisit[]> {
  const visits = await kysely
    .selectFrom("visits")
    .select(["at", "visit", "patient", "plan", "operator", "detail"])
    .where("visit", "in", numbers)
    .orderBy("row")
    .execute();
  const events = await kysely
    .selectFrom("visit_events")
    .select(["at", "visit", "number", "kind", "body", "by"])
    .where("visit", "in", numbers)
    .orderBy("number")
    .execute();
  const ends = await kysely
    .selectFrom("visit_ends")
    .select(["at", "visit", "reason", "detail"])
    .where("visit", "in", numbers)
    .execute();
  const thrusts = await readThrusts(kysely, numbers);
  return visits.map((row) => ({
    ...row,
    detail: JSON.parse(row.detail),
    events: ofVisit(events, row.visit).map((event) => ({ ...event, body: JSON.parse(event.body) })),
    thrusts: ofVisit(thrusts, row.visit),
    end:
      ofVisit(ends, row.visit).map((end) => ({ ...end, detail: JSON.parse(end.detail) }))[0] ??
      null,
  }));
}

async function readThrusts(
  kysely: Tables,
  visits: readonly string[],
): Promise<(ChartedThrust & { readonly visit: string | null })[]> {
  const rows = await kysely
    .selectFrom("permits")
    .leftJoin("results", "results.permit", "permits.permit")
    .select([
      "permits.visit",
      "permits.at",
      "permits.permit",
      "permits.operator",
      "permits.limits",
      "results.at as came",
      "results.result_number as number",
      "results.outcome",
      "results.cause",
      "results.summary",
    ])
    .where("permits.visit", "in", visits)
    .orderBy("permits.row")
    .execute();
  return rows.map(({ visit, at: permitted, permit, operator, limits, ...result }) => ({
    visit,
    at: permitted,
    permit,
    operator,
    limits: JSON.parse(limits),
    result: resultOf(result),
  }));
}

function resultOf({
  came,
  number,
  outcome,
  cause,
  summary,
}: {
  readonly came: string | null;
  readonly number: number | null;
  readonly outcome: "thrust" | "no-thrust" | "unknown" | null;
  readonly cause: string | null;
  readonly summary: string | null;
}): ChartedThrust["result"] {
  if (came === null || number === null || outcome === null || cause === null) return null;
  return {
    at: came,
    number,
    outcome,
    cause,
    summary: summary === null ? null : JSON.parse(summary),
  };
}

function ofVisit<Row extends { readonly visit: string | null }>(
  rows: readonly Row[],
  visit: string,
): Omit<Row, "visit">[] {
  return rows.filter((row) => row.visit === visit).map(({ visit: _, ...row }) => row);
}

function newestOf(kysely: Tables, table: "identities" | "erasures", patient: string) {
  const tables = kysely as unknown as Kysely<{
    identities: StoreTables["identities"] & StoreTables["erasures"];
  }>;
  return tables
    .selectFrom(table as "identities")
    .where("patient", "=", patient)
    .orderBy("row", "desc")
    .limit(1);
}
