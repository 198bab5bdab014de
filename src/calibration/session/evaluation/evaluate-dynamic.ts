import { decimalOfNumber } from "../../numbers/decimal.ts";
import { univariate } from "../../numbers/univariate.ts";
import type { Dynamic, DynamicPulse } from "../dynamic.ts";

/** Fewer pulses repeat by chance. */
const pulsesAsked = 3;
/** Of the peaks' standard deviation, as a share of their mean (engineering proposal). */
const repeatabilityLimit = 0.05;
/** The peak of a complete pulse is within 10 % of the commanded one, or 1 N where that is more (docs/protocol.md 9.6). */
const delivered = { share: 0.1, newtons: 1 } as const;

/** What the dynamic check says; `agrees` null: not known. */
export type DynamicResult = Dynamic & {
  /** Of the peaks; null: fewer than two. */
  readonly meanPeakNewtons: number | null;
  readonly sdPeakNewtons: number | null;
  /** The instrument compares its channels in every sample of a pulse, and ends one in which they disagree. */
  readonly channels: { readonly agrees: boolean | null };
  readonly repeatability: {
    readonly share: number | null;
    readonly limitShare: number;
    readonly agrees: boolean | null;
  };
  /** The pulse that is furthest off, as a share of what it may be off. */
  readonly delivered: {
    readonly errorNewtons: number;
    readonly limitNewtons: number;
    readonly agrees: boolean | null;
  };
  /** What stands in the way of a pass, in words; empty: everything agrees. */
  readonly why: readonly string[];
};

type Delivery = { readonly errorNewtons: number; readonly limitNewtons: number };

/** In hundredths of a newton, as the line tells them, so that a pulse exactly at its limit is within it. */
function deliveryOf({ peakNewtons, commandedNewtons }: DynamicPulse): Delivery {
  const commanded = Math.round(100 * commandedNewtons);
  const error = Math.round(100 * peakNewtons) - commanded;
  const limit = Math.max(100 * delivered.newtons, delivered.share * commanded);
  return { errorNewtons: error / 100, limitNewtons: limit / 100 };
}

const shareOfLimit = ({ errorNewtons, limitNewtons }: Delivery): number =>
  Math.abs(errorNewtons) / limitNewtons;

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** The pulses of a dynamic check, judged. Only pulses that ran to their end tell something, and three of them. */
export function evaluateDynamic(dynamic: Dynamic): DynamicResult {
  const { pulses } = dynamic;
  const cut = pulses.filter(({ end }) => end !== "complete");
  const enough = pulses.length >= pulsesAsked;
  const known = cut.length === 0 && enough;
  const apart = pulses.some(({ end }) => end === "channels");
  const peaks = univariate(pulses.map(({ peakNewtons }) => decimalOfNumber(peakNewtons)));
  const share = peaks === undefined || peaks.mean === 0 ? null : peaks.sd / peaks.mean;
  const deliveries = pulses.map(deliveryOf);
  const worst = deliveries.reduce((most, each) =>
    shareOfLimit(each) > shareOfLimit(most) ? each : most,
  );
  const channels = { agrees: apart ? false : known || null };
  const repeats = { agrees: known && share !== null ? share <= repeatabilityLimit : null };
  const arrives = { agrees: known ? shareOfLimit(worst) <= 1 : null };
  const why: string[] = [];
  if (!enough) why.push(`${pulses.length} of ${pulsesAsked} pulses were made`);
  for (const { number, end } of cut) why.push(`pulse ${number} ended ${end}`);
  if (repeats.agrees === false && share !== null) {
    why.push(`the peaks scatter by ${percent(share)}, more than ${percent(repeatabilityLimit)}`);
  }
  if (arrives.agrees === false) {
    why.push(
      `a peak was ${worst.errorNewtons.toFixed(2)} N off the commanded one, more than ${worst.limitNewtons.toFixed(2)} N`,
    );
  }
  return {
    ...dynamic,
    meanPeakNewtons: peaks?.mean ?? null,
    sdPeakNewtons: peaks?.sd ?? null,
    channels,
    repeatability: { share, limitShare: repeatabilityLimit, ...repeats },
    delivered: { ...worst, ...arrives },
    why,
  };
}
