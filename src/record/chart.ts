import type { Kysely } from "kysely";
import {
  type Chart,
  type ChartedPlan,
  type ChartedThrust,
  type ChartedVisit,
  limitsSchema,
  summarySchema,
} from "./chart-schema.ts";
import type { StoreTables } from "./tables.ts";

type Tables = Kysely<StoreTables>;

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
  return {
    patient,
    since: known.at,
    identity: identity[0] ?? null,
    erased: erasure[0]?.at ?? null,
    findings: findings.map((found) => ({ ...found, body: parsed(found.body) })),
    plans: await readPlans(kysely, patient),
    visits: await readVisits(kysely, visitNumbers(kysely).where("patient", "=", patient)),
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
      body: parsed(row.body),
      signatures: own.map(({ subject: _subject, ...signature }) => signature),
      inForce: index === plans.length - 1 && own.some(({ digest }) => digest === row.digest),
    };
  });
}

/** The numbers of all visits, to be narrowed: a question inside a question has no limit of its length. */
export function visitNumbers(kysely: Tables) {
  return kysely.selectFrom("visits").select("visits.visit");
}
type VisitNumbers = ReturnType<typeof visitNumbers>;

/** Reads visits of these numbers, oldest first. */
export async function readVisits(kysely: Tables, numbers: VisitNumbers): Promise<ChartedVisit[]> {
  const visits = await kysely
    .selectFrom("visits")
    .select(["at", "visit", "patient", "plan", "operator", "detail"])
    .where("visit", "in", numbers)
    .orderBy("row")
    .execute();
  const events = await kysely
    .selectFrom("visit_events as happened")
    .innerJoin("entries", (join) =>
      join.onRef("entries.row", "=", "happened.row").on("entries.kind", "=", "visit_events"),
    )
    .select(["at", "visit", "happened.number", "happened.kind", "body", "by"])
    .select("entries.number as entry")
    .where("visit", "in", numbers)
    .orderBy("happened.number")
    .execute();
  const ends = await kysely
    .selectFrom("visit_ends")
    .select(["at", "visit", "reason", "detail"])
    .where("visit", "in", numbers)
    .execute();
  const thrusts = await readThrusts(kysely, numbers);
  return visits.map((row) => ({
    ...row,
    detail: parsed(row.detail),
    events: ofVisit(events, row.visit).map((event) => ({ ...event, body: parsed(event.body) })),
    thrusts: ofVisit(thrusts, row.visit),
    end: ofVisit(ends, row.visit).map((end) => ({ ...end, detail: parsed(end.detail) }))[0] ?? null,
  }));
}

async function readThrusts(
  kysely: Tables,
  visits: VisitNumbers,
): Promise<(ChartedThrust & { readonly visit: string | null })[]> {
  const rows = await kysely
    .selectFrom("permits")
    .innerJoin("entries as permitted", (join) =>
      join.onRef("permitted.row", "=", "permits.row").on("permitted.kind", "=", "permits"),
    )
    .leftJoin("results", "results.permit", "permits.permit")
    .leftJoin("entries as ended", (join) =>
      join.onRef("ended.row", "=", "results.row").on("ended.kind", "=", "results"),
    )
    .select([
      "permitted.number as entry",
      "ended.number as resultEntry",
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
  return rows.map(({ visit, at: permitted, entry, permit, operator, limits, ...result }) => ({
    visit,
    at: permitted,
    entry,
    permit,
    operator,
    limits: limitsSchema.parse(parsed(limits)),
    result: resultOf(result),
  }));
}

function resultOf({
  resultEntry: entry,
  came,
  number,
  outcome,
  cause,
  summary,
}: {
  readonly resultEntry: number | null;
  readonly came: string | null;
  readonly number: number | null;
  readonly outcome: "thrust" | "no-thrust" | "unknown" | null;
  readonly cause: string | null;
  readonly summary: string | null;
}): ChartedThrust["result"] {
  if (came === null || entry === null || number === null || outcome === null || cause === null)
    return null;
  return {
    at: came,
    entry,
    number,
    outcome,
    cause,
    summary: summary === null ? null : summarySchema.parse(parsed(summary)),
  };
}

/** What a row holds in canonical JSON; the table takes nothing else. */
function parsed(text: string): unknown {
  return JSON.parse(text);
}

function ofVisit<Row extends { readonly visit: string | null }>(
  rows: readonly Row[],
  visit: string,
): Omit<Row, "visit">[] {
  return rows.filter((row) => row.visit === visit).map(({ visit: _visit, ...row }) => row);
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
