import { randomBytes, randomUUID } from "node:crypto";
import type { Kysely } from "kysely";
import type { Identity, ListedPatient } from "./care.ts";
import type { Recorded } from "./record-fault.ts";
import { notRecorded, recorded } from "./record-fault.ts";
import type { Committed, Writing } from "./store-acts.ts";
import { write } from "./store-acts.ts";
import type { StoreTables } from "./tables.ts";
import { zonedTime } from "./zoned-time.ts";

export type PatientAct = {
  /** UUID. */
  readonly patient: string;
  /** ISO 8601 with a zone offset. */
  readonly at: string;
  /** Who does it. */
  readonly by: string;
};

/**
 * Enters a patient: a number that everything else refers to, and who that is in a table of its own; the
 * number.
 */
export async function insertPatient(
  writing: Writing,
  identity: Identity,
  by: string,
): Promise<Recorded<string>> {
  const patient = randomUUID();
  const at = zonedTime();
  await write(writing, "patients", { at, patient, by });
  await writeIdentity(writing, { patient, at, by }, identity);
  return recorded(patient);
}

/**
 * Removes every row that says who a patient is, and enters that they were removed. What was done stays,
 * under the patient's number; the log holds, because it commits to a salted hash, and the salt is gone.
 */
export async function erasePatient(
  writing: Writing,
  { patient, at, by }: PatientAct,
  reason: string,
): Promise<Recorded<{ readonly erased: number }>> {
  if (!(await isKnown(writing, patient))) return patientUnknown(patient);
  const { kysely } = writing;
  const found = await kysely
    .selectFrom("identities")
    .select("row")
    .where("patient", "=", patient)
    .orderBy("row")
    .execute();
  const rows = JSON.stringify(found.map(({ row }) => row));
  await write(writing, "erasures", { at, patient, rows, by, reason });
  await kysely.deleteFrom("identities").where("patient", "=", patient).execute();
  return recorded({ erased: found.length });
}

function writeIdentity(
  writing: Writing,
  { patient, at, by }: PatientAct,
  { name, born }: Identity,
): Promise<Committed> {
  // A name can be guessed from its hash; with 32 random bytes beside it, it cannot.
  const salt = Uint8Array.from(randomBytes(32));
  return write(writing, "identities", { at, patient, name, born, salt, by });
}

async function isKnown({ kysely }: Writing, patient: string): Promise<boolean> {
  const found = await kysely
    .selectFrom("patients")
    .select("row")
    .where("patient", "=", patient)
    .executeTakeFirst();
  return found !== undefined;
}

/** Of somebody whose name was erased nothing new can be begun: nobody knows who that is. */
export function patientErased(patient: string): ReturnType<typeof notRecorded> {
  return notRecorded({
    code: "patient-unknown",
    message: `Who the patient ${patient} is was erased; nothing new can be begun.`,
    remedy: "Enter the patient anew, under a new number.",
  });
}

/** Every patient, the first one first, as the newest row says who it is. */
export async function selectPatients(
  kysely: Kysely<StoreTables>,
): Promise<readonly ListedPatient[]> {
  const patients = await kysely.selectFrom("patients").selectAll().orderBy("row").execute();
  const identities = await kysely.selectFrom("identities").selectAll().orderBy("row").execute();
  const erasures = await kysely.selectFrom("erasures").selectAll().orderBy("row").execute();
  const known = new Map(identities.map(({ patient, name, born }) => [patient, { name, born }]));
  const erased = new Map(erasures.map(({ patient, at }) => [patient, at]));
  return patients.map(({ patient, at }) => ({
    patient,
    since: at,
    identity: known.get(patient),
    erased: erased.get(patient),
  }));
}

/** Nobody of this number is in the record. */
export function patientUnknown(patient: string): ReturnType<typeof notRecorded> {
  return notRecorded({
    code: "patient-unknown",
    message: `The record has no patient ${patient}.`,
    remedy: "See their numbers with: plumb patient list.",
  });
}
