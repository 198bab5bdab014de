import type { ReportDocument } from "../document/document.ts";
import { adjustmentSection } from "./adjustment.ts";
import { signatureSection, verdictSection } from "./closing.ts";
import { dynamicSections } from "./dynamic.ts";
import type { CertificateFacts } from "./facts.ts";
import { forceChannelSection } from "./force-channel.ts";
import { conditionsSection, methodSection, standardsSection } from "./method.ts";
import { openingBlocks, whoSigned } from "./opening.ts";
import { positionSection } from "./position-channel.ts";

/**
 * The certificate of a calibration with the fields of ISO/IEC 17025:2017, 7.8, and without an interval. Of an instrument
 * that did not pass it says so before anything else.
 */
export function certificate(facts: CertificateFacts): ReportDocument {
  return {
    title: "Calibration certificate",
    running: `certificate ${facts.calibration}`,
    author: whoSigned(facts),
    at: facts.signature.at,
    blocks: [
      ...openingBlocks(facts),
      methodSection(facts),
      conditionsSection(facts),
      standardsSection(facts),
      forceChannelSection(facts, "a"),
      forceChannelSection(facts, "b"),
      positionSection(facts),
      adjustmentSection(facts),
      ...dynamicSections(facts),
      verdictSection(facts),
      signatureSection(facts),
    ],
  };
}
