import type { CalendarDay } from "../../../care/calendar-day.ts";
import { newestFinding } from "../../../care/findings.ts";
import { judgeReaction } from "../../../care/follow-up/reaction.ts";
import { trendsOf } from "../../../care/follow-up/trend.ts";
import { measureChanges } from "../../../care/outcomes/change/change.ts";
import { defaultFigures } from "../../../care/outcomes/change/figures.ts";
import { measuredIn } from "../../../care/outcomes/measures.ts";
import { outcomesSchema } from "../../../care/outcomes/schema.ts";
import type { Chart } from "../../../record/chart-schema.ts";
import type { CarePage } from "../../messages/care-page.ts";
import { foldVisit } from "../charted-visit.ts";
import { listPage } from "./list-page.ts";
import { type AboutLine, line, type PageDesk } from "./page.ts";

type Trend = CarePage["trends"][number];
type Bars = CarePage["bars"][number];

const outcomesOf = (chart: Chart) =>
  chart.findings
    .filter(({ kind }) => kind === "outcomes")
    .flatMap(({ at, body }) => {
      const read = outcomesSchema.safeParse(body);
      return read.success ? [{ day: at.slice(0, 10) as CalendarDay, outcomes: read.data }] : [];
    });

/** Each measure over the visits, and its change from the first to the last against MDC and MCID. */
function trendsShown(chart: Chart): readonly Trend[] {
  const taken = outcomesOf(chart);
  const [first, last] = [taken[0], taken.at(-1)];
  const changes =
    first === undefined || last === undefined || first === last
      ? []
      : measureChanges(measuredIn(first.outcomes), measuredIn(last.outcomes));
  return trendsOf(taken).map(({ measure, label, unit, values }) => {
    const known = values.filter((value) => value !== null);
    const change = changes.find((each) => each.measure === measure);
    const source = defaultFigures[measure]?.mcid ?? defaultFigures[measure]?.mdc;
    const cited = source === undefined ? "" : ` (${source.citation})`;
    return {
      label,
      unit: unit === "1" ? "" : unit,
      values: values.slice(-60),
      first: known.length === 0 ? "--" : String(known[0]),
      last: known.length === 0 ? "--" : String(known.at(-1)),
      verdict: change === undefined ? "measured once" : `${change.words}${cited}`,
    };
  });
}

/** The last stiffness of each site in a visit, N/mm. */
function stiffnessIn(
  chart: Chart,
  visit: Chart["visits"][number] | undefined,
  site: string,
): number | null {
  if (visit === undefined) return null;
  const { probes } = foldVisit(chart, visit).visit;
  const found = probes.findLast((probe) => `${probe.site.segment} ${probe.site.side}` === site);
  // Tenths: responses to one and the same pulse differ by more.
  return found?.stiffness === undefined ? null : Math.round(found.stiffness * 10) / 10;
}

function barsShown(chart: Chart): readonly Bars[] {
  const probed = chart.visits.filter(({ events }) =>
    events.some(({ kind }) => kind === "probe-chosen"),
  );
  const [before, last] = [probed.at(-2), probed.at(-1)];
  if (last === undefined) return [];
  return ["C1", "C2"].map((segment) => {
    const left = stiffnessIn(chart, last, `${segment} left`);
    const right = stiffnessIn(chart, last, `${segment} right`);
    const known = left !== null && right !== null;
    return {
      label: segment,
      unit: "N/mm",
      left,
      right,
      leftBefore: stiffnessIn(chart, before, `${segment} left`),
      rightBefore: stiffnessIn(chart, before, `${segment} right`),
      remark: known
        ? `left less right ${(left - right).toFixed(1)} N/mm`
        : "not probed on both sides",
    };
  });
}

function aboutReaction(chart: Chart): readonly AboutLine[] {
  const reaction = newestFinding(chart.findings, "reaction");
  if (reaction === undefined) return [line("no 24-hour form is recorded", "dim")];
  const { words, symptomatic } = judgeReaction(reaction);
  const told = `24 hours: ${words} (Eriksen, BMC Musculoskelet Disord 2011;12:219)`;
  return [line(told, symptomatic === true ? "warn" : "plain")];
}

/** What was measured over the visits; it is shown against published figures and judged by nobody here. */
export function openTrendsPage(desk: PageDesk): void {
  const chart = () => desk.care.charts.chart();
  desk.turnTo(
    listPage(desk, {
      searchable: false,
      view() {
        const present = chart();
        return {
          title: "trends over the visits, and probes",
          about: present === undefined ? [] : [...aboutReaction(present)],
          trends: present === undefined ? [] : [...trendsShown(present)].slice(0, 12),
          bars: present === undefined ? [] : [...barsShown(present)],
          keys: "SPACE stop | arrows  Esc back to the chart",
        };
      },
      items: () => [],
    }),
  );
}
