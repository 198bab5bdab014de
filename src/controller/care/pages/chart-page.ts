import { consentFact } from "../../../care/assessment/consent.ts";
import { imagingFact } from "../../../care/assessment/imaging.ts";
import { type CalendarDay, yearsBetween } from "../../../care/calendar-day.ts";
import { type FindingKind, findingSchemas, newestFinding } from "../../../care/findings.ts";
import { judgeRecheck, planLeft } from "../../../care/follow-up/re-examination.ts";
import { planInWords } from "../../../care/plan/plan-text.ts";
import type { Chart } from "../../../record/chart-schema.ts";
import { openForm } from "./form-page.ts";
import { listPage } from "./list-page.ts";
import { openListingPage } from "./listing-page.ts";
import { type AboutLine, line, type PageDesk } from "./page.ts";
import { openPlanForm } from "./plan-pages.ts";
import { openTrendsPage } from "./trends-page.ts";
import { openVisitPage } from "./visit-page.ts";

/** What is asked on a form of its own, with its key on the chart. */
const forms: readonly (readonly [
  key: string,
  kind: Exclude<FindingKind, "listing">,
  label: string,
])[] = [
  ["h", "history", "history"],
  ["e", "examination", "examination"],
  ["i", "imaging", "imaging"],
  ["c", "consent", "consent"],
  ["o", "outcomes", "outcomes"],
  ["r", "reaction", "first 24 hours after a visit"],
];

const newestDay = (chart: Chart, kind: FindingKind): string =>
  chart.findings.findLast((found) => found.kind === kind)?.at.slice(0, 10) ?? "not recorded";

const dayOf = (at: string): CalendarDay => at.slice(0, 10) as CalendarDay;

/** Visits in which something was delivered, oldest first. */
const treated = (chart: Chart) =>
  chart.visits.filter(({ events }) =>
    events.some(({ kind }) => kind === "delivered" || kind === "delivery-unknown"),
  );

function aboutPlan(desk: PageDesk, chart: Chart): readonly AboutLine[] {
  const plan = desk.care.visits.planInForce();
  if (plan === undefined) return [line("no plan is signed", "warn")];
  const { about } = plan.body;
  const done = treated(chart).length;
  const left = planLeft(
    { lastDay: about.expiresDay, mostVisits: about.maxVisits },
    done,
    desk.today(),
  );
  const words = `plan ${plan.plan.slice(0, 8)}: ${planInWords(plan.body)}, ${left.words}`;
  return plan.standing === true
    ? [line(words, "good")]
    : [line(words), line(plan.standing.closed, "bad")];
}

function aboutRecheck(desk: PageDesk, chart: Chart): readonly AboutLine[] {
  const plan = desk.care.visits.planInForce();
  const last = chart.findings.findLast(({ kind }) => kind === "examination");
  if (plan === undefined) return [];
  if (last === undefined) return [line("no examination is recorded", "warn")];
  const since = treated(chart).filter(({ at }) => at > last.at).length;
  const { due, words } = judgeRecheck(
    { afterVisits: plan.body.about.reExamineAfterVisits },
    { last: dayOf(last.at), visits: since },
    desk.today(),
  );
  return [line(words, due ? "warn" : "plain")];
}

/** A visit with a thrust is asked about a day later, until it was. */
function aboutReaction(chart: Chart): readonly AboutLine[] {
  const last = treated(chart).at(-1);
  if (last === undefined) return [];
  const told = chart.findings.some(({ kind, at }) => kind === "reaction" && at > last.at);
  return told ? [] : [line(`ask about the 24 hours after ${last.at.slice(0, 10)}: r`, "warn")];
}

function factLine(what: string, fact: true | { readonly closed: string }): AboutLine {
  return fact === true ? line(`${what}: in order`) : line(`${what}: ${fact.closed}`, "warn");
}

function aboutChart(desk: PageDesk, chart: Chart): AboutLine[] {
  const { identity } = chart;
  const born = identity?.born as CalendarDay | undefined;
  const age = born === undefined ? "" : `, ${yearsBetween(born, desk.today())} years`;
  const today = desk.today();
  return [
    line(identity === null ? "erased" : `${identity.name}, born ${identity.born}${age}`, "strong"),
    ...aboutPlan(desk, chart),
    factLine("imaging", imagingFact(newestFinding(chart.findings, "imaging"), today)),
    factLine("consent", consentFact(newestFinding(chart.findings, "consent"), today)),
    ...aboutRecheck(desk, chart),
    ...aboutReaction(chart),
  ];
}

function openFinding(desk: PageDesk, kind: FindingKind, label: string): void {
  const { charts } = desk.care;
  openForm(desk, {
    title: label,
    schema: findingSchemas[kind],
    draft: `${charts.chart()?.patient ?? ""}-${kind}`,
    submit: (value) => charts.enterFinding(kind, value),
    recorded: () => desk.say(`${label}: recorded`, "good"),
  });
}

/** The chart of the patient that was opened. */
export function openChartPage(desk: PageDesk): void {
  const { charts, visits } = desk.care;
  const chart = () => charts.chart();
  const goToVisit = (): void => {
    if (visits.attended() !== undefined) openVisitPage(desk);
    else
      desk.perform(
        () => visits.begin(),
        () => openVisitPage(desk),
      );
  };
  desk.turnTo(
    listPage(desk, {
      searchable: false,
      view() {
        const present = chart();
        return {
          title: "chart",
          about: present === undefined ? [] : aboutChart(desk, present),
          keys: "SPACE stop | letter, or arrows and Enter  Esc back to the patients",
        };
      },
      items() {
        const present = chart();
        if (present === undefined) return [];
        const open = present.visits.some(({ end, events }) => end === null && events.length > 0);
        const visit =
          visits.attended() !== undefined || open ? "go on with the visit" : "begin a visit";
        const seen = present.visits.filter(({ events }) => events.length > 0).length;
        return [
          { key: "v", cells: [visit, `${seen} so far`], tone: "strong", choose: goToVisit },
          ...forms.map(([key, kind, label]) => ({
            key,
            cells: [label, newestDay(present, kind)],
            choose: () => openFinding(desk, kind, label),
          })),
          {
            key: "l",
            cells: ["listing", newestDay(present, "listing")],
            choose: () => openListingPage(desk),
          },
          {
            key: "p",
            cells: ["write a plan", present.plans.at(-1)?.at.slice(0, 10) ?? "none yet"],
            choose: () => openPlanForm(desk),
          },
          { key: "t", cells: ["trends and probes"], choose: () => openTrendsPage(desk) },
        ];
      },
    }),
  );
}
