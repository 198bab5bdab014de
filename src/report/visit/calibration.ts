import { dayInWords } from "../../safety/fact-words.ts";
import {
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
import { uncertaintyIn } from "./figures.ts";
import { welcomeOf } from "./opening.ts";
import { type Scene, whoIs } from "./scene.ts";

/** The calibration that the instrument named at its link before the visit. */
export function calibrationSection(scene: Scene): Section {
  const { facts, own } = scene;
  const { instrument, calibration } = facts;
  const heading = "Calibration in force";
  if (instrument === undefined) return section(heading, [paragraph(notRecorded)]);
  const { calibration: named, calibrationDue: due } = welcomeOf(scene);
  const told = own.thrusts.map(({ limits }) => uncertaintyIn(limits));
  const known = told
    .filter((each) => each !== undefined)
    .map(
      ({ newtons, coverage, atNewtons }) =>
        `${newtons.toFixed(2)} N (k ${coverage}) at ${atNewtons.toFixed(2)} N`,
    );
  const inRecord: Words =
    calibration === undefined
      ? { missing: "no calibration of this name is in the record: the instrument alone names it" }
      : `entry ${calibration.entry}, ${momentOf(calibration.at)}, by ${whoIs(facts, calibration.by)}, SHA-256 ${calibration.digest}`;
  return section(heading, [
    definitions([
      ["Named by the instrument", orMissing(typeof named === "string" ? named : undefined)],
      ["Due", typeof due === "number" ? dayInWords(due) : notRecorded],
      ["In the record", inRecord],
      ["Expanded uncertainty of force", orMissing([...new Set(known)].join("; "))],
    ]),
    remark(`As the instrument told it when it was linked, ${momentOf(instrument.at)}.`),
  ]);
}
