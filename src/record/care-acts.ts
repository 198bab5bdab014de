import { createHash } from "node:crypto";
import type { Kysely } from "kysely";
import type { OpenVisit, SignedPlan } from "./care.ts";
import { readVisits, visitNumbers } from "./chart.ts";
import { patientErased, patientUnknown } from "./patient-acts.ts";
import type { PlainRow } from "./plain-rows.ts";
import type { Recorded } from "./record-fault.ts";
import { notRecorded, recorded } from "./record-fault.ts";
import { alreadyRecorded, type Committed, type Writing, write } from "./store-acts.ts";
import type { StoreTables } from "./tables.ts";

type Tables = Kysely<StoreTables>;
type Refusal = ReturnType<typeof notRecorded>;

/** Writes a plan and the signature under it, if it comes after the patient's newest one. */
export async function insertPlan(
  writing: Writing,
  { plan, signature }: SignedPlan,
): Promise<Recorded<Committed>> {
  const { kysely } = writing;
  const refusal = (await whyNotTreated(kysely, plan.patient)) ?? whyNotSigned({ plan, signature });
  if (refusal !== undefined) return refusal;
  if ((await planOf(kysely, plan.plan)) !== undefined) return alreadyRecorded("plan", plan.plan);
  const newest = await newestPlan(kysely, plan.patient);
  if (newest !== (plan.supersedes ?? undefined)) return planSuperseded(newest);
  const committed = await write(writing, "plans", plan);
  await write(writing, "signatures", signature);
  return recorded(committed);
}

/** Writes what was found of a patient. */
export async function insertFinding(
  writing: Writing,
  row: PlainRow<"findings">,
): Promise<Recorded<Committed>> {
  const { kysely } = writing;
  if (!(await isThere(kysely, "patients", "patient", row.patient))) {
    return patientUnknown(row.patient);
  }
  if (await isThere(kysely, "findings", "finding", row.finding)) {
    return alreadyRecorded("finding", row.finding);
  }
  if (row.visit !== null) {
    const visit = await visitOf(kysely, row.visit);
    if (visit?.patient !== row.patient) return visitUnknown(row.visit);
  }
  return recorded(await write(writing, "findings", row));
}

/** Begins a visit. */
export async function insertVisit(
  writing: Writing,
  row: PlainRow<"visits">,
): Promise<Recorded<Committed>> {
  const { kysely } = writing;
  const { visit, patient, plan } = row;
  if (await isThere(kysely, "visits", "visit", visit)) return alreadyRecorded("visit", visit);
  if (patient === null) {
    return plan === null ? recorded(await write(writing, "visits", row)) : planUnknown(plan);
  }
  const refusal =
    (await whyNotTreated(kysely, patient)) ??
    (await whyNotAfter(kysely, patient, visit)) ??
    (plan === null ? undefined : await whyNotInForce(kysely, patient, plan));
  return refusal ?? recorded(await write(writing, "visits", row));
}

/** Writes what happened in a visit, if nothing else happened meanwhile. */
export async function insertVisitEvent(
  writing: Writing,
  row: PlainRow<"visit_events">,
): Promise<Recorded<Committed>> {
  const { kysely } = writing;
  const visit = await visitOf(kysely, row.visit);
  if (visit === undefined) return visitUnknown(row.visit);
  if (await isThere(kysely, "visit_ends", "visit", row.visit)) {
    return visitChanged(`The visit ${row.visit} has ended`);
  }
  const next = (await eventsIn(kysely, row.visit)) + 1;
  if (row.number !== next) {
    return visitChanged(`The next event of the visit ${row.visit} is ${next}, not ${row.number}`);
  }
  // Of two visits that were begun, and of which nothing is recorded yet, only one can go on.
  const refusal =
    next === 1 && visit.patient !== null
      ? await whyNotAfter(kysely, visit.patient, row.visit)
      : undefined;
  return refusal ?? recorded(await write(writing, "visit_events", row));
}

/** Ends a visit, once. */
export async function insertVisitEnd(
  writing: Writing,
  row: PlainRow<"visit_ends">,
): Promise<Recorded<Committed>> {
  const { kysely } = writing;
  if (!(await isThere(kysely, "visits", "visit", row.visit))) return visitUnknown(row.visit);
  if (await isThere(kysely, "visit_ends", "visit", row.visit)) {
    return alreadyRecorded("end of the visit", row.visit);
  }
  return recorded(await write(writing, "visit_ends", row));
}

/** Reads the visits of patients that have events and no end, the first one first. */
export async function selectOpenVisits(kysely: Tables): Promise<OpenVisit[]> {
  const visits = await readVisits(kysely, openVisits(kysely));
  return visits.flatMap((visit) =>
    visit.patient === null ? [] : [{ ...visit, patient: visit.patient }],
  );
}

