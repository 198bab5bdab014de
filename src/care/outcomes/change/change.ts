import type { Quantity } from "../../../protocol/units.ts";
import { type Measure, type Measured, measureNames, measures } from "../measures.ts";
import { type ChangeFigures, defaultFigures, type Figures } from "./figures.ts";

/** Later less earlier, of one unit only. Missing on either side: not known, never 0. */
export function difference<U extends string>(
  later: Quantity<U> | undefined,
  earlier: NoInfer<Quantity<U> | undefined>,
): Quantity<U> | undefined {
  if (later === undefined || earlier === undefined) return undefined;
  // Steps of a tenth leave a hair behind; nothing is measured finer than this.
  return (Math.round((later - earlier) * 1e6) / 1e6) as Quantity<U>;
}

export type Change = {
  readonly measure: Measure;
  readonly change: number | undefined;
  readonly direction: "better" | "worse" | "same" | undefined;
  /** undefined: no change is known, or there is no figure to judge it by. */
  readonly beyondMdc: boolean | undefined;
  readonly beyondMcid: boolean | undefined;
  readonly words: string;
};

/** How far a change goes, before its direction is told. */
function extent(mdc: boolean | undefined, mcid: boolean | undefined): string {
  if (mdc === undefined && mcid === undefined) return "no figure to judge it by";
  if (mdc === undefined) {
    return mcid ? "beyond MCID, MDC not known" : "below MCID, MDC not known";
  }
  if (!mdc) {
    return mcid ? "beyond MCID, yet within the measurement error" : "within the measurement error";
  }
  if (mcid === undefined) return "beyond MDC, MCID not known";
  return mcid ? "beyond MDC and MCID" : "beyond MDC, below MCID";
}

function directionOf(change: number, measure: Measure): Change["direction"] {
  if (change === 0) return "same";
  const { better } = measures[measure];
  if (better === "none") return undefined;
  return change < 0 === (better === "lower") ? "better" : "worse";
}

function judge(change: number, measure: Measure, { mdc, mcid }: Figures): Change {
  const reaches = (figure: Figures["mdc"]) =>
    figure === undefined ? undefined : Math.abs(change) >= figure.value;
  const [beyondMdc, beyondMcid] = [reaches(mdc), reaches(mcid)];
  const direction = directionOf(change, measure);
  const how = extent(beyondMdc, beyondMcid);
  // A direction is told only of what may be more than error.
  const tells = direction === "better" || direction === "worse";
  const certain = beyondMdc !== false && (beyondMdc ?? beyondMcid) === true;
  const words = change === 0 ? "no change" : how + (tells && certain ? `: ${direction}` : "");
  return { measure, change, direction, beyondMdc, beyondMcid, words };
}

/** The change of every measure from one visit to a later one, against MDC and MCID. */
export function measureChanges(
  earlier: Measured,
  later: Measured,
  figures: ChangeFigures = defaultFigures,
): readonly Change[] {
  return measureNames.map((measure) => {
    const change = differenceOf(measure, earlier, later);
    if (change !== undefined) return judge(change, measure, figures[measure] ?? {});
    return {
      measure,
      change,
      direction: undefined,
      beyondMdc: undefined,
      beyondMcid: undefined,
      words: `not known: ${missingSide(earlier[measure], later[measure])}`,
    };
  });
}

/** Both values bear the unit of the one measure. */
const differenceOf = (measure: Measure, earlier: Measured, later: Measured) =>
  difference<string>(later[measure], earlier[measure]);

function missingSide(earlier: number | undefined, later: number | undefined): string {
  if (earlier === undefined && later === undefined) return "not measured";
  return earlier === undefined ? "not measured before" : "not measured now";
}
