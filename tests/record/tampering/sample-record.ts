import { createHash, randomUUID } from "node:crypto";
import { gzipSync } from "node:zlib";
import { addPatient, deletePatient } from "../../../src/record/patients.ts";
import type { OpenRecord } from "../../../src/record/recorder.ts";
import { openRecorder } from "../../../src/record/recorder.ts";
import { rotateKey } from "../../../src/record/rotate-key.ts";
import { recordedValue } from "../support/record-place.ts";
import {
  sampleAccepted,
  sampleCalibration,
  sampleCheckRow,
  sampleCheckSetup,
  sampleSighting,
} from "../support/sample-calibrations.ts";
import {
  sampleFinding,
  samplePerson,
  samplePlan,
  sampleVisit,
  sampleVisitEvent,
} from "../support/sample-care.ts";
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

async function writeVisit(recorder: OpenRecord, round: number): Promise<void> {
  const plan = randomUUID();
  const visit = randomUUID();
  const digest = "ab".repeat(32);
  const signature = { at, operator: "anna", meaning: "I change it", digest };
  const signed = { ...signature, subject_kind: "operators", subject: "anna" };
  const seen = async () => recordedValue(await recorder.newestPerson());
  const person = samplePerson({ role: round === 1 ? "operator" : "supervisor" });
  recordedValue(await recorder.commitPerson({ person, signature: signed, seen: await seen() }));
  const limit = { at, operator: "anna", peak_centinewtons: 4000, by: "anna" };
  recordedValue(await recorder.setForceLimit({ limit, signature: signed, seen: await seen() }));
  const identity = { name: `Patient of round ${round}`, born: "1960-02-03" };
  const patient = recordedValue(await recorder.addPatient(identity, "anna"));
  const detail = { serial: "AI-000042", model: "PLUMB-SIM", firmware: "1.0.0" };
  recordedValue(await recorder.appendEvent({ at, kind: "linked", detail }));
  if (round === 1) recordedValue(await recorder.pinCalibration(sampleSighting()));
  recordedValue(await recorder.commitCalibration(sampleCalibration()));
  recordedValue(await recorder.acceptCalibration(sampleAccepted()));
  recordedValue(await recorder.commitCheck(sampleCheckRow()));
  recordedValue(await recorder.setCheckSetup(sampleCheckSetup()));
  recordedValue(await recorder.commitPlan(samplePlan({ plan, patient })));
  recordedValue(await recorder.beginVisit(sampleVisit({ patient, plan, visit })));
  recordedValue(await recorder.commitFinding(sampleFinding({ patient, visit })));
  for (const number of [1, 2]) {
    recordedValue(await recorder.commitVisitEvent(sampleVisitEvent({ visit, number })));
  }
  const permit = randomUUID();
  recordedValue(await recorder.commitPermit(samplePermit({ permit, visit })));
  recordedValue(
    await recorder.appendEvent({
      at,
      kind: "alarm-onset",
      detail: { id: "A-021", priority: "medium" },
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
  recordedValue(await recorder.endVisit({ at, visit, reason: "left", detail: "{}" }));
  for (let number = 0; number < 20; number += 1) {
    recordedValue(
      await recorder.appendEvent({ at, kind: "host-state", detail: { round, number } }),
    );
  }
}
