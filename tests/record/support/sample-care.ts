import { createHash, randomUUID } from "node:crypto";
import type { SignedPlan } from "../../../src/record/care.ts";
import type { PlainRow } from "../../../src/record/plain-rows.ts";
import type { FindingEntry, PersonRow, VisitEventEntry } from "../../../src/record/recorder.ts";

const at = "2026-11-28T10:15:30.125+01:00";

type PlanParts = {
  readonly patient: string;
  readonly plan?: string;
  readonly supersedes?: string;
  readonly body?: string;
};

/** A plan of a patient with the signature under it. */
export function samplePlan({ patient, plan = randomUUID(), ...said }: PlanParts): SignedPlan {
  const body = said.body ?? '{"peakForceNewtons":27}';
  const digest = createHash("sha256").update(body).digest("hex");
  return {
    plan: { at, plan, patient, supersedes: said.supersedes ?? null, body, digest, by: "anna" },
    signature: {
      at,
      operator: "anna",
      meaning: "I prescribe this plan",
      subject_kind: "plan",
      subject: plan,
      digest,
    },
  };
}

export function sampleFinding(
  changes: Partial<FindingEntry> & Pick<FindingEntry, "patient">,
): FindingEntry {
  const finding = randomUUID();
  const body = { legDifferenceMillimetres: 6 };
  return { at, finding, visit: null, kind: "examination", body, by: "anna", ...changes };
}

export function sampleVisit(
  changes: Partial<PlainRow<"visits">> & Pick<PlainRow<"visits">, "patient">,
): PlainRow<"visits"> {
  return { at, visit: randomUUID(), plan: null, operator: "anna", detail: "{}", ...changes };
}

export function sampleVisitEvent(
  changes: Partial<VisitEventEntry> & Pick<VisitEventEntry, "visit">,
): VisitEventEntry {
  return { at, number: 1, kind: "begun", body: { painScore: 4 }, by: "anna", ...changes };
}

export function samplePerson(changes: Partial<PersonRow> = {}): PersonRow {
  return {
    at,
    operator: "anna",
    name: "Anna Example",
    role: "supervisor",
    pin: "$argon2id$v=19$m=65536,t=3,p=1$c2FsdHNhbHQ$aGFzaA",
    active: 1,
    by: "anna",
    ...changes,
  };
}