function openVisits(kysely: Tables) {
  return visitNumbers(kysely)
    .where("patient", "is not", null)
    .where("visit", "in", (query) => query.selectFrom("visit_events").select("visit_events.visit"))
    .where("visit", "not in", (query) => query.selectFrom("visit_ends").select("visit_ends.visit"))
    .orderBy("row");
}

async function whyNotTreated(kysely: Tables, patient: string): Promise<Refusal | undefined> {
  if (!(await isThere(kysely, "patients", "patient", patient))) return patientUnknown(patient);
  return (await isThere(kysely, "identities", "patient", patient))
    ? undefined
    : patientErased(patient);
}

function whyNotSigned({ plan, signature }: SignedPlan): Refusal | undefined {
  const digest = createHash("sha256").update(plan.body).digest("hex");
  const same =
    plan.digest === digest &&
    signature.digest === digest &&
    signature.subject_kind === "plan" &&
    signature.subject === plan.plan;
  if (same) return undefined;
  return notRecorded({
    code: "not-signed",
    message: `The signature is not one of the plan ${plan.plan} as it stands; neither was stored.`,
    remedy: "Look at the plan again, and sign what you see.",
  });
}

async function whyNotInForce(
  kysely: Tables,
  patient: string,
  plan: string,
): Promise<Refusal | undefined> {
  if ((await planOf(kysely, plan))?.patient !== patient) return planUnknown(plan);
  const newest = await newestPlan(kysely, patient);
  return newest === plan ? undefined : planSuperseded(newest);
}

/** Why the visit cannot go on beside another of the patient. */
async function whyNotAfter(
  kysely: Tables,
  patient: string,
  visit: string,
): Promise<Refusal | undefined> {
  const other = await openVisits(kysely)
    .where("patient", "=", patient)
    .where("visit", "!=", visit)
    .executeTakeFirst();
  if (other === undefined) return undefined;
  return notRecorded({
    code: "visit-open",
    message: `The visit ${other.visit} of this patient was not ended; no other was begun.`,
    remedy: "Go on with it, or end it, then begin the next one.",
  });
}

function planOf(kysely: Tables, plan: string) {
  return kysely.selectFrom("plans").select("patient").where("plan", "=", plan).executeTakeFirst();
}

async function newestPlan(kysely: Tables, patient: string): Promise<string | undefined> {
  const found = await kysely
    .selectFrom("plans")
    .select("plan")
    .where("patient", "=", patient)
    .orderBy("row", "desc")
    .limit(1)
    .executeTakeFirst();
  return found?.plan;
}

function visitOf(kysely: Tables, visit: string) {
  return kysely
    .selectFrom("visits")
    .select("patient")
    .where("visit", "=", visit)
    .executeTakeFirst();
}

async function eventsIn(kysely: Tables, visit: string): Promise<number> {
  const found = await kysely
    .selectFrom("visit_events")
    .select(({ fn }) => fn.max("number").as("last"))
    .where("visit", "=", visit)
    .executeTakeFirst();
  return found?.last ?? 0;
}

async function isThere(
  kysely: Tables,
  table: "patients" | "identities" | "findings" | "visits" | "visit_ends",
  column: "patient" | "finding" | "visit",
  number: string,
): Promise<boolean> {
  // One table of many: Kysely's types follow only a name that stands in the source.
  const tables = kysely as unknown as Kysely<Record<string, Record<string, unknown>>>;
  const found = await tables
    .selectFrom(table)
    .select("row")
    .where(column, "=", number)
    .executeTakeFirst();
  return found !== undefined;
}

function planSuperseded(newest: string | undefined): Refusal {
  const message =
    newest === undefined
      ? "The patient has no plan yet that another could follow."
      : `The newest plan of the patient is ${newest} by now.`;
  return notRecorded({
    code: "plan-superseded",
    message,
    remedy: "Look at the newest plan, and decide again.",
  });
}

function planUnknown(plan: string): Refusal {
  return notRecorded({
    code: "plan-unknown",
    message: `The patient has no plan ${plan}.`,
    remedy: "See the patient's plans with: plumb plan list.",
  });
}

function visitUnknown(visit: string): Refusal {
  return notRecorded({
    code: "visit-unknown",
    message: `The record has no such visit ${visit} of this patient.`,
    remedy: "See the visits with: plumb visit list.",
  });
}

function visitChanged(why: string): Refusal {
  return notRecorded({
    code: "visit-changed",
    message: `${why}; nothing was stored.`,
    remedy: "Look at the visit as it is now, then go on.",
  });
}
