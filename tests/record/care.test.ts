import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { OpenRecord } from "../../src/record/recorder.ts";
import { verifyRecord } from "../../src/record/verify-record.ts";
import { codeOf, createRecordPlace, query, recordedValue } from "./support/record-place.ts";
import {
  sampleFinding,
  samplePerson,
  samplePlan,
  sampleVisit,
  sampleVisitEvent,
} from "./support/sample-care.ts";
import { samplePermit, sampleResult } from "./support/sample-entries.ts";

const at = "2026-11-28T10:15:30.125+01:00";
const maria = { name: "Maria Beispiel", born: "1971-04-30" };

async function patientOf(record: OpenRecord): Promise<string> {
  return recordedValue(await record.addPatient(maria, "anna"));
}

async function visitOf(record: OpenRecord, patient: string): Promise<string> {
  const row = sampleVisit({ patient });
  recordedValue(await record.beginVisit(row));
  return row.visit;
}

describe("a plan", () => {
  test("is stored with its signature, or not at all, after the newest one only", async () => {
    await using place = createRecordPlace();
    const record = await place.open();
    const patient = await patientOf(record);
    const first = samplePlan({ patient });
    const second = samplePlan({ patient, supersedes: first.plan.plan });
    const { signature, plan } = samplePlan({ patient, supersedes: second.plan.plan });
    const body = plan.body.replace("27", "72");
    const codes = [
      await record.commitPlan(samplePlan({ patient, supersedes: randomUUID() })),
      await record.commitPlan(first),
      await record.commitPlan(samplePlan({ patient })),
      await record.commitPlan(first),
      await record.commitPlan(second),
      await record.commitPlan(samplePlan({ patient, supersedes: first.plan.plan })),
      await record.commitPlan({ plan: { ...plan, body }, signature }),
      await record.commitPlan({ plan, signature: { ...signature, digest: "00" } }),
      await record.commitPlan({ plan, signature: { ...signature, subject: first.plan.plan } }),
      await record.commitPlan(samplePlan({ patient: randomUUID() })),
    ].map(codeOf);
    expect(codes).toEqual([
      "plan-superseded",
      "recorded",
      "plan-superseded",
      "already-recorded",
      "recorded",
      "plan-superseded",
      "not-signed",
      "not-signed",
      "not-signed",
      "patient-unknown",
    ]);
    expect(record.condition().writable).toBe(true);
    const { plans } = recordedValue(await record.chart(patient));
    expect(plans).toMatchObject([
      { plan: first.plan.plan, inForce: false, signatures: [{ operator: "anna" }] },
      { plan: second.plan.plan, inForce: true, body: { peakForceNewtons: 27 } },
    ]);
    expect(query(place.file, "SELECT subject FROM signatures")).toHaveLength(2);
  });

  test("of two programs at once is the newest of one of them", async () => {
    await using place = createRecordPlace();
    const [one, other] = [await place.open(), await place.open()];
    const patient = await patientOf(one);
    const both = [one, other].map((record) => record.commitPlan(samplePlan({ patient })));
    const codes = (await Promise.all(both)).map(codeOf);
    expect(codes.toSorted()).toEqual(["plan-superseded", "recorded"]);
  });
});

