import { listingInWords } from "../../care/analysis/listing/listing.ts";
import { angleInWords, readingUncertaintyDegrees } from "../../care/analysis/reader.ts";
import { imagingFact } from "../../care/assessment/imaging.ts";
import { type FindingKind, findingSchemas } from "../../care/findings.ts";
import {
  type Block,
  definitions,
  notRecorded,
  paragraph,
  remark,
  type Section,
  section,
} from "../document/document.ts";
import { momentOf } from "../document/moment.ts";
import { newest, type Scene, whoIs } from "./scene.ts";
import { fieldBlocks, type Wording } from "./told.ts";

/** Print has the sign that a terminal may lack. */
export const inPrint = (words: string): string => words.replaceAll("+-", "±");

/** A reading is shown as it was entered, with what its reader can be off by. */
export const asReading: Wording = ({ value, unit }) =>
  unit === "deg" && typeof value === "number" ? inPrint(angleInWords(value)) : undefined;

/** Where a reading's uncertainty is from. */
export const readerRemark =
  `An angle that was read from the images can be off by ±${readingUncertaintyDegrees} deg: one examiner's ` +
  "standard deviation is 0.41 to 0.45 deg (Jackson 1987, Rochester 1994, Owens 1992). The listing is the " +
  "practitioner's; the validity of the model is contested (Briggs 2008).";

const headings: readonly (readonly [kind: FindingKind, heading: string])[] = [
  ["history", "History"],
  ["examination", "Examination"],
  ["imaging", "Imaging"],
  ["consent", "Consent"],
];

function findingSection(scene: Scene, kind: FindingKind, heading: string): Section {
  const found = newest(scene.findings, kind);
  if (found === undefined) return section(heading, [paragraph(notRecorded)]);
  return section(heading, [
    remark(`By ${whoIs(scene.facts, found.by)}, ${momentOf(found.at)}.`),
    ...fieldBlocks(found.read, findingSchemas[kind]),
    ...(kind === "imaging" ? imagingBlocks(scene) : []),
  ]);
}

function imagingBlocks({ findings, day }: Scene): readonly Block[] {
  const fact = imagingFact(newest(findings, "imaging")?.read, day);
  return [paragraph(fact === true ? "In date on the day of the visit." : `${fact.closed}.`)];
}

function listingSection({ facts, findings }: Scene): Section {
  const found = newest(findings, "listing");
  if (found === undefined) return section("Listing", [paragraph(notRecorded)]);
  return section("Listing", [
    remark(`By ${whoIs(facts, found.by)}, ${momentOf(found.at)}.`),
    definitions([["In one line", inPrint(listingInWords(found.read))]]),
    ...fieldBlocks(found.read, findingSchemas.listing, asReading),
    remark(readerRemark),
  ]);
}

/** What was found before the end of the visit: of each kind the newest. */
export function findingsSection(scene: Scene): Section {
  return section("Findings", [
    ...headings.map(([kind, heading]) => findingSection(scene, kind, heading)),
    listingSection(scene),
  ]);
}
