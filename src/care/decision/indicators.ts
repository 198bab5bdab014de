import type { z } from "zod";
import { choice, fieldNotes, quantity, section, yesNo } from "../field.ts";

/** What may speak for adjusting. A plan names those that count for its patient. */
export const indicators = {
  legCheck: "Supine leg check",
  rangeOfMotion: "Range of motion",
  palpation: "Palpation",
  thermography: "Thermography",
  pain: "Pain",
} as const;
export type Indicator = keyof typeof indicators;
export const indicatorNames = Object.keys(indicators) as readonly Indicator[];

const ruleLabel = "Indicators for adjusting";

/**
 * The rule of a plan: which indicators count and how many must agree. Any two of them is the usual rule;
 * Blair asks for all. A threshold, where it is written, makes the measured value decide instead of the
 * practitioner's word; leg check: 6.5 mm (1/4 in) for a new patient, 3.5 mm (1/8 in) for an established
 * one are NUCCA's, from a secondary source, rounded up to the step.
 */
export const indicatorRuleSchema = section(ruleLabel, {
  agreement: choice("Must agree", { "any-two": "any two of them", all: "all of them" }),
  legCheck: yesNo("Supine leg check counts"),
  rangeOfMotion: yesNo("Range of motion counts"),
  palpation: yesNo("Palpation counts"),
  thermography: yesNo("Thermography counts"),
  pain: yesNo("Pain counts"),
  legCheckFromMillimetres: quantity({
    label: "Leg check: difference from",
    unit: "mm",
    least: 0.5,
    most: 50,
    step: 0.5,
  }).optional(),
  thermographyFromDegreesCelsius: quantity({
    label: "Thermography: difference from",
    unit: "degC",
    least: 0.1,
    most: 10,
    step: 0.1,
  }).optional(),
  painFrom: quantity({
    label: "Pain (NPRS) from",
    unit: "1",
    least: 1,
    most: 10,
    step: 1,
  }).optional(),
}).superRefine((rule, context) => {
  const needed = rule.agreement === "all" ? 1 : 2;
  const counted = indicatorNames.filter((name) => rule[name]).length;
  if (counted < needed) {
    context.addIssue({
      code: "custom",
      path: ["agreement"],
      message: `${ruleLabel}: ${counted} chosen, this rule needs at least ${needed}`,
    });
  }
});
fieldNotes.add(indicatorRuleSchema, { kind: "section", label: ruleLabel });
export type IndicatorRule = z.infer<typeof indicatorRuleSchema>;

/** What an indicator says today. One that is absent was not looked at. */
const finding = (label: string) =>
  choice(label, {
    adjust: "speaks for adjusting",
    "no-adjust": "does not",
    "not-done": "not done",
  }).optional();

/** What the practitioner found of each indicator, before a thrust or after it. */
export const indicatorFindingsSchema = section("Indicators", {
  legCheck: finding(indicators.legCheck),
  rangeOfMotion: finding(indicators.rangeOfMotion),
  palpation: finding(indicators.palpation),
  thermography: finding(indicators.thermography),
  pain: finding(indicators.pain),
});
export type IndicatorFindings = z.infer<typeof indicatorFindingsSchema>;