describe("a visit", () => {
  test("has its events without a gap, whichever program writes them", async () => {
    await using place = createRecordPlace();
    const [one, other] = [await place.open(), await place.open()];
    const visit = await visitOf(one, await patientOf(one));
    for (const number of [1, 2, 3]) {
      const both = [one, other].map((record) =>
        record.commitVisitEvent(sampleVisitEvent({ visit, number })),
      );
      const codes = (await Promise.all(both)).map(codeOf);
      expect(codes.toSorted()).toEqual(["recorded", "visit-changed"]);
    }
    const jumped = await one.commitVisitEvent(sampleVisitEvent({ visit, number: 5 }));
    expect(codeOf(jumped)).toBe("visit-changed");
    expect(query(place.file, "SELECT number FROM visit_events ORDER BY row")).toEqual([
      { number: 1 },
      { number: 2 },
      { number: 3 },
    ]);
    expect(one.condition().writable).toBe(true);
  });

  test("is the patient's only one without an end, which is found again after a restart", async () => {
    await using place = createRecordPlace();
    const first = await place.open();
    const patient = await patientOf(first);
    // Of the first nothing happened: it is in nobody's way, until something happens in it.
    const empty = await visitOf(first, patient);
    const visit = await visitOf(first, patient);
    recordedValue(await first.commitVisitEvent(sampleVisitEvent({ visit })));
    const late = await first.commitVisitEvent(sampleVisitEvent({ visit: empty }));
    expect(codeOf(late)).toBe("visit-open");
    await first.close();
    const record = await place.open();
    const refused = await record.beginVisit(sampleVisit({ patient }));
    expect(refused).toMatchObject({ ok: false, fault: { code: "visit-open" } });
    expect(refused.ok ? "" : refused.fault.message).toContain(visit);
    expect(recordedValue(await record.openVisits())).toMatchObject([
      { visit, patient, end: null, events: [{ number: 1, kind: "begun", body: { painScore: 4 } }] },
    ]);
    const end = { at, visit, reason: "left", detail: "{}" };
    recordedValue(await record.endVisit(end));
    expect(codeOf(await record.endVisit(end))).toBe("already-recorded");
    const after = await record.commitVisitEvent(sampleVisitEvent({ visit, number: 2 }));
    expect(codeOf(after)).toBe("visit-changed");
    expect(recordedValue(await record.openVisits())).toEqual([]);
    expect(codeOf(await record.beginVisit(sampleVisit({ patient })))).toBe("recorded");
  });

  test("belongs to a patient who is known, and to the plan in force or to none", async () => {
    await using place = createRecordPlace();
    const record = await place.open();
    const [patient, other] = [await patientOf(record), await patientOf(record)];
    const first = samplePlan({ patient });
    const second = samplePlan({ patient, supersedes: first.plan.plan });
    for (const plan of [first, second]) recordedValue(await record.commitPlan(plan));
    const plan = second.plan.plan;
    const codes = [
      await record.beginVisit(sampleVisit({ patient: randomUUID() })),
      await record.beginVisit(sampleVisit({ patient, plan: randomUUID() })),
      await record.beginVisit(sampleVisit({ patient: other, plan })),
      await record.beginVisit(sampleVisit({ patient: null, plan })),
      await record.beginVisit(sampleVisit({ patient, plan: first.plan.plan })),
      await record.beginVisit(sampleVisit({ patient, plan })),
    ].map(codeOf);
    expect(codes).toEqual([
      "patient-unknown",
      "plan-unknown",
      "plan-unknown",
      "plan-unknown",
      "plan-superseded",
      "recorded",
    ]);
  });

  test("that nobody began takes no event, no end and no finding", async () => {
    await using place = createRecordPlace();
    const record = await place.open();
    const visit = randomUUID();
    const patient = await patientOf(record);
    const codes = [
      await record.commitVisitEvent(sampleVisitEvent({ visit })),
      await record.endVisit({ at, visit, reason: "left", detail: "{}" }),
      await record.commitFinding(sampleFinding({ patient, visit })),
    ].map(codeOf);
    expect(codes).toEqual(["visit-unknown", "visit-unknown", "visit-unknown"]);
  });
});

