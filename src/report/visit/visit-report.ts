import type { ReportDocument } from "../document/document.ts";
import { calibrationSection } from "./calibration.ts";
import { checksSection, courseSection } from "./course.ts";
import { decisionSection } from "./decision.ts";
import type { VisitFacts } from "./facts.ts";
import { findingsSection } from "./findings.ts";
import { dueSection, reactionSection } from "./follow-up.ts";
import { openingBlocks } from "./opening.ts";
import { outcomesSection } from "./outcomes.ts";
import { planSection } from "./plan.ts";
import { probesSection } from "./probes.ts";
import { restsOnSection } from "./rests-on.ts";
import { dayOf, sceneOf, whoIs } from "./scene.ts";
import { screeningSection } from "./screening.ts";
import { thrustsSection } from "./thrusts.ts";

/**
 * The report of a visit: what the record says of it, in the order of care. It recommends nothing and infers
 * nothing; what is missing is told as missing.
 *
 * @returns undefined where the chart does not hold the visit
 */
export function visitReport(facts: VisitFacts): ReportDocument | undefined {
  const scene = sceneOf(facts);
  if (scene === undefined) return undefined;
  const { own } = scene;
  return {
    title: "Report of a visit",
    running: `visit ${facts.visit.slice(0, 8)} of ${dayOf(own.at)}, patient ${facts.chart.patient.slice(0, 8)}`,
    author: whoIs(facts, own.operator),
    at: facts.log.at,
    blocks: [
      ...openingBlocks(scene),
      screeningSection(scene),
      findingsSection(scene),
      planSection(scene),
      decisionSection(scene),
      thrustsSection(scene),
      probesSection(scene),
      checksSection(scene),
      outcomesSection(scene),
      reactionSection(scene),
      dueSection(scene),
      calibrationSection(scene),
      courseSection(scene),
      restsOnSection(scene),
    ],
  };
}
