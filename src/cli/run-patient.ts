import { existsSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { chartOf } from "../record/charts.ts";
import { recordFile } from "../record/location.ts";
import { addPatient, deletePatient, exportPatient, listPatients } from "../record/patients.ts";
import { type AuthorityWords, refuseUnless } from "./authority.ts";
import { chartLines } from "./chart-words.ts";
import { endWith, exitCodes } from "./failure.ts";
import { tell } from "./tell-recorded.ts";

type Words = { readonly record?: string | undefined; readonly json: boolean };
type ActWords = Words & AuthorityWords;

const identitySchema = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1, "the name is empty")
    .max(200, "the name has more than 200 characters"),
  born: z.iso
    .date("the day of birth is no day of the form yyyy-mm-dd")
    .refine((day) => day <= new Date().toISOString().slice(0, 10), "the day of birth is to come"),
});

/** Enters a patient and says the number. */
export async function runAdd(
  words: ActWords & { readonly name: string; readonly born: string },
): Promise<void> {
  const identity = identitySchema.safeParse({ name: words.name, born: words.born });
  if (!identity.success) {
    const why = identity.error.issues.map(({ message }) => message).join("; ");
    endWith(
      {
        code: "patient-malformed",
        message: `The patient was not entered: ${why}.`,
        remedy: "Give --name in words and --born as in 1971-04-30.",
        exitCode: exitCodes.usage,
      },
      words.json,
    );
    return;
  }
  const file = recordFile(words.record);
  const refused = await refuseUnless(file, "add-patient", words);
  if (refused !== undefined) return endWith(refused, words.json);
  const added = await addPatient(file, words.by, identity.data);
  tell(added, words, (patient) => [{ patient }, `Entered as ${patient}.`]);
}

/** Says who is in the record. */
export async function runList(words: Words): Promise<void> {
  const listed = await listPatients(recordFile(words.record));
  tell(listed, words, (patients) => [
    { patients: patients.map(({ identity, ...known }) => ({ ...known, ...identity })) },
    patients
      .map(({ patient, identity }) =>
        identity === undefined
          ? `${patient}  (erased)`
          : `${patient}  ${identity.name}, born ${identity.born}`,
      )
      .join("\n"),
  ]);
}

/** Says all of a patient that a screen shows. */
export async function runShow(patient: string, words: Words): Promise<void> {
  const chart = await chartOf(recordFile(words.record), patient);
  tell(chart, words, (found) => [found, chartLines(found).join("\n")]);
}

/** Writes all that the record holds about a patient. */
export async function runExport(
  patient: string,
  words: ActWords & { readonly out: string },
): Promise<void> {
  const { out } = words;
  if (existsSync(out)) {
    endWith(
      {
        code: "file-exists",
        message: `There is a file ${out} already; nothing was exported.`,
        remedy: "Name a file that is not there yet.",
        exitCode: exitCodes.failed,
      },
      words.json,
    );
    return;
  }
  const file = recordFile(words.record);
  const refused = await refuseUnless(file, "export", words);
  if (refused !== undefined) return endWith(refused, words.json);
  const found = await exportPatient(file, patient, words.by);
  // Readable by its owner only: it says who somebody is and what was done.
  if (found.ok)
    writeFileSync(out, `${JSON.stringify(found.value, undefined, 2)}\n`, { mode: 0o600 });
  tell(found, words, (exported) => [{ patient: exported.patient, out }, `Exported to ${out}.`]);
}

/** Erases who a patient is. */
export async function runDelete(
  patient: string,
  words: ActWords & { readonly reason: string },
): Promise<void> {
  const { by, reason } = words;
  const file = recordFile(words.record);
  const refused = await refuseUnless(file, "delete-patient", words);
  if (refused !== undefined) return endWith(refused, words.json);
  const erased = await deletePatient(file, { patient, by, reason });
  tell(erased, words, ({ erased: rows }) => [
    { patient, erased: rows },
    `Erased ${rows} ${rows === 1 ? "row" : "rows"} that said who ${patient} is.`,
  ]);
}
