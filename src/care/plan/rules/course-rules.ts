import { faultAt, faultWhere, type PlanRule } from "./plan-fault.ts";

const reExaminedInTime: PlanRule = ({ about: { maxVisits, reExamineAfterVisits } }) =>
  faultWhere(
    reExamineAfterVisits > maxVisits,
    "about.reExamineAfterVisits",
    `examined again after ${reExamineAfterVisits} visits, but the plan has ${maxVisits}`,
  );

const daysInOrder: PlanRule = ({ about, imaging, consent }) => [
  ...faultWhere(
    imaging.takenDay > about.expiresDay,
    "imaging.takenDay",
    `the images are of ${imaging.takenDay}, after the plan's last day ${about.expiresDay}`,
  ),
  ...faultWhere(
    consent.givenDay > about.expiresDay,
    "consent.givenDay",
    `the consent is of ${consent.givenDay}, after the plan's last day ${about.expiresDay}`,
  ),
];

/** Enough indicators for the rule; with Blair all of them have to agree. */
const indicatorsCanAgree: PlanRule = ({ about, indicators }) => {
  const { rule, ...chosen } = indicators;
  const count = Object.values(chosen).filter((isChosen) => isChosen).length;
  if (about.technique === "blair" && rule !== "all") {
    return [faultAt("indicators.rule", "with Blair all indicators agree, not any two")];
  }
  const needed = rule === "any-two" ? 2 : 1;
  return faultWhere(
    count < needed,
    "indicators.rule",
    `${needed === 2 ? "any two" : "all"} of ${count} indicators: choose at least ${needed}`,
  );
};

export const courseRules: readonly PlanRule[] = [reExaminedInTime, daysInOrder, indicatorsCanAgree];
