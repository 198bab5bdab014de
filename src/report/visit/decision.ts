import { judgeIndicators } from "../../care/decision/aid.ts";
import { indicatorNames, indicators } from "../../care/decision/indicators.ts";
import {
  noAdjustmentReasons,
  referReasons,
  type VisitDecision,
} from "../../care/decision/visit-decision.ts";
import {
  type Block,
  definitions,
  notRecorded,
  orMissing,
  paragraph,
  remark,
  type Section,
  section,
  type Words,
} from "../document/document.ts";
import { momentOf } from "../document/moment.ts";
import { newest, type Scene, whoIs } from "./scene.ts";

/** What an indicator was found to say. */
export const findingWords = {
  adjust: "for adjusting",
  "no-adjust": "against",
  "not-done": { missing: "not done" },
} as const satisfies Readonly<Record<string, Words>>;

const urgencies = { emergency: "emergency", urgent: "urgent, today", routine: "routine" } as const;

/** Each of the three decisions has its reason in the same place. */
function decisionItems(given: VisitDecision): readonly (readonly [string, Words])[] {
  switch (given.decision) {
    case "adjust":
      return [
        ["Decision", "adjust"],
        ["Reason", "the indicators below"],
        ["In words", orMissing(given.adjust.words)],
      ];
    case "no-adjustment":
      return [
        ["Decision", "no adjustment"],
        ["Reason", noAdjustmentReasons[given.noAdjustment.reason]],
        ["In words", orMissing(given.noAdjustment.words)],
      ];
    case "refer":
      return [
        ["Decision", "refer"],
        ["Reason", referReasons[given.refer.reason]],
        ["To", given.refer.to],
        ["Urgency", urgencies[given.refer.urgency]],
        ["In words", orMissing(given.refer.words)],
      ];
  }
}

function indicatorBlocks(scene: Scene, entered: number): readonly Block[] {
  const { facts, story, plan } = scene;
  const found = story.visit.indicators;
  const rule = plan?.read?.indicators;
  const before = scene.findings.filter(
    ({ finding }) => (facts.entries.findings.get(finding) ?? entered) < entered,
  );
  const outcomes = newest(before, "outcomes")?.read ?? {};
  const counts = (name: (typeof indicatorNames)[number]): Words => {
    if (rule === undefined) return notRecorded;
    return rule[name] ? "yes" : "no";
  };
  const rows = indicatorNames.map((name): readonly Words[] => [
    indicators[name],
    findingWords[found?.[name] ?? "not-done"],
    counts(name),
  ]);
  return [
    {
      kind: "table",
      caption: "What the practitioner found of each indicator",
      columns: [
        { head: "Indicator", share: 3 },
        { head: "Found", share: 3 },
        { head: "Counts in the plan", share: 2 },
      ],
      rows,
    },
    ...(rule === undefined || found === undefined
      ? []
      : [remark(`By the plan's own rule, ${judgeIndicators(rule, found, outcomes).words}.`)]),
  ];
}

/** What was decided, and why; adjusting, not adjusting and referring are told alike. */
export function decisionSection(scene: Scene): Section {
  const { facts, own, story } = scene;
  const { decision } = story.visit;
  const told = story.events.findLast((event) => event.kind === "decided");
  if (decision === undefined || told === undefined) {
    return section("Decision", [paragraph(notRecorded)]);
  }
  const entered = own.events.findLast(({ kind }) => kind === "decided")?.entry ?? 0;
  return section("Decision", [
    definitions([
      ...decisionItems(decision),
      ["Decided by", `${whoIs(facts, told.by)}, ${momentOf(told.at)}`],
    ]),
    ...indicatorBlocks(scene, entered),
  ]);
}
