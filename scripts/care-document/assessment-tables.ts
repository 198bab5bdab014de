import { consentSchema } from "../../src/care/assessment/consent.ts";
import { examinationSchema } from "../../src/care/assessment/examination.ts";
import { historySchema } from "../../src/care/assessment/history.ts";
import { imagingSchema } from "../../src/care/assessment/imaging.ts";
import { indicatorRuleSchema } from "../../src/care/decision/indicators.ts";
import { postCheckSchema } from "../../src/care/decision/post-check.ts";
import {
  adjustSchema,
  noAdjustmentReasons,
  noAdjustmentSchema,
  referReasons,
  referSchema,
} from "../../src/care/decision/visit-decision.ts";
import { reactionSchema } from "../../src/care/follow-up/reaction.ts";
import { defaultFigures, type Figures } from "../../src/care/outcomes/change/figures.ts";
import { headacheBands } from "../../src/care/outcomes/headache-impact.ts";
import { type Better, measureNames, measures } from "../../src/care/outcomes/measures.ts";
import { outcomesSchema } from "../../src/care/outcomes/schema.ts";
import {
  blockingFlags,
  type Flag,
  reasonedFlags,
  todayQuestions,
} from "../../src/care/screening/flags.ts";
import { fieldTable } from "./field-rows.ts";

const flagTable = (flags: Readonly<Record<string, Flag>>): readonly string[] => [
  "| key | question | a yes is, for example |",
  "|---|---|---|",
  ...Object.entries(flags).map(([key, { label, hint }]) => `| \`${key}\` | ${label} | ${hint} |`),
];

const wordTable = (words: Readonly<Record<string, string>>): readonly string[] => [
  "| key | reason |",
  "|---|---|",
  ...Object.entries(words).map(([key, reason]) => `| \`${key}\` | ${reason} |`),
];

const bandRows = headacheBands.map(({ from, words }, at) => {
  const above = headacheBands[at - 1]?.from;
  return `| ${from} to ${above === undefined ? 78 : above - 1} | ${words} |`;
});

const betterWords: Readonly<Record<Better, string>> = {
  lower: "lower",
  higher: "higher",
  none: "not said",
};

function figureRow(measure: (typeof measureNames)[number]): string {
  const { label, unit, better } = measures[measure];
  const { mdc, mcid }: Figures = defaultFigures[measure] ?? {};
  const figure = (one: Figures["mdc"]) => (one === undefined ? "none" : `${one.value} ${unit}`);
  const sources = [
    ...new Set([mdc, mcid].flatMap((one) => (one === undefined ? [] : [one.citation]))),
  ];
  return `| ${label} | ${betterWords[better]} | ${figure(mdc)} | ${figure(mcid)} | ${sources.join("; ")} |`;
}

/** The tables of the chapters assessment, screening, outcomes, decision and follow-up. */
export const assessmentTables: Readonly<Record<string, readonly string[]>> = {
  history: fieldTable(historySchema),
  examination: fieldTable(examinationSchema),
  imaging: fieldTable(imagingSchema),
  consent: fieldTable(consentSchema),
  "blocking flags": flagTable(blockingFlags),
  "reasoned flags": flagTable(reasonedFlags),
  "questions of today": flagTable(todayQuestions),
  outcomes: fieldTable(outcomesSchema),
  "headache bands": ["| HIT-6 | band |", "|---|---|", ...bandRows],
  figures: [
    "| measure | better | MDC | MCID | source |",
    "|---|---|---|---|---|",
    ...measureNames.map(figureRow),
  ],
  indicators: fieldTable(indicatorRuleSchema),
  "reasons of no adjustment": wordTable(noAdjustmentReasons),
  adjust: fieldTable(adjustSchema),
  "no adjustment": fieldTable(noAdjustmentSchema),
  "reasons to refer": wordTable(referReasons),
  refer: fieldTable(referSchema),
  "post-check": fieldTable(postCheckSchema),
  reaction: fieldTable(reactionSchema),
};
