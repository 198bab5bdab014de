import { findingSchemas, newestFinding } from "../../care/findings.ts";
import { judgeRecheck, planLeft } from "../../care/follow-up/re-examination.ts";
import { judgeReaction } from "../../care/follow-up/reaction.ts";
import {
  type Block,
  definitions,
  paragraph,
  remark,
  type Section,
  section,
  type Words,
} from "../document/document.ts";
import { momentOf } from "../document/moment.ts";
import { dayOf, type Scene, wasTreated, whoIs } from "./scene.ts";
import { fieldBlocks } from "./told.ts";

/** The newest form that was entered after this visit and before anything was delivered in a later one. */
export function reactionOf({ facts, last, later }: Scene) {
  const next = later
    .flatMap(({ events }) => events)
    .find(({ kind }) => kind === "delivered" || kind === "delivery-unknown");
  const before = next?.entry ?? Number.POSITIVE_INFINITY;
  const inTime = facts.chart.findings.filter(({ kind, finding }) => {
    const entry = facts.entries.findings.get(finding) ?? 0;
    return kind === "reaction" && entry > last && entry < before;
  });
  const found = inTime.at(-1);
  const read = newestFinding(inTime, "reaction");
  return found === undefined || read === undefined ? undefined : { ...found, read };
}

/** What the patient said of the day after, by Eriksen's definitions. */
export function reactionSection(scene: Scene): Section {
  const heading = "First 24 hours after the visit";
  const found = reactionOf(scene);
  if (found === undefined) {
    const missing = wasTreated(scene.own)
      ? { missing: "not recorded" }
      : { missing: "not recorded; nothing was delivered in this visit" };
    return section(heading, [paragraph(missing)]);
  }
  const { words } = judgeReaction(found.read);
  return section(heading, [
    remark(`By ${whoIs(scene.facts, found.by)}, ${momentOf(found.at)}.`),
    definitions([["By the definitions", words]]),
    ...fieldBlocks(found.read, findingSchemas.reaction),
    remark(
      "Symptomatic: a new complaint, or one more than 30 % worse on 0-10 within 24 hours (31.0 % of 1,090 " +
        "patients); intense: from 8 on (5.1 %). Eriksen, BMC Musculoskelet Disord 2011;12:219.",
    ),
  ]);
}

/** Visits of the plan in which something was delivered, this one included. */
function visitsBy({ facts, earlier, own }: Scene, plan: string): number {
  return [...earlier, own].filter(
    (each) => wasTreated(each) && facts.stories.get(each.visit)?.visit.plan?.plan === plan,
  ).length;
}

function recheckWords(scene: Scene): Words {
  const { facts, findings, earlier, own, plan, day } = scene;
  const last = findings.findLast(({ kind }) => kind === "examination");
  if (last === undefined) return { missing: "no examination is recorded" };
  if (plan?.read === undefined) return { missing: "no plan says when" };
  const examined = facts.entries.findings.get(last.finding) ?? 0;
  const since = [...earlier, own].filter(
    (each) => wasTreated(each) && (each.events[0]?.entry ?? 0) > examined,
  );
  return judgeRecheck(
    { afterVisits: plan.read.about.reExamineAfterVisits },
    { last: dayOf(last.at), visits: since.length },
    day,
  ).words;
}

/** What is due next, as it stood on the day of the visit. */
export function dueSection(scene: Scene): Section {
  const { plan, day } = scene;
  const left: Words =
    plan?.read === undefined
      ? { missing: "no plan is recorded" }
      : planLeft(
          { lastDay: plan.read.about.expiresDay, mostVisits: plan.read.about.maxVisits },
          visitsBy(scene, plan.plan),
          day,
        ).words;
  const blocks: readonly Block[] = [
    definitions([
      ["Re-examination", recheckWords(scene)],
      ["Plan", left],
    ]),
    remark(`As it stood after this visit, on ${day}.`),
  ];
  return section("Re-examination and expiry", blocks);
}
