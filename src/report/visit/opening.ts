import { type Block, definitions, notice, orMissing, type Words } from "../document/document.ts";
import { momentOf } from "../document/moment.ts";
import { type Scene, whoIs } from "./scene.ts";

/** What an instrument said of itself at its link. */
export function welcomeOf({ facts }: Scene): Readonly<Record<string, unknown>> {
  return facts.instrument === undefined
    ? {}
    : (JSON.parse(facts.instrument.detail) as Readonly<Record<string, unknown>>);
}

function patientWords({ facts: { chart } }: Scene): Words {
  if (chart.identity !== null) return chart.identity.name;
  return chart.erased === null
    ? { missing: "who that is was never entered" }
    : { missing: `erased on ${momentOf(chart.erased)}` };
}

/** The three outcomes of a visit are equal: each is told in the same place and in the same way. */
function outcomeWords({ own, story }: Scene): Words {
  const { closed } = story.visit;
  if (closed !== undefined) return closed.replaceAll("-", " ");
  return own.end === null
    ? { missing: "no end is recorded" }
    : { missing: `ended without an outcome: ${own.end.reason}` };
}

/** Who, when, with what; and what must not be overlooked. */
export function openingBlocks(scene: Scene): readonly Block[] {
  const { facts, own, story } = scene;
  const { chart, instrument, log } = facts;
  const simulated = welcomeOf(scene)["simulator"] === 1;
  return [
    definitions([
      ["Patient", patientWords(scene)],
      ["Born", orMissing(chart.identity?.born)],
      ["Patient's number", chart.patient],
      ["Practitioner", whoIs(facts, own.operator)],
      ["Visit", facts.visit],
      ["Began", momentOf(own.at)],
      ["Ended", own.end === null ? { missing: "no end is recorded" } : momentOf(own.end.at)],
      ["Outcome", outcomeWords(scene)],
      [
        "Instrument",
        instrument === undefined
          ? { missing: "none is recorded" }
          : `${instrument.model} ${instrument.serial}, firmware ${instrument.firmware}`,
      ],
      ["Made up to", `entry ${log.entries} of the record, ${momentOf(log.at)}`],
    ]),
    ...(simulated
      ? [notice("The instrument declared itself a simulator: no person was treated with it.")]
      : []),
    ...(story.broken === undefined
      ? []
      : [notice(`The events of this visit cannot all be gone through again: ${story.broken}.`)]),
  ];
}
