import { z } from "zod";
import { type Chart, chartedVisitSchema } from "./chart-schema.ts";
import type { PlainRow } from "./plain-rows.ts";
import { plainRowSchemas } from "./plain-rows.ts";
import type { Recorded } from "./record-fault.ts";

const zoned = z.iso.datetime({ offset: true });
// SQLite would replace half a surrogate pair without a word.
const exactText = z
  .string()
  .min(1)
  .refine((text) => text.isWellFormed(), "is not well-formed text");

const identitySchema = z.strictObject({
  name: exactText,
  /** Calendar day, yyyy-mm-dd. */
  born: z.iso.date(),
});
/** Who a patient is. */
export type Identity = z.infer<typeof identitySchema>;

const listedPatientSchema = z.strictObject({
  patient: z.uuid(),
  since: z.string(),
  identity: z.strictObject({ name: z.string(), born: z.string() }).optional(),
  /** When it was erased who it is. */
  erased: z.string().optional(),
});
/** A patient who is entered, and by whom. */
export const newPatientSchema = z.strictObject({ identity: identitySchema, by: exactText });

export const listedPatientsSchema = z.array(listedPatientSchema);
/** A patient as far as the record knows who it is. */
export type ListedPatient = z.infer<typeof listedPatientSchema>;

/** A plan with the signature that puts it in force. */
export const signedPlanSchema = z.strictObject({
  plan: plainRowSchemas.plans.extend({ at: zoned, by: exactText }),
  signature: plainRowSchemas.signatures.extend({
    at: zoned,
    operator: exactText,
    meaning: exactText,
  }),
});
export type SignedPlan = z.infer<typeof signedPlanSchema>;

const body = z.record(z.string(), z.unknown());

export const findingEntrySchema = plainRowSchemas.findings
  .omit({ digest: true })
  .extend({ at: zoned, kind: exactText, body, by: exactText });
/** What was found of a patient, in a document of its kind. */
export type FindingEntry = z.infer<typeof findingEntrySchema>;

export const visitEventEntrySchema = plainRowSchemas.visit_events.extend({
  at: zoned,
  kind: exactText,
  body,
  by: exactText,
});
/** What happened in a visit; `number` is the next one of the visit, from 1 on. */
export type VisitEventEntry = z.infer<typeof visitEventEntrySchema>;

const jsonText = z.string().refine((text) => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}, "is no JSON");

export const visitRowSchema = plainRowSchemas.visits.extend({
  at: zoned,
  operator: exactText,
  detail: jsonText,
});
export const visitEndRowSchema = plainRowSchemas.visit_ends.extend({ at: zoned, detail: jsonText });

export const openVisitsSchema = z.array(chartedVisitSchema.extend({ patient: z.uuid() }));
/** A visit that was begun, of which something is recorded, and that has no end. */
export type OpenVisit = z.infer<typeof openVisitsSchema>[number];

type Committed = Promise<Recorded<{ readonly row: number }>>;

/** Visits from their beginning to their end; the program's own run is one of nobody. */
export interface VisitRecord {
  /**
   * Refused as `visit-open` where the patient has another one without an end; as `patient-unknown`,
   * `plan-unknown` or `plan-superseded` where it cannot belong to what it names.
   */
  beginVisit(row: PlainRow<"visits">): Committed;
  endVisit(row: PlainRow<"visit_ends">): Committed;
}

/** Patients, what is found of them, their plans, and what happens in a visit. */
export interface CareRecord {
  /** Enters a patient; the new number. */
  addPatient(identity: Identity, by: string): Promise<Recorded<string>>;
  /** Every patient, the first one first, as the newest row says who it is. */
  listPatients(): Promise<Recorded<readonly ListedPatient[]>>;
  /**
   * Enters plan and signature together, or neither. Refused as `plan-superseded` where `supersedes`
   * is not the patient's newest plan; as `not-signed` where the signature is not one of this body.
   */
  commitPlan(signed: SignedPlan): Committed;
  commitFinding(entry: FindingEntry): Committed;
  /** Refused as `visit-changed` where its number is not the visit's next one. */
  commitVisitEvent(entry: VisitEventEntry): Committed;
  /** All of a patient that a screen shows. */
  chart(patient: string): Promise<Recorded<Chart>>;
  /** Visits that were cut off, the first one first. */
  openVisits(): Promise<Recorded<readonly OpenVisit[]>>;
}
