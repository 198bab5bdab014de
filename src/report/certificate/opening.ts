import type { Verdict } from "../../calibration/session/evaluation/verdict.ts";
import {
  type Block,
  definitions,
  notice,
  notRecorded,
  paragraph,
  warning,
} from "../document/document.ts";
import { momentOf } from "../document/moment.ts";
import type { CertificateFacts } from "./facts.ts";

/** As many reasons as leave room on the first page; all of them stand under "Verdict". */
const mostReasons = 6;

const headings: Readonly<Record<Exclude<Verdict["is"], "pass">, string>> = {
  fail: "THIS INSTRUMENT DID NOT PASS",
  conditional: "THIS INSTRUMENT PASSED ON CONDITIONS ONLY: THAT IS NO PASS",
  unknown: "WHETHER THIS INSTRUMENT PASSES IS NOT KNOWN: THAT IS NO PASS",
};
const notForUse = "It may not be used on a patient; it cannot be armed with Plumb.";

const verdictWords: Readonly<Record<Verdict["is"], string>> = {
  pass: "pass at every point",
  conditional: "conditional: no pass",
  fail: "fail",
  unknown: "not known: no pass",
};

/** Nobody who holds the first page can take the instrument for one that passed. */
function verdictNotice({ is, why }: Verdict): readonly Block[] {
  if (is === "pass") return [];
  const more = why.length - mostReasons;
  const rest = more > 0 ? [`and ${more} more, under “Verdict”`] : [];
  const reasons = [...why.slice(0, mostReasons), ...rest].map((reason) => `– ${reason}`);
  return [warning(headings[is], [notForUse, ...reasons].join("\n"))];
}

export function whoSigned({ names, signature: { operator } }: CertificateFacts): string {
  const name = names.get(operator);
  return name === undefined ? operator : `${name} (${operator})`;
}

/** The verdict before anything else, then whose certificate it is. */
export function openingBlocks(facts: CertificateFacts): readonly Block[] {
  const { calibration, evaluation, signature, told } = facts;
  const { instrument, place, begunAt, endedAt, technician, verdict, procedure } = evaluation;
  return [
    ...verdictNotice(verdict),
    ...(told === null || told.asInSession
      ? []
      : [
          warning(
            "THE INSTRUMENT HOLDS OTHER FIGURES THAN THESE",
            `At the end it told the calibration ${told.identity} with the digest ${told.digest}, which is not the one of this session.`,
          ),
        ]),
    ...(instrument.simulated
      ? [notice("The instrument declared itself a simulator: no force acted on anything.")]
      : []),
    definitions([
      ["Certificate", calibration],
      ["Verdict", verdictWords[verdict.is]],
      ["Laboratory and place", place.name],
      ["Customer", notRecorded],
      ["Item", `${instrument.model}, an adjusting instrument`],
      ["Serial number", instrument.serial],
      ["Firmware", instrument.firmware],
      ["Simulator", instrument.simulated ? "yes" : "no"],
      ["Received, its condition", notRecorded],
      ["Calibrated", `${momentOf(begunAt)} to ${momentOf(endedAt)}`],
      ["Issued", `${momentOf(signature.at)}, when it was signed`],
      ["Calibrated by", technician],
      ["Signed by", whoSigned(facts)],
      ["Method", `${procedure}, see “Method”`],
      ["Session", evaluation.session],
    ]),
    paragraph(
      "These results relate only to the item named here, as it was when it was calibrated. This certificate is not reproduced except in full.",
    ),
  ];
}
