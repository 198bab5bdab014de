import { expect, test } from "vitest";
import { driveInWords } from "../../../src/care/plan/drive-in-words.ts";
import { planSchema } from "../../../src/care/plan/plan.ts";
import { proposedPlan } from "../../../src/care/plan/proposed-plan.ts";
import { faultsIn, goodPlan, planWith } from "./support/plans.ts";

const clinical =
  /listing|contact|tip|indicators|stopRules|recheck|consent|about|technique|side|patient|Factor|Day/;

test("what is proposed names nothing that a practitioner finds or decides", () => {
  const names = Object.entries(proposedPlan).flatMap(([section, fields]) => [
    section,
    ...Object.keys(fields),
  ]);
  expect(names.filter((name) => clinical.test(name))).toEqual([]);
});

test("with what the practitioner adds, the proposed figures make a plan", () => {
  const figures = Object.fromEntries(
    Object.entries(proposedPlan).flatMap(([section, fields]) =>
      Object.entries<unknown>(fields).map(
        ([name, value]) => [`${section}.${name}`, value] as const,
      ),
    ),
  );
  expect(faultsIn(planWith({ ...figures, probe: undefined }))).toEqual([]);
});

test("the line of drive is shown with what it can be off by, and the headpiece beside it", () => {
  expect(driveInWords(planSchema.parse(goodPlan))).toEqual({
    tilt: "9.5 deg +-2",
    azimuth: "3.5 deg +-1",
    headpiece: "-4.3 deg",
    effectiveTilt: "5.25 deg +-2",
  });
});

test("without its parts a height factor is one reading at least", () => {
  const parts = ["planeLineInches", "condyleAxisInches", "atlasOdontoidInches", "anglesInches"];
  const none = Object.fromEntries(parts.map((part) => [`drive.${part}`, undefined]));
  const { tilt } = driveInWords(planSchema.parse(planWith(none)));
  expect(tilt).toBe("9.5 deg +-1");
});
