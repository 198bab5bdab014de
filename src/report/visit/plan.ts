import { driveInWords } from "../../care/plan/drive-in-words.ts";
import { type Plan, planFields } from "../../care/plan/plan-fields.ts";
import { planInWords } from "../../care/plan/plan-text.ts";
import {
  type Block,
  definitions,
  notRecorded,
  paragraph,
  remark,
  type Section,
  section,
  textOf,
} from "../document/document.ts";
import { momentOf } from "../document/moment.ts";
import { asReading, inPrint, readerRemark } from "./findings.ts";
import { type Scene, whoIs } from "./scene.ts";
import { groupItems } from "./told.ts";

function planBlocks(plan: Plan): readonly Block[] {
  const drive = driveInWords(plan);
  return [
    definitions([
      ["In one line", planInWords(plan)],
      ["Tilt", inPrint(drive.tilt)],
      ["Azimuth", inPrint(drive.azimuth)],
      ["Headpiece changes the neck by", drive.headpiece],
      ["Tilt less the headpiece", inPrint(drive.effectiveTilt)],
    ]),
    definitions([
      ...groupItems({ ...plan, drive: undefined }, planFields, { Listing: asReading }).filter(
        ([term]) => term !== "Line of drive",
      ),
      ["Line of drive", lineOfDrive(plan)],
    ]),
    remark(readerRemark),
  ];
}

/** As it was signed: tilt and azimuth are stored finer than they are known. */
function lineOfDrive({ drive }: Plan): string {
  const { tiltDegrees: _tilt, azimuthDegrees: _azimuth, ...factors } = drive;
  return groupItems({ drive: factors }, planFields)
    .filter(([term]) => term === "Line of drive")
    .map(([, words]) => textOf(words))
    .join("");
}

/** The plan that the visit rests on, with its digest and the signatures under it. */
export function planSection({ facts, story, plan }: Scene): Section {
  const heading = "Plan";
  if (plan === undefined) return section(heading, [paragraph(notRecorded)]);
  const confirmed = story.visit.plan;
  const same = confirmed?.plan === plan.plan && confirmed.digest === plan.digest;
  const signatures = plan.signatures.map((each) => ({
    by: whoIs(facts, each.operator),
    at: momentOf(each.at),
    meaning: each.meaning,
    digest: each.digest,
  }));
  return section(heading, [
    definitions([
      ["Plan's number", plan.plan],
      ["SHA-256 of its body", plan.digest],
      ["Written", `${momentOf(plan.at)}, by ${whoIs(facts, plan.by)}`],
      ["Supersedes", plan.supersedes ?? "none: the first plan of this patient"],
      [
        "In this visit",
        same
          ? "confirmed, by this digest"
          : { missing: "in force, and not confirmed in this visit" },
      ],
    ]),
    ...(plan.read === undefined
      ? [paragraph({ missing: "the plan is of a form that this release does not read" })]
      : planBlocks(plan.read)),
    ...(signatures.length === 0 ? [paragraph({ missing: "not signed" })] : []),
    { kind: "signatures", signatures },
  ]);
}
