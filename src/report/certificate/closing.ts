import {
  type Block,
  definitions,
  paragraph,
  remark,
  type Section,
  section,
} from "../document/document.ts";
import { momentOf } from "../document/moment.ts";
import type { CertificateFacts } from "./facts.ts";
import { whoSigned } from "./opening.ts";

/** The verdict with all of its reasons, and the rule by which it was found. */
export function verdictSection({ evaluation }: CertificateFacts): Section {
  const { verdict, decisionRule, remarks } = evaluation;
  const reasons: readonly Block[] =
    verdict.is === "pass"
      ? [paragraph("The instrument passes at every point.")]
      : [
          {
            kind: "table",
            caption: `${verdict.is}: what stands in the way of a pass, the gravest first`,
            columns: [{ head: "Reason", share: 1 }],
            rows: verdict.why.map((why) => [why]),
          },
        ];
  return section("Verdict", [
    ...reasons,
    section("Decision rule", [
      paragraph(decisionRule),
      paragraph(
        "The guard band is as wide as the expanded uncertainty: the risk that a point which passes lies beyond its tolerance in truth is 2.5 % at most. The verdict is on the instrument as it leaves: as left where it was adjusted, else as found. Position: ±(0.05 mm + 1 % of the reading). Decisions are taken with all digits, then the figures are rounded.",
      ),
    ]),
    section("What this certificate does not say", [
      ...remarks.map((words) => paragraph(words)),
      paragraph(
        "There is no interval on it unless agreed; the next due date stands in the device’s record.",
      ),
    ]),
  ]);
}

/** Who signed what, and how a reader finds out that this is what was signed. */
export function signatureSection(facts: CertificateFacts): Section {
  const { signature, entry, log, calibration } = facts;
  return section("Signature, and what it stands on", [
    {
      kind: "signatures",
      signatures: [
        {
          by: whoSigned(facts),
          at: momentOf(signature.at),
          meaning: signature.meaning,
          digest: signature.digest,
        },
      ],
    },
    definitions([
      [
        "Signed was",
        "the document of the session: every reading, standard and step, in canonical JSON (RFC 8785), of which this is the SHA-256",
      ],
      [
        "Evaluated",
        "anew from that document for this certificate; the verdict is the one that was recorded at the signature",
      ],
      ["Entries in the record", `session ${entry}, signature ${signature.entry}`],
      ["Log up to the signature", `${log.entries} entries, root (RFC 6962) ${log.root}`],
      [
        "Verified",
        "every entry of the record was followed from the first one when this was made: it is whole",
      ],
    ]),
    remark(
      `To verify: plumb calibrate history --document ${calibration} | tr -d '\\n' | sha256sum must print the digest above: that is the signed document without the line feed at its end. plumb record verify looks at the record as it is now.`,
    ),
    paragraph(`End of the certificate ${calibration}.`),
  ]);
}
