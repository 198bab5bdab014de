import { indicatorNames, indicators } from "../../care/decision/indicators.ts";
import { outcomesSchema } from "../../care/outcomes/schema.ts";
import type { VisitEvent } from "../../care/visit/event.ts";
import { eventInWords } from "../../care/visit/story.ts";
import {
  type Block,
  definitions,
  notRecorded,
  orMissing,
  paragraph,
  type Section,
  section,
  type Words,
} from "../document/document.ts";
import { momentOf } from "../document/moment.ts";
import { findingWords } from "./decision.ts";
import { type Scene, whoIs } from "./scene.ts";
import { fieldBlocks } from "./told.ts";

type PostChecked = Extract<VisitEvent, { kind: "post-checked" }>;

function checkBlocks({ facts }: Scene, { at, by, body }: PostChecked): readonly Block[] {
  const found = body.indicators;
  const said = indicatorNames
    .filter((name) => found?.[name] !== undefined)
    .map((name) => {
      const words = findingWords[found?.[name] ?? "not-done"];
      return `${indicators[name]}: ${typeof words === "string" ? words : words.missing}`;
    });
  return [
    definitions([
      ["Result", body.result.replaceAll("-", " ")],
      ["Indicators", orMissing(said.join("; "))],
      ["Note", orMissing(body.note)],
      ["Checked by", `${whoIs(facts, by)}, ${momentOf(at)}`],
    ]),
    ...(body.outcomes === undefined
      ? [paragraph({ missing: "outcomes after the thrust: not recorded" })]
      : fieldBlocks(body.outcomes, outcomesSchema)),
  ];
}

/** What was looked at after each thrust, and the steps of the ladder between them. */
export function checksSection(scene: Scene): Section {
  const { story, plan } = scene;
  const checks = story.events.filter(
    (event): event is PostChecked => event.kind === "post-checked",
  );
  const ladder = plan?.read?.force.ladderNewtons;
  const steps = story.events.filter(
    ({ kind }) => kind === "step-raised" || kind === "step-lowered" || kind === "force-confirmed",
  );
  const due = story.visit.checkDue
    ? [paragraph({ missing: "the check after the last thrust is not recorded" })]
    : [];
  return section("Checks after a thrust, and ladder", [
    definitions([
      ["Ladder of the plan, N", ladder === undefined ? notRecorded : ladder.join(", ")],
      ["Step at the end", `${story.visit.step + 1}`],
      [
        "Changes of step",
        steps.length === 0
          ? "none"
          : steps.map((event) => `${event.at.slice(11, 19)} ${eventInWords(event)}`).join("; "),
      ],
    ]),
    ...(checks.length === 0 && story.visit.thrusts === 0
      ? [paragraph("No thrust was given, and none had to be checked.")]
      : []),
    ...checks.map((check, index) => section(`Check ${index + 1}`, checkBlocks(scene, check))),
    ...due,
  ]);
}

/** Every event of the visit in its order, with its number in the log. */
export function courseSection({ facts, own, story }: Scene): Section {
  if (own.events.length === 0) return section("Course of the visit", [paragraph(notRecorded)]);
  const rows = own.events.map(({ at, entry, by, kind }, index): readonly Words[] => {
    const event = story.events[index];
    return [
      at.slice(11, 19),
      event === undefined
        ? { missing: `${kind.replaceAll("-", " ")}: not told, see above` }
        : eventInWords(event),
      whoIs(facts, by),
      String(entry),
    ];
  });
  return section("Course of the visit", [
    {
      kind: "table",
      caption: "Events in the order in which they were entered",
      columns: [
        { head: "Time", share: 1.1 },
        { head: "What happened", share: 6 },
        { head: "By", share: 2.2 },
        { head: "Entry", share: 0.8 },
      ],
      rows,
    },
  ]);
}
