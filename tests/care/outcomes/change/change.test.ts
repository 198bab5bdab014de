import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { measureChanges } from "../../../../src/care/outcomes/change/change.ts";
import {
  changeFiguresSchema,
  defaultFigures,
} from "../../../../src/care/outcomes/change/figures.ts";
import { type Measure, type Measured, measuredIn } from "../../../../src/care/outcomes/measures.ts";
import { messagesOf } from "../../support/messages.ts";

const nothing = measuredIn({});
const measuredAs = (measure: Measure, value: number | undefined) =>
  ({ ...nothing, [measure]: value }) as Measured;

function changeOf(measure: Measure, from: number | undefined, to: number | undefined) {
  const found = measureChanges(measuredAs(measure, from), measuredAs(measure, to)).find(
    (change) => change.measure === measure,
  );
  if (found === undefined) throw new Error(`no change of ${measure}`);
  return found;
}

/** Each figure on both sides, in both directions. */
const verdicts: readonly (readonly [Measure, number, number, string])[] = [
  ["neckDisabilityPoints", 30, 19, "beyond MDC and MCID: better"],
  ["neckDisabilityPoints", 30, 20, "beyond MCID, yet within the measurement error"],
  ["neckDisabilityPoints", 30, 22, "beyond MCID, yet within the measurement error"],
  ["neckDisabilityPoints", 30, 23, "within the measurement error"],
  ["neckDisabilityPoints", 19, 30, "beyond MDC and MCID: worse"],
  ["neckDisabilityPoints", 19, 19, "no change"],
  ["neckDisabilityPercent", 60, 39.6, "beyond MDC and MCID: better"],
  ["neckDisabilityPercent", 60, 40, "beyond MCID, yet within the measurement error"],
  ["neckDisabilityPercent", 60, 41, "beyond MCID, yet within the measurement error"],
  ["neckDisabilityPercent", 60, 42, "within the measurement error"],
  ["painRating", 8, 4, "beyond MDC and MCID: better"],
  ["painRating", 8, 5, "beyond MCID, yet within the measurement error"],
  ["painRating", 8, 6, "beyond MCID, yet within the measurement error"],
  ["painRating", 8, 7, "within the measurement error"],
  ["painRating", 0, 4, "beyond MDC and MCID: worse"],
  ["headacheImpact", 68, 60, "beyond MCID, MDC not known: better"],
  ["headacheImpact", 68, 61, "below MCID, MDC not known"],
  ["headacheImpact", 60, 68, "beyond MCID, MDC not known: worse"],
  ["flexionDegrees", 40, 50, "beyond MDC, MCID not known: better"],
  ["flexionDegrees", 40, 49, "within the measurement error"],
  ["flexionDegrees", 50, 40, "beyond MDC, MCID not known: worse"],
  ["legDifferenceMillimetres", -6, 6, "no figure to judge it by"],
  ["temperatureDegreesCelsius", 0.4, 0.1, "no figure to judge it by"],
];

describe("the change of a measure", () => {
  test.each(verdicts)("%s from %d to %d: %s", (measure, from, to, words) => {
    expect(changeOf(measure, from, to).words).toBe(words);
  });

  test.each([
    [undefined, 4, "not known: not measured before"],
    [4, undefined, "not known: not measured now"],
    [undefined, undefined, "not known: not measured"],
  ])("from %s to %s is not known, and not 0", (from, to, words) => {
    expect(changeOf("painRating", from, to)).toEqual({
      measure: "painRating",
      change: undefined,
      direction: undefined,
      beyondMdc: undefined,
      beyondMcid: undefined,
      words,
    });
  });

  test("bears no hair of arithmetic", () => {
    expect(changeOf("temperatureDegreesCelsius", 0.1, 0.3).change).toBe(0.2);
  });

  test.prop([fc.integer({ min: 0, max: 10 }), fc.integer({ min: 0, max: 10 })])(
    "there and back are of one size, with the direction turned",
    (one, other) => {
      const [there, back] = [
        changeOf("painRating", one, other),
        changeOf("painRating", other, one),
      ];
      expect([there.beyondMdc, there.beyondMcid]).toEqual([back.beyondMdc, back.beyondMcid]);
      const turned = { better: "worse", worse: "better", same: "same" } as const;
      expect(there.direction).toBe(turned[back.direction ?? "same"]);
    },
  );

  test("is judged by the practice's own figures", () => {
    const figures = changeFiguresSchema.parse({
      painRating: { mcid: { value: 2, citation: "Own audit 2025" } },
    });
    const judged = measureChanges(
      measuredAs("painRating", 5),
      measuredAs("painRating", 3),
      figures,
    );
    expect(judged.find(({ measure }) => measure === "painRating")?.words).toBe(
      "beyond MCID, MDC not known: better",
    );
  });
});

describe("the figures", () => {
  test("of the start are ones that a practice could write", () => {
    expect(changeFiguresSchema.parse(defaultFigures)).toEqual(defaultFigures);
  });

  test("need a citation and a value above 0", () => {
    const pain = (mdc: object) => ({ painRating: { mdc } });
    expect(messagesOf(changeFiguresSchema, pain({ value: 2, citation: " " }))).toEqual([
      "the citation is missing",
    ]);
    expect(messagesOf(changeFiguresSchema, pain({ value: 0, citation: "x" }))).toEqual([
      "is above 0",
    ]);
    expect(messagesOf(changeFiguresSchema, { mood: {} })).toHaveLength(1);
  });
});
