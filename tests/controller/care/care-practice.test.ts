import { describe, expect, it } from "vitest";
import { demonstration } from "../../../src/controller/treatment-case.ts";
import { bodies } from "../../care/visit/support/events.ts";
import { did, enter, factsOf, openDesks, positioned } from "./support/desks.ts";

describe("the case that is treated", () => {
  it("is that of the open visit's patient, plan and step, and the other one where no visit is open [test->RC-68~2]", async () => {
    const bench = await openDesks();
    const { visits, charts } = bench.care;
    const otherwise = demonstration(0).current({ today: 0, thrustsUsed: 0 });
    expect(factsOf(bench).planText).toBe(otherwise.planText);

    await positioned(bench);
    const [plan] = charts.chart()?.plans ?? [];
    const treated = factsOf(bench);
    expect(treated).toMatchObject({
      person: "MB 1971-04-30",
      plan: "C1 right, 24 N, step 1 of 3",
      planText: `plan ${plan?.plan} sha256:${plan?.digest}`,
      thrustsDone: 0,
      thrustsAllowed: 2,
      unstated: ["calibration", "user"],
      limits: { peak: 2400 },
      layers: { ladder: { peak: 2700 }, plan: { peak: 3300 } },
      care: { patientChosen: true, planInDate: true, screenedToday: true, doseLeft: 2 },
    });
    // 24 N on a round face of 8 mm.
    expect(treated.tipPressureOf?.(24)).toBeCloseTo((24 * 4000) / (Math.PI * 64), 6);

    await did(visits.happen("probe-chosen", bodies.site));
    expect(factsOf(bench)).toMatchObject({
      plan: "C1 right, 24 N, probe C1 left",
      limits: { kind: "probe", peak: 2500 },
    });
    await did(visits.happen("closed", { outcome: "broken-off" }));
    expect(factsOf(bench).planText).toBe(otherwise.planText);
  });

  it("plans nothing, and names no plan, before one is confirmed in the visit [test->RC-68~2]", async () => {
    const bench = await openDesks();
    await enter(bench, "Maria Beispiel");
    await did(bench.care.visits.begin());
    const treated = factsOf(bench);
    expect(treated).toMatchObject({ plan: "no plan confirmed", planText: "no plan" });
    expect([treated.limits, treated.tipPressureOf]).toEqual([undefined, undefined]);
    expect(treated.layers).toMatchObject({ plan: { peak: 0 }, ladder: { peak: 0 } });
  });
});
