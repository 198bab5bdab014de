import { faultWhere, type PlanRule } from "./plan-fault.ts";

const reExaminedInTime: PlanRule = ({ about: { maxVisits, reExamineAfterVisits } }) =>
  faultWhere(
    reExamineAfterVisits > maxVisits,
    "about.reExamineAfterVisits",
    `examined again after ${reExamineAfterVisits} visits, but the plan has ${maxVisits}`,
  );

const daysInOrder: PlanRule = ({ about, imaging, consent }) => [
  ...faultWhere(
    imaging.day > about.expiresDay,
    "imaging.day",
    `the images are of ${imaging.day}, after the plan's last day ${about.expiresDay}`,
  ),
  ...faultWhere(
    consent.day > about.expiresDay,
    "consent.day",
    `the consent is of ${consent.day}, after the plan's last day ${about.expiresDay}`,
  ),
];

/** With Blair every indicator that counts has to agree. */
const blairAsksForAll: PlanRule = ({ about, indicators }) =>
  faultWhere(
    about.technique === "blair" && indicators.agreement !== "all",
    "indicators.agreement",
    "with Blair all indicators agree, not any two",
  );

export const courseRules: readonly PlanRule[] = [reExaminedInTime, daysInOrder, blairAsksForAll];
