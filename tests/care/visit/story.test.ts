import { describe, expect, test } from "vitest";
import { consentSchema } from "../../../src/care/assessment/consent.ts";
import type { VisitEvent } from "../../../src/care/visit/event.ts";
import { visitFacts } from "../../../src/care/visit/facts.ts";
import { eventInWords, storySteps } from "../../../src/care/visit/story.ts";
import { today } from "../support/days.ts";
import { digestOfPlan, planNumber } from "./support/events.ts";
import { happenings, plan, visitAfter, visits } from "./support/visits.ts";

const asked = {
  today,
  plan: { plan: planNumber, digest: digestOfPlan(planNumber), body: plan, standing: true },
  consent: consentSchema.parse({
    decision: "given",
    day: today,
    explained: "all",
    formVersion: "1",
  }),
  age: {},
  userNewtons: undefined,
} as const;

const statesAfter = (events: readonly VisitEvent[]) => {
  const visit = visitAfter(events);
  return storySteps(visit, visitFacts(visit, asked)).map(({ name, state }) => `${name} ${state}`);
};

describe("a visit in words", () => {
  test.each([
    ["screened", "screened"],
    ["consent withdrawn", "the patient does not consent: no thrust in this visit"],
    ["decided: refer", "decided: refer to hospital (urgent): a new neurological or vascular sign"],
    ["plan confirmed", "plan 0190a5c1 confirmed"],
    ["moved", "safe to move: the position is given up"],
    ["force typed", "24.0 N confirmed by typing it"],
    ["thrust permitted", "permitted: one thrust of 24.0 N"],
    ["delivered", "delivered: peak 23.9 N, 0.050 N.s, 1 pulse, stiffness --"],
    ["delivery unknown", "nobody can tell whether the permit was used: it counts as used"],
    ["checked: improved", "checked after the thrust: improved"],
    ["closed: adjusted", "visit over: adjusted"],
  ] as const)("%s: %s", (happening, words) => {
    expect(eventInWords(happenings[happening])).toBe(words);
  });
});

describe("the steps of a visit", () => {
  test("of a new one: the screening is next, all else is still to do", () => {
    expect(statesAfter(visits.new)).toEqual([
      "screening now",
      "decision to-do",
      "plan to-do",
      "position to-do",
      "force to-do",
      "thrust to-do",
      "check to-do",
      "end to-do",
    ]);
  });

  test("positioned: the thrust is next", () => {
    expect(statesAfter(visits.positioned)).toEqual([
      "screening done",
      "decision done",
      "plan done",
      "position done",
      "force done",
      "thrust now",
      "check to-do",
      "end to-do",
    ]);
  });

  test("flagged: blocked at the screening", () => {
    const visit = visitAfter(visits.flagged);
    expect(storySteps(visit, visitFacts(visit, asked))[0]).toEqual({
      name: "screening",
      label: "today's screening",
      state: "blocked",
      remark: "barred in this visit: Infection of the region",
    });
  });
});
