import { canonicalJson } from "./canonical-json.ts";
import type { Identity, ListedPatient } from "./care.ts";
import { removeDrafts } from "./drafts.ts";
import { withFaults } from "./durable-database.ts";
import { onlyOne } from "./only-one.ts";
import { fromSealed } from "./open-seal.ts";
import { erasePatient, insertPatient, patientUnknown, selectPatients } from "./patient-acts.ts";
import { type PatientFile, readPatientFile } from "./patient-file.ts";
import type { Recorded } from "./record-fault.ts";
import { notRecorded, recorded } from "./record-fault.ts";
import { settleLog } from "./seal/guarded-log.ts";
import { insertEvent } from "./store-acts.ts";
import { withRecord } from "./with-record.ts";
import { zonedTime } from "./zoned-time.ts";

/** Enters a patient; returns the new number. */
export function addPatient(
  file: string,
  by: string,
  identity: Identity,
): Promise<Recorded<string>> {
  return withRecord(file, ({ commit }) =>
    commit((writing) => insertPatient(writing, identity, by)),
  );
}

/** Every patient, the first one first, as the newest row says who it is. */
export function listPatients(file: string): Promise<Recorded<readonly ListedPatient[]>> {
  return withRecord(file, async ({ kysely }) => recorded(await selectPatients(kysely)));
}

/**
 * All that the record holds about a patient; that it was given away is entered first.
 *
 * @param asked the beginning of the patient's number, as long as it is that of one patient only
 */
export function exportPatient(
  file: string,
  asked: string,
  by: string,
): Promise<Recorded<PatientFile>> {
  return withRecord(file, async ({ kysely, commit }) => {
    const number = await onlyOne(kysely, "patient", asked);
    if (!number.ok) return number;
    const patient = number.value;
    const found = await readPatientFile(kysely, patient);
    if (found === undefined) return patientUnknown(patient);
    const detail = canonicalJson({ patient, by });
    if (!detail.ok) throw new Error(`An export cannot be noted: ${detail.problem}`);
    const row = { at: zonedTime(), kind: "patient-exported", detail: detail.text };
    const noted = await commit((writing) => insertEvent(writing, row));
    return noted.ok ? recorded(found) : noted;
  });
}

/**
 * Erases who a patient is, and leaves no copy of it in the record's files: what is removed is written
 * over (secure_delete), and the write-ahead log, which still held it, is emptied. The patient's drafts
 * beside the record go too.
 */
export async function deletePatient(
  file: string,
  act: { readonly patient: string; readonly by: string; readonly reason: string },
): Promise<Recorded<{ readonly erased: number }>> {
  const { patient, by, reason } = act;
  const erased = await withRecord(file, ({ commit }) =>
    commit((writing) => erasePatient(writing, { patient, at: zonedTime(), by }, reason)),
  );
  if (!erased.ok) return erased;
  return withFaults(file, async () => {
    removeDrafts(file, patient);
    // Closed and settled already, unless another connection was there.
    const settled = fromSealed(file, settleLog(file));
    if (!settled.ok || settled.value) return settled.ok ? erased : settled;
    return notRecorded({
      code: "record-in-use",
      message: `The patient ${patient} is erased, but the log beside ${file} still holds a copy, because another program has the record open.`,
      remedy: "End the other program, and give the same command again.",
    });
  });
}
