import { describe, expect, it } from "vitest";
import { chartOf, planOf, visitOf, visitsOf } from "../../src/record/charts.ts";
import { codeOf, createRecordPlace, execute, recordedValue } from "./support/record-place.ts";
import { samplePlan, sampleVisit } from "./support/sample-care.ts";

const maria = { name: "Maria Beispiel", born: "1971-04-30" };

describe("what a record tells by number", () => {
  it("is found by the beginning of the number, as long as one only begins so", async () => {
    await using place = createRecordPlace();
    const record = await place.open();
    const patient = recordedValue(await record.addPatient(maria, "anna"));
    const plan = samplePlan({ patient });
    recordedValue(await record.commitPlan(plan));
    const visit = sampleVisit({ patient, plan: plan.plan.plan });
    recordedValue(await record.beginVisit(visit));
    recordedValue(await record.beginVisit(sampleVisit({ patient: null })));
    await record.close();
    const begins = (number: string) => number.slice(0, 13);
    expect(recordedValue(await chartOf(place.file, begins(patient)))).toMatchObject({ patient });
    expect(recordedValue(await planOf(place.file, begins(plan.plan.plan)))).toMatchObject({
      patient,
      plan: { plan: plan.plan.plan, inForce: true },
    });
    const found = recordedValue(await visitOf(place.file, begins(visit.visit)));
    expect(found).toMatchObject({ visit: visit.visit, plan: plan.plan.plan });
    // The run of a program, in which nobody is treated, is no visit of the list.
    for (const of of [undefined, begins(patient)]) {
      expect(recordedValue(await visitsOf(place.file, of))).toEqual([found]);
    }
    const codes = [
      await chartOf(place.file, "none"),
      await planOf(place.file, "none"),
      await visitsOf(place.file, "none"),
      // Every number begins with nothing: that of two visits.
      await visitOf(place.file, ""),
    ].map(codeOf);
    expect(codes).toEqual(["patient-unknown", "plan-unknown", "patient-unknown", "visit-unknown"]);
  });

  it("is not told of a record that is damaged", async () => {
    await using place = createRecordPlace();
    const record = await place.open();
    const patient = recordedValue(await record.addPatient(maria, "anna"));
    await record.close();
    execute(place.file, "DROP TRIGGER identities_no_update; UPDATE identities SET name = 'Else'");
    expect(codeOf(await chartOf(place.file, patient))).toBe("record-damaged");
  });
});
