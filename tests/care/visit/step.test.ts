import { describe, expect, test } from "vitest";
import { readVisitEvent } from "../../../src/care/visit/event.ts";
import { beginVisit } from "../../../src/care/visit/state.ts";
import { step } from "../../../src/care/visit/step.ts";
import { answered } from "../support/screenings.ts";
import { bodies, eventOf, otherPlanNumber } from "./support/events.ts";
import {
  type HappeningName,
  happenings,
  plan,
  type VisitName,
  visitAfter,
  visits,
} from "./support/visits.ts";

const all = Object.keys(visits) as VisitName[];
const allBut = (...names: readonly VisitName[]) => all.filter((name) => !names.includes(name));
const beforePlan: readonly VisitName[] = [
  "new",
  "screened",
  "flagged",
  "no consent",
  "decided",
  "referred",
];
const nothingGiven: readonly VisitName[] = [...beforePlan, "planned", "positioned", "at a probe"];
const thrustsGiven = allBut(...nothingGiven, "permit out", "over");

type Refusals = Readonly<Record<string, readonly VisitName[]>>;

const permitNotOpen = (...open: readonly VisitName[]): Refusals => ({
  "that permit is not open": allBut(...open, "over"),
});

/** Why each event is refused, and in which visits; in all others it is taken. "over" refuses them all. */
const refusals: Readonly<Record<HappeningName, Refusals>> = {
  screened: {},
  "consent withdrawn": {},
  "decided: adjust": {
    "screen the patient before deciding": ["new"],
    "barred in this visit: Infection of the region": ["flagged"],
    "barred in this visit: Consent withdrawn": ["no consent"],
    "it was decided not to adjust in this visit; only a new visit can decide anew": ["referred"],
  },
  "decided: refer": { "screen the patient before deciding": ["new"] },
  "plan confirmed": {},
  "other plan confirmed": {
    "this visit was treated by another plan: end it, and begin a new one": thrustsGiven,
  },
  positioned: { "confirm the plan before the position": beforePlan },
  moved: {},
  "force typed": {},
  "step raised": {
    "confirm the plan first": beforePlan,
    "look at the indicators before more force": [
      "planned",
      "positioned",
      "at a probe",
      "thrust given",
    ],
    "the indicators improved: no second thrust": ["improved"],
    "the patient is worse: no more thrusts; refer the patient": ["worse"],
    "one step up a visit: it was taken": ["raised", "raised in vain"],
  },
  "step lowered": {
    "confirm the plan first": beforePlan,
    "the ladder has no step 0": [
      "planned",
      "positioned",
      "at a probe",
      "thrust given",
      "improved",
      "not improved",
      "worse",
    ],
  },
  "probe chosen": {},
  "thrust chosen": {},
  "thrust permitted": {
    "nobody has decided to adjust in this visit": [
      "new",
      "screened",
      "flagged",
      "no consent",
      "referred",
    ],
    "no plan is confirmed in this visit": ["decided"],
    "confirm position and headpiece first": ["planned", "not improved", "raised"],
    "the visit is at a probe": ["at a probe"],
    "look at the indicators again before another thrust": ["thrust given"],
    "the indicators improved: no second thrust": ["improved"],
    "the patient is worse: no more thrusts; refer the patient": ["worse"],
    "the step up was taken and did not improve it: stop for today": ["raised in vain"],
  },
  "probe permitted": {
    "the visit is at a thrust": allBut("at a probe", "permit out", "over"),
  },
  delivered: permitNotOpen("permit out"),
  "other permit delivered": permitNotOpen(),
  "not delivered": permitNotOpen("permit out"),
  "delivery unknown": permitNotOpen("permit out"),
  "checked: improved": {
    "there is no thrust whose effect was not looked at yet": allBut(
      "permit out",
      "thrust given",
      "over",
    ),
  },
  resumed: {},
  "closed: adjusted": {
    "nothing was adjusted in this visit": nothingGiven,
    "look at the indicators after the thrust before the visit ends": ["thrust given"],
  },
  "closed: refer": {
    'write down the decision "refer" with its reason first': nothingGiven.filter(
      (name) => name !== "referred",
    ),
  },
};

/** With a permit out there is only what came of it, and what takes something away. */
const takenWithPermitOut: readonly HappeningName[] = [
  "consent withdrawn",
  "moved",
  "resumed",
  "delivered",
  "other permit delivered",
  "not delivered",
  "delivery unknown",
];

function whyRefused(happening: HappeningName, visit: VisitName): string | undefined {
  if (visit === "over") return "the visit is over";
  if (visit === "permit out" && !takenWithPermitOut.includes(happening)) {
    return "what came of the permit is not recorded yet";
  }
  const found = Object.entries(refusals[happening]).find(([, names]) => names.includes(visit));
  return found?.[0];
}

