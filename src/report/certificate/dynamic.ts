import { definitions, paragraph, type Section, section, type Words } from "../document/document.ts";
import { momentOf } from "../document/moment.ts";
import type { CertificateFacts } from "./facts.ts";
import { force } from "./points.ts";
import { figuresBy, significant } from "./rounded.ts";

const agreement = (agrees: boolean | null): Words => {
  if (agrees === null) return { missing: "not known" };
  return agrees ? "agrees" : "DOES NOT AGREE";
};

/** What the pulses onto the bench tissue indicated; nothing where none were made. */
export function dynamicSections({ evaluation: { dynamic } }: CertificateFacts): readonly Section[] {
  if (dynamic === null) return [];
  const { tissue, pulses, meanPeakNewtons, sdPeakNewtons, repeatability, why } = dynamic;
  const { errorNewtons, limitNewtons } = dynamic.delivered;
  const scatter =
    sdPeakNewtons === null || meanPeakNewtons === null
      ? ""
      : `mean ${meanPeakNewtons.toFixed(2)} N, standard deviation ${sdPeakNewtons.toFixed(2)} N; `;
  const judged = (words: string, agrees: boolean | null): Words => {
    const told = agreement(agrees);
    return typeof told === "string" ? `${told}: ${words}` : told;
  };
  return [
    section("Dynamic check (indication)", [
      {
        kind: "table",
        caption: `Pulses onto ${tissue}, with the coefficients that the instrument leaves with, as it told them`,
        columns: [
          { head: "When", share: 1.7 },
          { head: "Result", share: 0.8 },
          { head: "Commanded", unit: "N", share: 1.7 },
          { head: "Width commanded", unit: "ms", share: 1.6 },
          { head: "Peak", unit: "N", share: 1 },
          { head: "Width at half height", unit: "ms", share: 1.5 },
          { head: "Impulse", unit: "mN s", share: 1.2 },
          { head: "End", share: 1.3 },
        ],
        rows: pulses.map((pulse) => [
          momentOf(pulse.at),
          String(pulse.number),
          pulse.commandedNewtons.toFixed(2),
          String(pulse.commandedMilliseconds),
          pulse.peakNewtons.toFixed(2),
          pulse.halfWidthMilliseconds?.toFixed(2) ?? { missing: "it was cut" },
          (1000 * pulse.impulseNewtonSeconds).toFixed(1),
          pulse.end,
        ]),
      },
      definitions([
        [
          "Both channels",
          judged(
            "the instrument compares them in every sample, within 0.5 N or 5 %, and ends a pulse in which they differ",
            dynamic.channels.agrees,
          ),
        ],
        [
          "Repeatability",
          judged(
            `${scatter}limit ${significant(100 * repeatability.limitShare, 1)} % of the mean`,
            repeatability.agrees,
          ),
        ],
        [
          "Delivered against commanded",
          judged(
            `furthest off by ${figuresBy(undefined, force.step)(errorNewtons)} N; limit ±${limitNewtons.toFixed(2)} N`,
            dynamic.delivered.agrees,
          ),
        ],
        ...(why.length === 0
          ? []
          : [["What stands in the way of a pass", why.join("; ")] as const]),
      ]),
      paragraph(
        "There is no dynamic reference: no uncertainty belongs to these figures, and no traceability. The peak is the highest sample of the greater channel. Where both channels err alike in a pulse, this check does not see it.",
      ),
    ]),
  ];
}
