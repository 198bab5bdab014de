import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "../../../src/record/canonical-json.ts";
import { goodPlan, planWith } from "../../care/plan/support/plans.ts";
import { consent, did, enter, openDesks, positioned, whyNot } from "./support/desks.ts";

const digestOf = (body: unknown): string => {
  const written = canonicalJson(body);
  if (!written.ok) throw new Error(written.problem);
  return createHash("sha256").update(written.text).digest("hex");
};
const gentler = planWith({ "force.forceLimitNewtons": 32 });

describe("a plan", () => {
  it("is in force signed by its digest, and the next one supersedes it unedited [test->RC-68~2]", async () => {
    const bench = await openDesks();
    const { charts } = bench.care;
    const patient = await enter(bench, "Maria Beispiel");
    await did(charts.signPlan(goodPlan));
    await did(charts.signPlan(gentler));
    const { plans } = await bench.chartOf(patient);
    const [first, second] = plans;
    expect(plans).toMatchObject([
      { body: goodPlan, digest: digestOf(goodPlan), supersedes: null, inForce: false },
      { body: gentler, digest: digestOf(gentler), supersedes: first?.plan, inForce: true },
    ]);
    expect(plans.map(({ signatures }) => signatures.map(({ digest }) => digest))).toEqual([
      [first?.digest],
      [second?.digest],
    ]);
    expect(bench.signed).toEqual([first?.digest, second?.digest]);
  });

  it("that breaks a rule is not signed, and nothing of it is recorded [test->RC-68~2]", async () => {
    const bench = await openDesks();
    const patient = await enter(bench, "Maria Beispiel");
    const steep = planWith({ "force.ladderNewtons": [24, 29] });
    expect(await whyNot(bench.care.charts.signPlan(steep))).toContain("force.ladderNewtons.1");
    expect((await bench.chartOf(patient)).plans).toEqual([]);
    expect(bench.signed).toEqual([]);
  });
});

describe("what may not be done", () => {
  const acts = [
    ["viewer", "add-patient"],
    ["viewer", "screen-patient"],
    ["service", "screen-patient"],
    ["viewer", "write-plan"],
    ["operator", "sign-plan"],
  ] as const;

  it("by a role without the right to it", async () => {
    const bench = await openDesks();
    const { charts } = bench.care;
    const patient = await enter(bench, "Maria Beispiel");
    const before = await bench.chartOf(patient);
    const tries = {
      "add-patient": () => charts.addPatient({ name: "Otto Muster", born: "1980-01-01" }),
      "screen-patient": () => charts.enterFinding("consent", consent),
      "write-plan": () => charts.signPlan(goodPlan),
      "sign-plan": () => charts.signPlan(goodPlan),
    };
    for (const [role, act] of acts) {
      bench.role = role;
      expect(await whyNot(tries[act]())).toBe(`a ${role} may not: ${act}`);
    }
    expect(await bench.chartOf(patient)).toEqual(before);
    expect(charts.patients()).toHaveLength(1);
  });

  it("while something may be energised: nothing is written down, and no chart is opened", async () => {
    const bench = await openDesks();
    const { charts, visits } = bench.care;
    const { patient } = await positioned(bench);
    const before = await bench.chartOf(patient);
    const told = visits.attended();
    bench.energised = true;
    const why = "nothing is written down while something is energised";
    expect(await whyNot(charts.addPatient({ name: "Otto Muster", born: "1980-01-01" }))).toBe(why);
    expect(await whyNot(charts.openChart(patient))).toBe(why);
    expect(await whyNot(charts.enterFinding("consent", consent))).toBe(why);
    expect(await whyNot(charts.signPlan(gentler))).toBe(why);
    expect(await whyNot(visits.happen("step-lowered", {}))).toBe(why);
    expect(await whyNot(visits.confirmPlan())).toBe(why);
    expect(await bench.chartOf(patient)).toEqual(before);
    expect(visits.attended()).toEqual(told);
  });

  it("while a visit is open: to turn to another patient [test->RC-68~2]", async () => {
    const bench = await openDesks();
    const { charts } = bench.care;
    const other = await enter(bench, "Otto Muster");
    const { patient } = await positioned(bench);
    const why = "the visit of another patient is open: end it first";
    expect(await whyNot(charts.openChart(other))).toBe(why);
    expect(await whyNot(charts.addPatient({ name: "Eva Neu", born: "1990-01-01" }))).toBe(why);
    expect(charts.chart()?.patient).toBe(patient);
    expect(charts.patients()).toHaveLength(2);
    expect(await whyNot(charts.openChart(patient))).toBeUndefined();
  });
});

describe("a finding", () => {
  it("belongs to the visit that is open, and to none where none is", async () => {
    const bench = await openDesks();
    const { patient, visit } = await positioned(bench);
    await did(bench.care.charts.enterFinding("consent", consent));
    const { findings } = await bench.chartOf(patient);
    expect(findings.map((finding) => [finding.kind, finding.visit])).toEqual([
      ["consent", null],
      ["consent", visit],
    ]);
  });

  it("that is not of its kind is refused with the field's name", async () => {
    const bench = await openDesks();
    const patient = await enter(bench, "Maria Beispiel");
    const why = await whyNot(
      bench.care.charts.enterFinding("consent", { ...consent, decision: "perhaps" }),
    );
    expect(why).toBe("decision: Consent is one of: given, refused, withdrawn");
    expect((await bench.chartOf(patient)).findings).toEqual([]);
  });
});

describe("a consent that ends during a visit", () => {
  it("ends the way to a thrust for good, also where the chart cannot be read at that moment [test->RC-69~2]", async () => {
    const bench = await openDesks();
    const { charts, visits } = bench.care;
    const { patient, visit } = await positioned(bench);
    bench.unreadable = true;
    await did(charts.enterFinding("consent", { ...consent, decision: "withdrawn" }));
    // What is not known of the patient opens no gate.
    expect(visits.facts()?.care.consent).toEqual({ closed: "no consent is recorded" });
    bench.unreadable = false;
    await did(charts.openChart(patient));
    await did(charts.enterFinding("consent", consent));
    expect(JSON.stringify(visits.facts()?.care.screenedToday)).toMatch(/^\{"closed":".*consent/i);
    const { events = [] } =
      (await bench.chartOf(patient)).visits.find((each) => each.visit === visit) ?? {};
    expect(events.map(({ kind }) => kind)).toContain("consent-withdrawn");
  });
});
