import type { Outcomes } from "../outcomes/schema.ts";
import {
  type Indicator,
  type IndicatorFindings,
  type IndicatorRule,
  indicatorNames,
  indicators,
} from "./indicators.ts";

/** What the indicators of a plan say together. The practitioner decides; nothing here does. */
export type DecisionAid = {
  readonly adjust: readonly Indicator[];
  readonly against: readonly Indicator[];
  /** Not looked at, or not measured where the rule asks for a measured value. */
  readonly unknown: readonly Indicator[];
  /** Whether the plan's rule is met; unknown indicators never help to meet it. */
  readonly met: boolean;
  readonly words: string;
};

/** The measured value that a rule may ask for, and from where on it speaks for adjusting. */
function measuredBy(
  indicator: Indicator,
  rule: IndicatorRule,
  { legCheck, thermography, painRating }: Outcomes,
): { readonly from: number | undefined; readonly value: number | undefined } {
  const difference = thermography?.leftMinusRightDegreesCelsius;
  switch (indicator) {
    case "legCheck":
      return { from: rule.legCheckFromMillimetres, value: legCheck?.differenceMillimetres };
    case "thermography":
      return {
        from: rule.thermographyFromDegreesCelsius,
        value: difference === undefined ? undefined : Math.abs(difference),
      };
    case "pain":
      return { from: rule.painFrom, value: painRating };
    case "rangeOfMotion":
    case "palpation":
      return { from: undefined, value: undefined };
  }
}

/** true: speaks for adjusting; undefined: not known. */
function speaks(
  indicator: Indicator,
  rule: IndicatorRule,
  findings: IndicatorFindings,
  outcomes: Outcomes,
): boolean | undefined {
  const { from, value } = measuredBy(indicator, rule, outcomes);
  if (from !== undefined) return value === undefined ? undefined : value >= from;
  const finding = findings[indicator] ?? "not-done";
  return { adjust: true, "no-adjust": false, "not-done": undefined }[finding];
}

const named = (list: readonly Indicator[]): string =>
  list.length === 0 ? "none" : list.map((name) => indicators[name].toLowerCase()).join(", ");

/** Which of the plan's indicators speak for adjusting today, which do not, and which are not known. */
export function judgeIndicators(
  rule: IndicatorRule,
  findings: IndicatorFindings,
  outcomes: Outcomes,
): DecisionAid {
  const counted = indicatorNames.filter((name) => rule[name]);
  const saying = (what: boolean | undefined) =>
    counted.filter((name) => speaks(name, rule, findings, outcomes) === what);
  const [adjust, against, unknown] = [saying(true), saying(false), saying(undefined)];
  const all = rule.agreement === "all";
  const met = all ? counted.length > 0 && adjust.length === counted.length : adjust.length >= 2;
  const asks = all ? `all ${counted.length}` : `any 2 of ${counted.length}`;
  const words =
    `for adjusting: ${named(adjust)}; against: ${named(against)}; not known: ${named(unknown)}; ` +
    `the plan asks for ${asks}: ${met ? "met" : "not met"}`;
  return { adjust, against, unknown, met, words };
}
