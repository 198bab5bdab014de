import { createHash, randomUUID } from "node:crypto";
import { gzipSync } from "node:zlib";
import { addPatient, deletePatient } from "../../../src/record/patients.ts";
import type { Recorder } from "../../../src/record/recorder.ts";
import { openRecorder } from "../../../src/record/recorder.ts";
import { rotateKey } from "../../../src/record/rotate-key.ts";
import { recordedValue } from "../support/record-place.ts";
import { samplePermit } from "../support/sample-entries.ts";

const at = "2026-11-28T10:15:30.125+01:00";

/** Writes two visits with permits, results, readings and everything else that a practice keeps. */
export async function writeSampleRecord(file: string): Promise<void> {
  for (const round of [1, 2]) {
    const recorder = recordedValue(await openRecorder({ file }));
    await writeVisit(recorder, round);
    await recorder.close();
  }
  const maria = { name: "Maria Beispiel", born: "1971-04-30" };
  const patient = recordedValue(await addPatient(file, "anna", maria));
  recordedValue(await addPatient(file, "anna", { name: "Jan Voorbeeld", born: "1988-12-01" }));
  recordedValue(await deletePatient(file, { patient, by: "anna", reason: "asked by letter" }));
  recordedValue(await rotateKey(file, { by: "anna", lost: false }));
  const recorder = recordedValue(await openRecorder({ file }));
  await writeVisit(recorder, 3);
  await recorder.close();
}

async function writeVisit(recorder: Recorder, round: number): Promise<void> {
  const patient = randomUUID();
  const plan = randomUUID();
  const visit = randomUUID();
  const digest = "ab".repeat(32);
  recordedValue(
    await recorder.append("operators", {
      at,
      operator: "anna",
      name: "Anna Example",
      role: round === 1 ? "operator" : "supervisor",
      pin: "$argon2id$v=19$m=65536,t=3,p=1$c2FsdHNhbHQ$aGFzaA",
      active: 1,
      by: "first start",
    }),
  );
  recordedValue(await recorder.append("patients", { at, patient, by: "anna" }));
  recordedValue(
    await recorder.append("instruments", {
      at,
      serial: "AI-000042",
      model: "PLUMB-SIM",
      firmware: "1.0.0",
      detail: "{}",
    }),
  );
  recordedValue(
    await recorder.append("calibrations", {
      at,
      calibration: `CAL-${round}`,
      instrument_serial: "AI-000042",
      body: "{}",
      digest,
      by: "anna",
    }),
  );
  recordedValue(
    await recorder.append("plans", {
      at,
      plan,
      patient,
      supersedes: null,
      body: '{"peak":2700}',
      digest,
      by: "anna",
    }),
  );
  recordedValue(
    await recorder.append("signatures", {
      at,
      operator: "anna",
      meaning: "I made this plan",
      subject_kind: "plan",
      subject: plan,
      digest,
    }),
  );
  recordedValue(
    await recorder.append("visits", { at, visit, patient, plan, operator: "anna", detail: "{}" }),
  );
  const permit = randomUUID();
  recordedValue(await recorder.commitPermit(samplePermit({ permit, visit })));
  recordedValue(
    await recorder.append("alarms", {
      at,
      alarm: "A-021",
      priority: "medium",
      happened: "onset",
      detail: "{}",
    }),
  );
  recordedValue(
    await recorder.commitResult({
      permit,
      at,
      resultNumber: round,
      outcome: "thrust",
      cause: "time reached",
      summary: { peakForceCentinewtons: 2650 },
      capture: new TextEncoder().encode(`capture of round ${round} `.repeat(300)),
    }),
  );
  const data = Buffer.from(`readings of round ${round} `.repeat(400));
  recordedValue(
    await recorder.append("blocks", {
      at,
      visit,
      stream: "readings",
      first: 1,
      last: 1000,
      data: gzipSync(data),
      bytes: data.length,
      sha256: createHash("sha256").update(data).digest("hex"),
    }),
  );
  recordedValue(await recorder.append("visit_ends", { at, visit, reason: "left", detail: "{}" }));
  for (let number = 0; number < 20; number += 1) {
    recordedValue(
      await recorder.appendEvent({ at, kind: "host-state", detail: { round, number } }),
    );
  }
}
