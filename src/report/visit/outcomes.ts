import type { CalendarDay } from "../../care/calendar-day.ts";
import { trendsOf, type VisitOutcomes } from "../../care/follow-up/trend.ts";
import { measureChanges } from "../../care/outcomes/change/change.ts";
import { defaultFigures } from "../../care/outcomes/change/figures.ts";
import { headacheBand } from "../../care/outcomes/headache-impact.ts";
import { type Measure, measuredIn, measureNames, measures } from "../../care/outcomes/measures.ts";
import { scoreNdi } from "../../care/outcomes/neck-disability.ts";
import { type Outcomes, outcomesSchema } from "../../care/outcomes/schema.ts";
import {
  type Block,
  notRecorded,
  paragraph,
  remark,
  type Section,
  section,
  type Words,
} from "../document/document.ts";
import { trendPlot } from "../plot/trend.ts";
import { dayOf, type Scene } from "./scene.ts";

type Taken = { readonly day: CalendarDay; readonly outcomes: Outcomes };

const takenIn = ({ findings }: Scene): readonly Taken[] =>
  findings
    .filter(({ kind }) => kind === "outcomes")
    .flatMap(({ at, body }) => {
      const read = outcomesSchema.safeParse(body);
      return read.success ? [{ day: dayOf(at), outcomes: read.data }] : [];
    });

/** A visit on whose day nothing was measured is a gap in every trend. */
function withGaps(taken: readonly Taken[], { earlier, own }: Scene): readonly VisitOutcomes[] {
  const days = new Set(taken.map(({ day }) => day));
  const gaps = [...earlier, own]
    .map(({ at }) => dayOf(at))
    .filter((day) => !days.has(day))
    .map((day) => ({ day, outcomes: undefined }));
  return [...taken, ...gaps];
}

/** As finely as it was measured: tenths, and a percentage to whole points. */
function valueWords(measure: Measure, value: number | undefined): Words {
  if (value === undefined) return notRecorded;
  const steps = measure === "neckDisabilityPercent" ? 1 : 10;
  return String(Math.round(value * steps) / steps);
}

const none = { missing: "none" };

/** Figures with their sources; measures that have the same ones stand in one row. */
function figureRows(measured: readonly Measure[]): readonly (readonly Words[])[] {
  const rows = new Map<string, { readonly labels: string[]; readonly words: readonly Words[] }>();
  for (const measure of measured) {
    const { mdc, mcid } = defaultFigures[measure] ?? {};
    const cited = [mdc?.citation, mcid?.citation].filter((each) => each !== undefined);
    const words = [
      mdc === undefined ? none : String(mdc.value),
      mcid === undefined ? none : String(mcid.value),
      cited.length === 0 ? none : [...new Set(cited)].join("; "),
    ];
    const { label, unit } = measures[measure];
    const key = JSON.stringify([unit, words]);
    const row = rows.get(key) ?? { labels: [], words: [unit, ...words] };
    row.labels.push(label);
    rows.set(key, row);
  }
  return [...rows.values()].map(({ labels, words }) => [labels.join("; "), ...words]);
}

function changeBlocks(taken: readonly Taken[]): readonly Block[] {
  const [first, last] = [taken[0], taken.at(-1)];
  if (first === undefined || last === undefined) return [];
  const [then, now] = [measuredIn(first.outcomes), measuredIn(last.outcomes)];
  const once = taken.length === 1;
  const changes = new Map(measureChanges(then, now).map((change) => [change.measure, change]));
  const rows = measureNames.map((measure): readonly Words[] => {
    const { label, unit } = measures[measure];
    const change = once ? undefined : changes.get(measure);
    return [
      label,
      unit,
      valueWords(measure, then[measure]),
      valueWords(measure, now[measure]),
      change?.change === undefined ? { missing: "not known" } : valueWords(measure, change.change),
      change?.words ?? { missing: "taken once only" },
    ];
  });
  const measured = measureNames.filter(
    (measure) => then[measure] !== undefined || now[measure] !== undefined,
  );
  return [
    {
      kind: "table",
      caption: `From ${first.day} to ${last.day}; each change against the figures below`,
      columns: [
        { head: "Measure", share: 3 },
        { head: "Unit", share: 1.2 },
        { head: "First", share: 1.4 },
        { head: "Now", share: 1.4 },
        { head: "Change", share: 1.4 },
        { head: "Against MDC and MCID", share: 3.2 },
      ],
      rows,
    },
    ...scoreBlocks(last.outcomes),
    {
      kind: "table",
      caption:
        "Figures: less than MDC may be the error of measuring, less than MCID does not count for the patient",
      columns: [
        { head: "Measure", share: 2.6 },
        { head: "Unit", share: 1.1 },
        { head: "MDC", share: 0.8 },
        { head: "MCID", share: 0.8 },
        { head: "Source", share: 5 },
      ],
      rows: figureRows(measured),
    },
  ];
}

/** What is drawn about the first value of a trend, and where it is from. */
function captionOf(measure: Measure): string {
  const { label } = measures[measure];
  const { mdc, mcid } = defaultFigures[measure] ?? {};
  const cited = [
    ...(mdc === undefined ? [] : [`MDC: ${mdc.citation}`]),
    ...(mcid === undefined ? [] : [`MCID: ${mcid.citation}`]),
  ];
  return cited.length === 0
    ? `${label}. No MDC and no MCID is known.`
    : `${label}. ${cited.join(". ")}.`;
}

function scoreBlocks({ neckDisability, headacheImpact }: Outcomes): readonly Block[] {
  const score = neckDisability === undefined ? undefined : scoreNdi(neckDisability);
  const ndi = score !== undefined && "notScored" in score ? [`NDI: ${score.notScored}.`] : [];
  const answered =
    score !== undefined && !("notScored" in score) && score.answered < 10
      ? [`NDI: ${score.answered} of 10 items answered; points are told of all ten only.`]
      : [];
  const band =
    headacheImpact === undefined
      ? []
      : [`HIT-6 of ${headacheImpact}: ${headacheBand(headacheImpact)}.`];
  return [...ndi, ...answered, ...band].map(remark);
}

/** What was measured up to this visit: against the published figures, and over the visits. */
export function outcomesSection(scene: Scene): Section {
  const taken = takenIn(scene);
  if (taken.length === 0) return section("Outcomes", [paragraph(notRecorded)]);
  const trends = trendsOf(withGaps(taken, scene)).filter(
    ({ values }) => values.filter((value) => value !== null).length > 1,
  );
  const figures = trends.map((trend) => ({
    caption: captionOf(trend.measure),
    plot: trendPlot(trend, defaultFigures[trend.measure] ?? {}),
  }));
  return section("Outcomes", [
    ...changeBlocks(taken),
    ...(figures.length === 0
      ? [remark("No measure was taken twice yet: there is no trend.")]
      : [{ kind: "figures", columns: 2, figures } as const]),
    remark(
      "Leg check and thermography are informational: one trial found that adjusting did not change the leg " +
        "check; two examiners of thermograms agree with a kappa of 0.43 (Mansholt 2015).",
    ),
  ]);
}
