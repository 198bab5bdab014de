import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { draftFolder } from "../../src/record/drafts.ts";
import {
  addPatient,
  deletePatient,
  exportPatient,
  listPatients,
} from "../../src/record/patients.ts";
import { verifyRecord } from "../../src/record/verify-record.ts";
import {
  createRecordPlace,
  query,
  type RecordPlace,
  recordedValue,
} from "./support/record-place.ts";
import { sampleFinding, samplePlan, sampleVisitEvent } from "./support/sample-care.ts";
import { samplePermit, sampleResult } from "./support/sample-entries.ts";

const name = "Wilhelmina Quackenbush";
const identity = { name, born: "1971-04-30" };
const capture = Buffer.from("the curve of a thrust");
const at = "2026-11-28T10:15:30.125+01:00";

/** A patient with a plan, a visit, a permit and its result. */
async function writeCase(place: RecordPlace): Promise<string> {
  await (await place.open()).close();
  const patient = recordedValue(await addPatient(place.file, "anna", identity));
  const recorder = await place.open();
  const [plan, visit, permit] = [randomUUID(), randomUUID(), randomUUID()];
  recordedValue(await recorder.commitPlan(samplePlan({ plan, patient })));
  recordedValue(
    await recorder.beginVisit({ at, visit, patient, plan, operator: "anna", detail: "{}" }),
  );
  recordedValue(await recorder.commitFinding(sampleFinding({ patient, visit })));
  recordedValue(await recorder.commitVisitEvent(sampleVisitEvent({ visit })));
  recordedValue(await recorder.commitPermit(samplePermit({ permit, visit })));
  recordedValue(await recorder.commitResult(sampleResult(permit, { capture })));
  recordedValue(await recorder.endVisit({ at, visit, reason: "left", detail: "{}" }));
  await recorder.close();
  return patient;
}

/** Every byte of the record's files. */
function bytesOf(place: RecordPlace): string {
  return ["", "-wal", "-seal"]
    .map((part) => `${place.file}${part}`)
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, "latin1"))
    .join("");
}

describe("a patient", () => {
  it("has a name in one table only", async () => {
    await using place = createRecordPlace();
    await writeCase(place);
    const tables = query(place.file, "SELECT name FROM sqlite_schema WHERE type = 'table'");
    const naming = tables.filter(({ name: table }) =>
      JSON.stringify(query(place.file, `SELECT * FROM "${String(table)}"`)).includes(name),
    );
    expect(naming).toEqual([{ name: "identities" }]);
  });

  it("is listed with what is known last", async () => {
    await using place = createRecordPlace();
    const patient = await writeCase(place);
    const listed = recordedValue(await listPatients(place.file));
    expect(listed).toMatchObject([{ patient, identity }]);
  });

  it("is exported whole, and the record says by whom", async () => {
    await using place = createRecordPlace();
    const patient = await writeCase(place);
    const file = recordedValue(await exportPatient(place.file, patient.slice(0, 8), "anna"));
    const { identities, plans, findings, visits, visitEvents, visitEnds, permits, results } = file;
    const all = [identities, plans, findings, visits, visitEvents, visitEnds, permits, results];
    expect(all.map(({ length }) => length)).toEqual([1, 1, 1, 1, 1, 1, 1, 1]);
    expect(identities[0]).not.toHaveProperty("salt");
    expect(Buffer.from(String(results[0]?.["capture"]), "base64")).toEqual(capture);
    expect(query(place.file, "SELECT detail FROM events WHERE kind = 'patient-exported'")).toEqual([
      { detail: JSON.stringify({ by: "anna", patient }) },
    ]);
  });

  it("leaves no byte of the name behind when erased, and the log holds", async () => {
    await using place = createRecordPlace();
    const patient = await writeCase(place);
    const drafts = draftFolder(place.file);
    mkdirSync(drafts);
    for (const draft of [patient, "another"]) {
      writeFileSync(join(drafts, `${draft}.json`), JSON.stringify(identity));
    }
    expect(bytesOf(place)).toContain(name);
    const erased = await deletePatient(place.file, { patient, by: "anna", reason: "by letter" });
    expect(recordedValue(erased)).toEqual({ erased: 1 });
    expect(bytesOf(place)).not.toContain(name);
    expect(readdirSync(drafts)).toEqual(["another.json"]);
    expect(recordedValue(await verifyRecord(place.file)).findings).toEqual([]);
    const [listed] = recordedValue(await listPatients(place.file));
    expect(listed?.identity).toBeUndefined();
    const { results } = recordedValue(await exportPatient(place.file, patient, "anna"));
    expect(results).toHaveLength(1);
  });

  it("that nobody entered is neither exported nor erased", async () => {
    await using place = createRecordPlace();
    await writeCase(place);
    const patient = randomUUID();
    const exported = await exportPatient(place.file, patient, "anna");
    const erased = await deletePatient(place.file, { patient, by: "anna", reason: "none" });
    expect([exported, erased].map((outcome) => !outcome.ok && outcome.fault.code)).toEqual([
      "patient-unknown",
      "patient-unknown",
    ]);
  });

  it("cannot be removed past the erasure", async () => {
    await using place = createRecordPlace();
    await writeCase(place);
    const { execute } = await import("./support/record-place.ts");
    expect(() => execute(place.file, "DELETE FROM identities")).toThrow("append-only");
  });
});