describe("a finding", () => {
  test("is one of a patient who is known, once, with the digest of its body", async () => {
    await using place = createRecordPlace();
    const record = await place.open();
    const patient = await patientOf(record);
    const finding = sampleFinding({ patient });
    recordedValue(await record.commitFinding(finding));
    const codes = [
      await record.commitFinding(finding),
      await record.commitFinding(sampleFinding({ patient: randomUUID() })),
    ].map(codeOf);
    expect(codes).toEqual(["already-recorded", "patient-unknown"]);
    const { findings } = recordedValue(await record.chart(patient));
    // printf '{"legDifferenceMillimetres":6}' | sha256sum
    const digest = "e1d5bf9a814f124a0c2a76f7b6600b3ec52d616dc279d81cbbd555f61cc70381";
    expect(findings).toEqual([{ ...omitPatient(finding), digest }]);
    await record.close();
    expect(recordedValue(await verifyRecord(place.file)).findings).toEqual([]);
  });

  test("without a JSON form is refused as a defect, and the record goes on", async () => {
    await using place = createRecordPlace();
    const record = await place.open();
    const patient = await patientOf(record);
    const refused = await record.commitFinding(
      sampleFinding({ patient, body: { forceNewtons: Number.NaN } }),
    );
    expect(refused).toMatchObject({ ok: false, fault: { code: "record-unavailable" } });
    expect(codeOf(await record.addPatient(maria, ""))).toBe("record-unavailable");
    expect(codeOf(await record.commitFinding(sampleFinding({ patient })))).toBe("recorded");
  });
});

function omitPatient<T extends { readonly patient: unknown }>({ patient: _patient, ...rest }: T) {
  return rest;
}

describe("a chart", () => {
  test("tells who it is, and of each visit what was permitted and what came of it", async () => {
    await using place = createRecordPlace();
    const record = await place.open();
    const patient = await patientOf(record);
    const visit = await visitOf(record, patient);
    const [done, open] = [randomUUID(), randomUUID()];
    for (const permit of [done, open]) {
      recordedValue(await record.commitPermit(samplePermit({ permit, visit })));
    }
    const capture = new Uint8Array(1000);
    recordedValue(await record.commitResult(sampleResult(done, { capture })));
    const chart = recordedValue(await record.chart(patient));
    expect(chart).toMatchObject({ patient, identity: maria, erased: null, plans: [] });
    expect(chart.visits).toMatchObject([{ visit, events: [], end: null }]);
    const [result, none] = (chart.visits[0]?.thrusts ?? []).map((thrust) => thrust.result);
    expect([result, none]).toEqual([
      {
        at: sampleResult(done).at,
        entry: query(place.file, "SELECT number FROM entries WHERE kind = 'results'")[0]?.[
          "number"
        ],
        number: 7,
        outcome: "thrust",
        cause: "time reached",
        summary: { peakForceCentinewtons: 5210, stiffness: null },
      },
      null,
    ]);
    expect(codeOf(await record.chart(randomUUID()))).toBe("patient-unknown");
    expect(recordedValue(await record.listPatients())).toMatchObject([
      { patient, identity: maria },
    ]);
  });
});

describe("a person's force limit", () => {
  test("is the newest that was set, signed, and taken away by none", async () => {
    await using place = createRecordPlace();
    const record = await place.open();
    const signature = {
      at,
      operator: "anna",
      meaning: "I limit anna",
      subject_kind: "force-limit",
      subject: "anna",
      digest: "00",
    };
    const person = samplePerson();
    recordedValue(await record.commitPerson({ person, signature, seen: 0 }));
    const limitOf = (operator: string, peak: number | null) => ({
      at,
      operator,
      peak_centinewtons: peak,
      by: "anna",
    });
    const set = (limit: ReturnType<typeof limitOf>, seen: number) =>
      record.setForceLimit({ limit, signature, seen });
    expect(codeOf(await set(limitOf("ben", 4000), 1))).toBe("person-unknown");
    recordedValue(await set(limitOf("anna", 4000), 1));
    expect(codeOf(await set(limitOf("anna", 9000), 1))).toBe("people-changed");
    expect(recordedValue(await record.newestPerson())).toBe(2);
    expect(recordedValue(await record.people()).forceLimits).toEqual([limitOf("anna", 4000)]);
    recordedValue(await set(limitOf("anna", null), 2));
    expect(recordedValue(await record.people()).forceLimits).toEqual([limitOf("anna", null)]);
    expect(record.condition().writable).toBe(true);
  });
});
