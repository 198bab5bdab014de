import {
  definitions,
  orMissing,
  remark,
  type Section,
  section,
  type Words,
} from "../document/document.ts";
import { momentOf } from "../document/moment.ts";
import { reactionOf } from "./follow-up.ts";
import type { Scene } from "./scene.ts";

/** "3, 5-7" of numbers in any order. */
export function inRanges(numbers: readonly number[]): string {
  const ordered = [...new Set(numbers)].toSorted((one, other) => one - other);
  const ranges: (readonly [number, number])[] = [];
  for (const number of ordered) {
    const last = ranges.at(-1);
    if (last !== undefined && last[1] === number - 1) ranges[ranges.length - 1] = [last[0], number];
    else ranges.push([number, number]);
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(", ");
}

/** Which entries of the log are told here, and that the log was followed from its first one. */
export function restsOnSection(scene: Scene): Section {
  const { facts, own, findings, plan } = scene;
  const { log, entries, signatures, instrument, calibration } = facts;
  const reaction = reactionOf(scene);
  const known = (list: readonly (number | undefined)[]) =>
    list.filter((each) => each !== undefined);
  const kinds: readonly (readonly [string, readonly number[]])[] = [
    ["Visit", known([entries.begun, entries.ended])],
    ["Events of the visit", own.events.map(({ entry }) => entry)],
    ["Permits", own.thrusts.map(({ entry }) => entry)],
    ["Results", known(own.thrusts.map(({ result }) => result?.entry))],
    [
      "Findings",
      known([
        ...findings.map(({ finding }) => entries.findings.get(finding)),
        reaction === undefined ? undefined : entries.findings.get(reaction.finding),
      ]),
    ],
    ["Plan", known([plan === undefined ? undefined : entries.plans.get(plan.plan)])],
    ["Signatures of the visit", signatures.map(({ entry }) => entry)],
    ["Instrument and calibration", known([instrument?.entry, calibration?.entry])],
  ];
  const rows = kinds.map(([what, numbers]): readonly Words[] => [
    what,
    numbers.length === 0 ? { missing: "none" } : inRanges(numbers),
  ]);
  const unsigned = log.entries - log.signed;
  return section("What this report rests on", [
    definitions([
      ["Verified", "every entry of the record was followed from the first one: it is whole"],
      ["Entries", String(log.entries)],
      ["Root, RFC 6962", log.root],
      [
        "Signed",
        `the first ${log.signed}${unsigned === 0 ? "" : `; a signature does not cover the last ${unsigned} yet`}`,
      ],
      ["Key", orMissing(log.key)],
      ["Seal of the pages", log.sealed ? "every page as it was written" : { missing: "none" }],
      ["Made up to", `${momentOf(log.at)}, when the last of these entries was made`],
    ]),
    {
      kind: "table",
      caption: "Numbers in the log of what is told here",
      columns: [
        { head: "What", share: 1 },
        { head: "Entries", share: 2 },
      ],
      rows,
    },
    remark(
      "plumb record verify prints size and root of the record as it is now; the root of so many entries must be this one.",
    ),
  ]);
}