const cells = all.flatMap((visit) =>
  (Object.keys(happenings) as HappeningName[]).map((happening) => ({ visit, happening })),
);

describe("what may happen in a visit", () => {
  test.each(cells)("$visit: $happening", ({ visit, happening }) => {
    const before = visitAfter(visits[visit]);
    const kept = structuredClone(before);
    const stepped = step(before, happenings[happening], { plan });
    expect(stepped.ok ? undefined : stepped.why).toBe(whyRefused(happening, visit));
    expect(before).toEqual(kept);
  });
});

describe("what holds for the whole visit", () => {
  const flag = bodies.screened(answered("blocking", "infection", "yes"));

  test("a yes of the screening is not taken away by a later no", () => {
    const visit = visitAfter([eventOf("screened", flag), eventOf("screened", bodies.screened())]);
    expect(visit.barred).toEqual(["Infection of the region"]);
    expect(step(visit, happenings["decided: adjust"], { plan })).toEqual({
      ok: false,
      why: "barred in this visit: Infection of the region",
    });
  });

  test.each(["refer", "no-adjustment"] as const)(
    "a decision %s is not taken away by screening again",
    (decision) => {
      const visit = visitAfter([
        ...visits.screened,
        eventOf("decided", bodies[decision]),
        eventOf("screened", bodies.screened()),
      ]);
      expect(step(visit, happenings["decided: adjust"], { plan }).ok).toBe(false);
    },
  );

  test("a yes that is told while a thrust was decided ends that decision", () => {
    const visit = visitAfter([...visits.positioned, eventOf("screened", flag)]);
    expect(visit.decision).toBeUndefined();
  });

  test("consent that is withdrawn with a permit out bars the visit, and what came of the permit is still told", () => {
    const visit = visitAfter([
      ...visits["permit out"],
      happenings["consent withdrawn"],
      happenings.delivered,
    ]);
    expect(visit).toMatchObject({ barred: ["Consent withdrawn"], thrusts: 1, checkDue: true });
  });
});

describe("what a permit comes to", () => {
  test("a delivery counts with its impulse, and asks for a check", () => {
    expect(visitAfter(visits["thrust given"])).toMatchObject({
      thrusts: 1,
      impulse: 0.05,
      checkDue: true,
      open: undefined,
    });
  });

  test("where nobody can tell it counts with the most that it may have carried", () => {
    const visit = visitAfter([...visits["permit out"], happenings["delivery unknown"]]);
    expect(visit).toMatchObject({ thrusts: 1, impulse: 0.15, checkDue: true });
  });

  test("where nothing was delivered nothing counts", () => {
    const visit = visitAfter([...visits["permit out"], happenings["not delivered"]]);
    expect(visit).toMatchObject({ thrusts: 0, impulse: 0, checkDue: false, open: undefined });
  });

  test("a probe counts by itself, at its site, and the next is a thrust again", () => {
    const visit = visitAfter([
      ...visits["at a probe"],
      eventOf("permitted", bodies.permitted("probe", otherPlanNumber)),
      eventOf("delivered", bodies.delivered(otherPlanNumber, 0.02)),
    ]);
    expect(visit).toMatchObject({
      thrusts: 0,
      probes: [{ site: bodies.site, stiffness: undefined }],
      impulse: 0.02,
      checkDue: false,
      purpose: { is: "thrust" },
    });
  });
});

describe("the position", () => {
  test.each([
    ["moved", happenings.moved],
    ["resumed", happenings.resumed],
  ] as const)("and the typed force are void after %s", (_kind, event) => {
    const visit = visitAfter([...visits.positioned, happenings["force typed"], event]);
    expect(visit).toMatchObject({ position: undefined, confirmedNewtons: undefined });
  });

  test("is void with another plan", () => {
    const visit = visitAfter([...visits.positioned, happenings["other plan confirmed"]]);
    expect(visit.position).toBeUndefined();
  });
});

describe("an event from the record", () => {
  test.each([
    ["begun", {}, "there is no event begun in a visit"],
    ["__proto__", {}, "there is no event __proto__ in a visit"],
    ["moved", { by: "x" }, 'Unrecognized key: "by"'],
    ["permitted", null, "Invalid input: expected object, received null"],
  ])("%s is refused where it is none", (kind, body, why) => {
    expect(readVisitEvent({ kind, body, at: "2026-04-30T10:00:00.000+00:00", by: "x" })).toEqual({
      ok: false,
      why,
    });
  });

  test("means nothing before it is read: a visit begins with nothing", () => {
    expect(visitAfter([])).toBe(beginVisit);
  });
});
