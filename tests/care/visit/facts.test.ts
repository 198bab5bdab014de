import { describe, expect, test } from "vitest";
import { consentSchema } from "../../../src/care/assessment/consent.ts";
import { planSchema } from "../../../src/care/plan/plan.ts";
import type { VisitEvent } from "../../../src/care/visit/event.ts";
import { type PlanInForce, type VisitAsked, visitFacts } from "../../../src/care/visit/facts.ts";
import { beginVisit } from "../../../src/care/visit/state.ts";
import { planWith } from "../plan/support/plans.ts";
import { dayOf, today } from "../support/days.ts";
import { bodies, digestOfPlan, eventOf, otherPlanNumber, planNumber } from "./support/events.ts";
import { plan, visitAfter, visits } from "./support/visits.ts";

const inForce: PlanInForce = {
  plan: planNumber,
  digest: digestOfPlan(planNumber),
  body: plan,
  standing: true,
};
const given = consentSchema.parse({
  decision: "given",
  day: "2026-03-02",
  explained: "what may happen",
  formVersion: "1",
});
const asked: VisitAsked = {
  today,
  plan: inForce,
  consent: given,
  age: {},
  userNewtons: 60,
};

const factsAfter = (events: readonly VisitEvent[], changes: Partial<VisitAsked> = {}) =>
  visitFacts(visitAfter(events), { ...asked, ...changes });
const closed = (why: string) => ({ closed: why });

describe("what the gates are told of a visit", () => {
  test("positioned, screened and decided, nothing speaks against a thrust", () => {
    expect(factsAfter(visits.positioned)).toMatchObject({
      care: {
        patientChosen: true,
        planInDate: true,
        imagingInDate: true,
        screenedToday: true,
        consent: true,
        positioned: true,
        doseLeft: 2,
      },
      ladder: undefined,
      limits: { kind: "impulse", peak: 2400 },
      layers: { plan: { peak: 3300 }, ladder: { peak: 2700 }, user: { peak: 6000 } },
    });
  });

  test("of a visit that has just begun everything but the patient is closed, in words", () => {
    const noPlan = closed("the patient has no signed plan");
    const nothing = { plan: undefined, consent: undefined, userNewtons: undefined };
    expect(visitFacts(beginVisit, { ...asked, ...nothing })).toMatchObject({
      care: {
        patientChosen: true,
        planInDate: noPlan,
        imagingInDate: closed("no plan says which images"),
        screenedToday: closed("the patient is not screened in this visit"),
        consent: closed("no consent is recorded"),
        positioned: closed("safe to move: position and headpiece are not confirmed"),
        doseLeft: noPlan,
      },
      limits: undefined,
      layers: { plan: { peak: 0 }, ladder: { peak: 0 } },
      userStated: false,
    });
  });

  test("yesterday's screening is not today's [test->RC-69~2]", () => {
    expect(factsAfter(visits.positioned, { today: dayOf("2026-05-01") }).care).toMatchObject({
      screenedToday: closed("made on 2026-04-30, not today"),
    });
  });

  test("images of a year ago are closed with their days", () => {
    expect(factsAfter(visits.positioned, { today: dayOf("2027-03-03") }).care).toMatchObject({
      imagingInDate: closed("the images of 2026-03-02 expired on 2027-03-02: take new ones"),
    });
  });

  test("a plan that is in force by now, but was not confirmed, closes all that follows from it [test->RC-68~2]", () => {
    const other = { ...inForce, plan: otherPlanNumber };
    const why = closed("another plan is in force by now: confirm it");
    const { care, limits } = factsAfter(visits.positioned, { plan: other });
    expect(care).toMatchObject({ planInDate: why, positioned: why, doseLeft: why });
    expect(limits).toBeUndefined();
  });
});

describe("the position", () => {
  const wrong = [
    [{ sideUp: "left" }, "side lying left puts the right side up, not the left"],
    [
      { patient: "side-lying-right", sideUp: "left" },
      "wrong side up: the left side is up, the contact is right",
    ],
    [{ patient: "prone" }, "the plan lays the patient on the left side"],
    [{ headpieceHeightMillimetres: -9.4 }, "the plan's headpiece is at -9.5 mm"],
    [{ headpieceTiltDegrees: 0.25 }, "the plan's headpiece is tilted by 0 deg"],
    [{ tip: "T9" }, "the plan's tip is T8"],
  ] as const;

  test.each(wrong)("%j is not as planned [test->RC-88~1]", (change, why) => {
    const position = eventOf("positioned", { ...bodies.positioned, ...change });
    expect(factsAfter([...visits.planned, position]).care.positioned).toEqual(closed(why));
  });
});

describe("the dose that is left", () => {
  const left = [
    ["planned", 2],
    ["not improved", 1],
    ["at a probe", 6],
    ["permit out", closed("what came of the last permit is not recorded")],
    ["thrust given", closed("look at the indicators again before another thrust")],
    ["improved", closed("the indicators improved: no second thrust")],
    ["worse", closed("the patient is worse: no more thrusts; refer the patient")],
    ["raised in vain", closed("the step up was taken and did not improve it: stop for today")],
    ["referred", closed("no plan is confirmed in this visit")],
    ["over", closed("the visit is over")],
  ] as const;

  test.each(left)("%s [test->RC-69~2]", (name, dose) => {
    expect(factsAfter(visits[name]).care.doseLeft).toEqual(dose);
  });

  test("is what the impulse has room for, at the most that a thrust may carry", () => {
    const unknown = eventOf("delivery-unknown", { permit: bodies.permitted("thrust").permit });
    const checked = eventOf("post-checked", { result: "not-improved" });
    const one = [...visits["permit out"], unknown, checked];
    expect(factsAfter(one).care.doseLeft).toBe(1);
    const over = { ...visitAfter(one), impulse: 0.151 };
    expect(visitFacts(over, asked).care.doseLeft).toEqual(
      closed("the impulse of this visit is used up: 0.151 N.s"),
    );
  });
});

describe("a step above 40 N", () => {
  const strong = planSchema.parse(
    planWith({
      "force.peakForceNewtons": 40,
      "force.ladderNewtons": [40, 40.1],
      "force.forceLimitNewtons": 45,
      "tip.tipDiameterMillimetres": 15,
    }),
  );
  const standing = { plan: { ...inForce, body: strong } };
  const typed = (newtons: number) => [
    ...visits.positioned,
    eventOf("force-confirmed", { typedNewtons: newtons }),
  ];
  const at = (step: number, events: readonly VisitEvent[]) =>
    visitFacts({ ...visitAfter(events), step }, { ...asked, ...standing }).ladder;
  const why = closed("40.1 N is above 40 N: type the force to confirm it");

  test("is closed until exactly its force is typed; 40 N is not [test->RC-89~1]", () => {
    expect(at(0, visits.positioned)).toBeUndefined();
    expect(at(1, visits.positioned)).toEqual(why);
    expect(at(1, typed(40))).toEqual(why);
    expect(at(1, typed(40.1))).toBeUndefined();
  });
});

describe("the person's own limit", () => {
  test("bounds the preload as well: its layer never contradicts itself [test->RC-90~1]", () => {
    expect(factsAfter(visits.positioned, { userNewtons: 25 }).layers.user).toEqual({
      peak: 2500,
      forceLimit: 2500,
      preloadCeiling: 2500,
    });
  });
});
