import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { difference } from "../../../src/care/outcomes/change/change.ts";
import { measuredIn } from "../../../src/care/outcomes/measures.ts";
import {
  type NdiPercent,
  type NdiPoints,
  ndiItems,
  neckDisabilitySchema,
  scoreNdi,
} from "../../../src/care/outcomes/neck-disability.ts";
import { messagesOf } from "../support/messages.ts";

const names = Object.keys(ndiItems);
const item = fc.integer({ min: 0, max: 5 });
/** Answers of as many items as asked for, in any choice of them. */
const answersOf = (least: number, most: number) =>
  fc
    .subarray(names, { minLength: least, maxLength: most })
    .chain((asked) =>
      fc.tuple(...asked.map(() => item)).map((values) => ({ asked, values: [...values] })),
    );
const filled = (asked: readonly string[], values: readonly number[]) =>
  neckDisabilitySchema.parse(Object.fromEntries(asked.map((name, at) => [name, values[at]])));

describe("the score of the Neck Disability Index", () => {
  test.prop([answersOf(8, 10)])("is 100 sum / (5 answered)", ({ asked, values }) => {
    const score = scoreNdi(filled(asked, values));
    const sum = values.reduce((total, value) => total + value, 0);
    expect(score).toEqual({
      answered: values.length,
      points: sum,
      percent: (100 * sum) / (5 * values.length),
    });
  });

  test.prop([answersOf(10, 10)])("of all ten is twice the sum", ({ asked, values }) => {
    expect(scoreNdi(filled(asked, values))).toMatchObject({
      percent: 2 * values.reduce((total, value) => total + value, 0),
    });
  });

  test.prop([answersOf(0, 7)])("is none of fewer than eight items", ({ asked, values }) => {
    expect(scoreNdi(filled(asked, values))).toEqual({
      answered: values.length,
      notScored: `${values.length} of 10 items answered, 8 are needed for a score`,
    });
  });

  test.prop([answersOf(8, 9)])("an unanswered item is no 0", ({ asked, values }) => {
    const missing = names.filter((name) => !asked.includes(name));
    const score = scoreNdi(filled(asked, values));
    const zeros = missing.map(() => 0);
    const withZeros = scoreNdi(filled([...asked, ...missing], [...values, ...zeros]));
    const percentOf = (of: typeof score) => ("percent" in of ? of.percent : Number.NaN);
    const hasDisability = values.some((value) => value > 0);
    expect(percentOf(score) > percentOf(withZeros)).toBe(hasDisability);
  });

  test.prop([answersOf(8, 10)])("is followed in points of all ten only", ({ asked, values }) => {
    const measured = measuredIn({ neckDisability: filled(asked, values) });
    expect(measured.neckDisabilityPoints === undefined).toBe(values.length < 10);
    expect(measured.neckDisabilityPercent).toBeDefined();
  });

  test("an item is a whole number from 0 to 5", () => {
    expect(messagesOf(neckDisabilitySchema, { lifting: 6 })).toEqual([
      "NDI lifting is 0 to 5; this is more",
    ]);
    expect(messagesOf(neckDisabilitySchema, { lifting: -1 })).toEqual([
      "NDI lifting is 0 to 5; this is less",
    ]);
    expect(messagesOf(neckDisabilitySchema, { lifting: 2.5 })).toEqual([
      "NDI lifting goes in steps of 1",
    ]);
  });

  test("points and percent do not mix", () => {
    const points = 20 as NdiPoints;
    const percent = 40 as NdiPercent;
    // @ts-expect-error A sum of 50 is no percentage.
    const wrong: NdiPercent = points;
    // @ts-expect-error Nor is a bare number a score.
    const bare: NdiPoints = 20;
    // @ts-expect-error A change is of one of them.
    const mixed = difference(points, percent);
    const right = difference(points, points);
    expect([wrong, bare, mixed, right]).toEqual([20, 20, -20, 0]);
  });
});
