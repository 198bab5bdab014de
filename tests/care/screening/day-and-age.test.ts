import { describe, expect, test } from "vitest";
import { judgeScreening, screeningFact } from "../../../src/care/screening/judge.ts";
import { screeningSchema } from "../../../src/care/screening/schema.ts";
import { dayOf, today } from "../support/days.ts";
import { messagesOf } from "../support/messages.ts";
import { answered, clear } from "../support/screenings.ts";

describe("the day of a screening", () => {
  test.each(["2026-04-29", "2026-05-01"])("%s is not today", (day) => {
    expect(screeningFact(clear, true, dayOf(day), today)).toEqual({
      closed: `made on ${day}, not today`,
    });
  });

  test("what blocks is told before that", () => {
    const screening = answered("blocking", "infection", "yes");
    expect(screeningFact(screening, true, dayOf("2026-04-29"), today)).toEqual({
      closed: "blocks: Infection of the region",
    });
  });
});

const label = "First sudden episode under 18 or over 55";
const notAsked = answered("reasoned", "firstEpisodeByAge", undefined);

/** Ages of today, 2026-04-30, on both sides of both bounds. */
const ages = [
  ["2008-05-01", [`${label} (aged 17: is it a first sudden episode?)`]],
  ["2008-04-30", [label]],
  ["1970-05-01", [label]],
  ["1970-04-30", [`${label} (aged 56: is it a first sudden episode?)`]],
] as const;

describe("a first sudden episode at an unusual age", () => {
  test.each(ages)("born on %s: is asked, with the age where it matters", (born, toAsk) => {
    const patientBorn = dayOf(born);
    expect(judgeScreening(notAsked, { today, patientBorn }).toAsk).toEqual(toAsk);
  });

  test("a plain no is taken where the history does not tell", () => {
    const patientBorn = dayOf("2010-01-01");
    expect(judgeScreening(clear, { today, patientBorn }).toAsk).toEqual([]);
  });

  const young = { patientBorn: dayOf("2010-01-01"), today };
  const first = { firstEpisode: true, onset: "sudden" } as const;

  test("a no is asked again where the history says first and sudden", () => {
    const again = `${label} (aged 16, and the history says first and sudden: ask again)`;
    expect(judgeScreening(clear, { ...young, history: first }).toAsk).toEqual([again]);
    expect(
      screeningFact(clear, true, today, today, { patientBorn: young.patientBorn, history: first }),
    ).toEqual({ closed: `not asked: ${again}` });
  });

  test.each([
    ["not the first", { ...first, firstEpisode: false }],
    ["gradual", { ...first, onset: "gradual" }],
    ["begun at another age", { ...first, onsetDay: dayOf("2029-01-01") }],
  ] as const)("nothing is asked again of one that is %s", (_, history) => {
    expect(judgeScreening(clear, { ...young, history }).toAsk).toEqual([]);
  });

  test.each([
    ["not the first", { firstEpisode: false }],
    ["gradual", { onset: "gradual" }],
  ] as const)("one that is %s is asked for without the age", (_, history) => {
    expect(judgeScreening(notAsked, { ...young, history }).toAsk).toEqual([label]);
  });

  test.each([
    ["first, the onset unknown", { firstEpisode: true }],
    ["sudden, not known whether the first", { onset: "sudden" }],
  ] as const)("a no is taken of one that is %s", (_, history) => {
    expect(judgeScreening(clear, { ...young, history }).toAsk).toEqual([]);
  });

  test("a yes is taken, and needs its reason", () => {
    const yes = answered("reasoned", "firstEpisodeByAge", { answer: "yes" });
    const verdict = judgeScreening(yes, { ...young, history: first });
    expect(verdict).toMatchObject({ complete: true, toSign: [{ flag: "firstEpisodeByAge" }] });
  });

  test("without a birth day nothing is computed", () => {
    expect(judgeScreening(clear, { today, history: first }).toAsk).toEqual([]);
  });
});

describe("the schema of the screening", () => {
  test("takes an empty one, and the same again from JSON", () => {
    expect(screeningSchema.parse({})).toEqual({});
    expect(screeningSchema.parse(JSON.parse(JSON.stringify(clear)))).toEqual(clear);
  });

  test("refuses another answer and an unknown flag", () => {
    expect(messagesOf(screeningSchema, { blocking: { infection: "maybe" } })).toEqual([
      "Infection of the region is one of: no, yes, not-asked",
    ]);
    expect(messagesOf(screeningSchema, { blocking: { headache: "no" } })).toEqual([
      'Unrecognized key: "headache"',
    ]);
  });
});
