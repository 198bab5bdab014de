import { describe, expect, it } from "vitest";
import { numberInWords, splitKey } from "../../src/care/number-words.ts";
import { outcomesSchema } from "../../src/care/outcomes/schema.ts";
import { visitEventSchemas } from "../../src/care/visit/event.ts";
import { visitLines } from "../../src/cli/chart-words.ts";
import { documentLines } from "../../src/cli/document-words.ts";
import { permitInWords, resultInWords } from "../../src/cli/thrust-words.ts";
import type { ChartedThrust, ChartedVisit } from "../../src/record/chart-schema.ts";

const day = (time: string) => `2026-11-28T${time}.000+01:00`;

const permitted: ChartedThrust = {
  at: day("10:16:00"),
  entry: 5,
  permit: "3f0c8a1e-0000-4000-8000-000000000001",
  operator: "ah",
  limits: { peak: 2700, forceLimit: 3000 },
  result: null,
};

const told = (
  outcome: "thrust" | "no-thrust" | "unknown",
  summary: NonNullable<ChartedThrust["result"]>["summary"] = null,
) => ({ at: day("10:16:05"), entry: 7, number: 7, outcome, cause: "trigger-released", summary });

const visit: ChartedVisit = {
  at: day("10:15:00"),
  visit: "5f0c8a1e-0000-4000-8000-000000000002",
  patient: "7f0c8a1e-0000-4000-8000-000000000003",
  plan: null,
  operator: "ah",
  detail: {},
  events: [],
  thrusts: [],
  end: null,
};

describe("a number", () => {
  it.each([
    ["peakForceNewtons", 27, "peak force 27 N"],
    ["preloadCentinewtons", 1005, "preload 10.05 N"],
    ["pulseWidthMilliseconds", 3, "pulse width 3 ms"],
    ["headTiltDegrees", -2.5, "head tilt -2.5°"],
    ["leftMinusRightDegreesCelsius", 0.4, "left minus right 0.4 °C"],
    ["systolicMillimetresOfMercury", 120, "systolic 120 mmHg"],
    ["impulseNewtonSeconds", 0.15, "impulse 0.15 N·s"],
    ["expiryMonths", 12, "expiry 12 months"],
    ["painRating", 4, "pain rating 4"],
  ])("of the key %s bears the unit that the key ends in", (key, value, words) => {
    const split = splitKey(key);
    expect(`${split.words} ${numberInWords(value, split.unit)}`).toBe(words);
  });
});

describe("a document in lines", () => {
  it("has the labels of its schema, and says what is missing, which is not zero", () => {
    const lines = documentLines({ painRating: 0 }, outcomesSchema);
    expect(lines).toContain("Pain now (NPRS): 0");
    expect(lines).toContain("Supine leg check: not stated");
  });

  it("has the labels of the form that it chose among several", () => {
    const body = {
      indicators: {},
      decision: {
        decision: "refer",
        refer: { reason: "other", to: "Dr Ott", urgency: "urgent", words: "dizzy" },
      },
    };
    expect(documentLines(body, visitEventSchemas.decided)).toContain("    Urgency: urgent: today");
  });

  it("of no known form is told by its keys, as deep as it goes", () => {
    const body = {
      decision: "refer",
      urgent: true,
      to: null,
      dosesNewtons: [24, 27],
      tips: [{ widthMillimetres: 8 }],
      notes: [],
    };
    expect(documentLines(body)).toEqual([
      "decision: refer",
      "urgent: yes",
      "to: not stated",
      "doses: 24 N, 27 N",
      "tips:",
      "  1:",
      "    width: 8 mm",
      "notes: none",
    ]);
  });
});

describe("a permit and what came of it", () => {
  it("tells force and cut with their unit, and what it does not state", () => {
    expect(permitInWords(permitted)).toBe(
      "thrust permitted by ah: peak force 27.00 N, cut at 30.00 N",
    );
    expect(permitInWords({ ...permitted, limits: { peak: 2700 } })).toContain("cut at not stated");
  });

  it.each([
    [
      "thrust",
      told("thrust", { measuredPeak: 2655 }),
      /^thrust: peak 26\.55 N, time to .* not stated/,
    ],
    ["thrust", told("thrust"), /its figures were not told/],
    ["no thrust", told("no-thrust"), /^no thrust: trigger released$/],
    ["an unknown outcome", told("unknown"), /^it is not known whether/],
    ["no result", null, /what came of the permit is not known/],
  ])("of %s is told as that", (_, result, words) => {
    expect(resultInWords(result)).toMatch(words);
  });
});

describe("the story of a visit", () => {
  it("is told in the order in which it was recorded, whatever the clock", () => {
    const late = {
      at: day("10:02:00"),
      entry: 9,
      number: 2,
      kind: "post-check",
      body: {},
      by: "ah",
    };
    const first = {
      at: day("10:15:30"),
      entry: 3,
      number: 1,
      kind: "begun",
      body: { painRating: 4 },
      by: "ah",
    };
    const thrust = { ...permitted, result: told("thrust", { measuredPeak: 2655 }) };
    const end = { at: day("10:18:00"), reason: "left", detail: {} };
    const lines = visitLines({ ...visit, events: [first, late], thrusts: [thrust], end });
    expect(lines.filter((line) => /^\d\d:/.test(line)).map((line) => line.slice(10, 18))).toEqual([
      "begun, b",
      "thrust p",
      "thrust: ",
      "post che",
      "ended: l",
    ]);
    expect(lines).toContain("            pain rating: 4");
  });

  it("says of a visit of which nothing is recorded just that, and that it has no end", () => {
    const lines = visitLines(visit);
    expect(lines[0]).toContain("0 thrusts, no end recorded");
    expect(lines.at(-1)).toBe("nothing is recorded of it");
  });
});
