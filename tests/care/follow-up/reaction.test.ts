import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { judgeReaction, reactionSchema } from "../../../src/care/follow-up/reaction.ts";

const none = "no symptomatic reaction";
const mild = "symptomatic reaction, not intense";
const intense = "symptomatic reaction, intense";
const askWorst = "symptomatic reaction, not known how intense: ask for the worst";
const ask = "not known: ask for a new complaint, and for both ratings";

/** new complaint, its worst, complaint before, its worst. */
type Told = readonly [
  "yes" | "no" | undefined,
  number | undefined,
  number | undefined,
  number | undefined,
];
const reactionOf = ([newComplaint, newComplaintWorst, complaintBefore, complaintWorst]: Told) =>
  reactionSchema.parse(
    JSON.parse(
      JSON.stringify({ newComplaint, newComplaintWorst, complaintBefore, complaintWorst }),
    ),
  );

const cases: readonly (readonly [Told, string])[] = [
  [["no", undefined, 5, 5], none],
  [["no", undefined, 5, 3], none],
  // On both sides of 30 %: 25.0, 28.6, 33.3, 33.3 and 40.0.
  [["no", undefined, 4, 5], none],
  [["no", undefined, 7, 9], none],
  [["no", undefined, 3, 4], mild],
  [["no", undefined, 6, 8], intense],
  [["no", undefined, 5, 7], mild],
  [["no", undefined, 0, 0], none],
  [["no", undefined, 0, 1], mild],
  [["no", undefined, 0, 8], intense],
  [["yes", 7, 5, 5], mild],
  [["yes", 8, 5, 5], intense],
  [["yes", undefined, 5, 5], askWorst],
  [["yes", undefined, 5, 8], intense],
  [["yes", 2, undefined, undefined], askWorst],
  [["yes", 9, undefined, undefined], intense],
  [["yes", 2, undefined, 7], mild],
  // Bad before and no worse: no reaction.
  [["no", undefined, 9, 9], none],
  [[undefined, undefined, 5, 5], ask],
  [[undefined, undefined, 5, 7], askWorst],
  [["no", undefined, undefined, 9], ask],
  [["no", undefined, 5, undefined], ask],
  [[undefined, undefined, undefined, undefined], ask],
];

describe("the reaction within 24 hours", () => {
  test.each(cases)("%j: %s", (told, words) => {
    expect(judgeReaction(reactionOf(told)).words).toBe(words);
  });

  const rating = fc.integer({ min: 0, max: 10 });
  test.prop([rating, rating])("of a known complaint goes by 30 % and by 8", (before, worst) => {
    const { symptomatic, intense: strong } = judgeReaction(
      reactionOf(["no", undefined, before, worst]),
    );
    // A rise from 0 is more than any share of it.
    const share = before === 0 && worst === 0 ? 0 : (worst - before) / before;
    expect(symptomatic).toBe(share > 0.3);
    expect(strong).toBe(share > 0.3 && worst >= 8);
  });

  test("not asked is not no", () => {
    const told = { newComplaint: "not-asked", complaintBefore: 5, complaintWorst: 5 };
    expect(judgeReaction(reactionSchema.parse(told)).symptomatic).toBeUndefined();
  });
});
