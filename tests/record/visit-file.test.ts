import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { verifyRecord } from "../../src/record/verify-record.ts";
import { type VisitFile, visitFileOf } from "../../src/record/visit-file.ts";
import {
  codeOf,
  createRecordPlace,
  execute,
  type RecordPlace,
  recordedValue,
} from "./support/record-place.ts";
import {
  sampleFinding,
  samplePerson,
  samplePlan,
  sampleVisit,
  sampleVisitEvent,
} from "./support/sample-care.ts";
import { samplePermit, sampleResult } from "./support/sample-entries.ts";

const maria = { name: "Maria Beispiel", born: "1971-04-30" };
const welcome = { serial: "AI-42", model: "PLUMB-1", firmware: "1.2.0", calibration: "CAL-7" };
const at = "2026-11-28T10:15:30.125+01:00";
const capture = Buffer.from("o-200 d100 f1003 x1650\n", "latin1");
const digest = "ab".repeat(32);

/** One visit with a thrust and its capture, and a second instrument that is linked after it. */
async function writeVisit(place: RecordPlace) {
  const record = await place.open();
  const signature = { at, operator: "anna", meaning: "I know", digest };
  const { newest } = recordedValue(await record.people());
  const adding = { ...signature, subject_kind: "operators", subject: "anna" };
  recordedValue(
    await record.commitPerson({ seen: newest, person: samplePerson(), signature: adding }),
  );
  const run = sampleVisit({ patient: null });
  recordedValue(await record.beginVisit(run));
  const patient = recordedValue(await record.addPatient(maria, "anna"));
  const finding = sampleFinding({ patient });
  recordedValue(await record.commitFinding(finding));
  const plan = samplePlan({ patient });
  recordedValue(await record.commitPlan(plan));
  recordedValue(await record.appendEvent({ at, kind: "linked", detail: welcome }));
  recordedValue(
    await record.append("calibrations", {
      at,
      calibration: "CAL-7",
      instrument_serial: "AI-42",
      body: "{}",
      digest,
      by: "anna",
    }),
  );
  const begun = sampleVisit({ patient });
  const { visit } = begun;
  recordedValue(await record.beginVisit(begun));
  recordedValue(await record.commitVisitEvent(sampleVisitEvent({ visit })));
  recordedValue(
    await record.append("signatures", { ...signature, subject_kind: "screening", subject: visit }),
  );
  const permit = randomUUID();
  recordedValue(await record.commitPermit(samplePermit({ permit, visit })));
  recordedValue(await record.commitResult(sampleResult(permit, { capture })));
  recordedValue(await record.endVisit({ at, visit, reason: "adjusted", detail: "{}" }));
  const other = { ...welcome, serial: "AI-43" };
  recordedValue(await record.appendEvent({ at, kind: "linked", detail: other }));
  await record.close();
  return { patient, visit, run: run.visit, permit, plan: plan.plan.plan, finding: finding.finding };
}

describe("a visit with all that it rests on", () => {
  const place = createRecordPlace();
  let written: Awaited<ReturnType<typeof writeVisit>>;
  let file: VisitFile;
  beforeAll(async () => {
    written = await writeVisit(place);
    file = recordedValue(await visitFileOf(place.file, written.visit.slice(0, 13)));
  });
  afterAll(() => place[Symbol.asyncDispose]());

  it("is read by the beginning of its number, with the log at that moment, found whole", async () => {
    expect(file).toMatchObject({ visit: written.visit, chart: { patient: written.patient } });
    const { entries, root, signed } = recordedValue(await verifyRecord(place.file));
    expect(file.log).toMatchObject({ entries, root, signed, sealed: true });
    expect(file.log.at).toMatch(/^20\d\d-/);
    expect(file.captures.get(written.permit)).toEqual(capture);
    expect(file.signatures).toEqual([expect.objectContaining({ meaning: "I know", digest })]);
    expect(file.names.get("anna")).toBe("Anna Example");
  });

  it("has the number in the log of each of its rows, in the order in which they were entered", () => {
    const [event] = file.chart.visits[0]?.events ?? [];
    const [thrust] = file.chart.visits[0]?.thrusts ?? [];
    const numbers = [
      file.entries.findings.get(written.finding),
      file.entries.plans.get(written.plan),
      file.instrument?.entry,
      file.calibration?.entry,
      file.entries.begun,
      event?.entry,
      file.signatures[0]?.entry,
      thrust?.entry,
      thrust?.result?.entry,
      file.entries.ended,
    ].map((number) => number ?? Number.NaN);
    expect(numbers).toEqual(numbers.toSorted((one, other) => one - other));
    expect(new Set(numbers).size).toBe(10);
  });

  it("names the instrument that was linked last before its end, not one that came later", () => {
    expect(file.instrument).toMatchObject({ serial: "AI-42", model: "PLUMB-1" });
    expect(file.calibration).toMatchObject({ calibration: "CAL-7", instrument_serial: "AI-42" });
  });

  it("is unknown where there is none, and where it is a run of the program", async () => {
    expect(codeOf(await visitFileOf(place.file, "none"))).toBe("visit-unknown");
    expect(codeOf(await visitFileOf(place.file, written.run))).toBe("visit-unknown");
    expect(codeOf(await visitFileOf(`${place.file}.no`, "none"))).toBe("record-missing");
  });

  it("is refused of a record that is damaged anywhere, also where the visit is whole", async () => {
    execute(place.file, "DROP TRIGGER events_no_update; UPDATE events SET kind = 'Else'");
    expect(codeOf(await visitFileOf(place.file, written.visit))).toBe("record-damaged");
  });
});
