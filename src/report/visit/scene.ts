import type { CalendarDay } from "../../care/calendar-day.ts";
import { type Finding, type FindingKind, newestFinding } from "../../care/findings.ts";
import { type Plan, planFields } from "../../care/plan/plan-fields.ts";
import type { ChartedFacts, FindingFacts, PlanFacts, Story, VisitFacts } from "./facts.ts";

/** A visit with what was known when it ended: what came later is no part of it. */
export type Scene = {
  readonly facts: VisitFacts;
  readonly own: ChartedFacts;
  readonly story: Story;
  /** The day on which it began. */
  readonly day: CalendarDay;
  /** The last entry of the log that may belong to it. */
  readonly last: number;
  /** Oldest first. */
  readonly earlier: readonly ChartedFacts[];
  readonly later: readonly ChartedFacts[];
  /** Entered no later than the end of the visit. */
  readonly findings: readonly FindingFacts[];
  /** The plan that the visit confirmed, else the newest one then. */
  readonly plan: (PlanFacts & { readonly read: Plan | undefined }) | undefined;
};

export const dayOf = (at: string): CalendarDay => at.slice(0, 10) as CalendarDay;

/** "Anna Huber (ah)"; the short name alone where the record does not say who that is. */
export function whoIs({ names }: VisitFacts, short: string): string {
  const name = names.get(short);
  return name === undefined ? short : `${name} (${short})`;
}

/** The newest finding of a kind, with when and by whom; undefined: there is none that is whole. */
export function newest<K extends FindingKind>(
  findings: readonly FindingFacts[],
  kind: K,
): (FindingFacts & { readonly read: Finding<K> }) | undefined {
  const found = findings.findLast((each) => each.kind === kind);
  const read = newestFinding(findings, kind);
  return found === undefined || read === undefined ? undefined : { ...found, read };
}

/** @returns undefined where the chart does not hold the visit that is asked for */
export function sceneOf(facts: VisitFacts): Scene | undefined {
  const { chart, stories, entries, log } = facts;
  const index = chart.visits.findIndex(({ visit }) => visit === facts.visit);
  const own = chart.visits[index];
  const story = stories.get(facts.visit);
  if (own === undefined || story === undefined) return undefined;
  const later = chart.visits.slice(index + 1);
  const next = later.flatMap(({ events }) => events)[0]?.entry;
  // A visit that has no end reaches to the next one.
  const last = entries.ended ?? (next === undefined ? log.entries : next - 1);
  const byThen = (entry: number | undefined) => entry !== undefined && entry <= last;
  const plans = chart.plans.filter(({ plan }) => byThen(entries.plans.get(plan)));
  const confirmed = story.visit.plan?.plan;
  const plan = plans.find((each) => each.plan === confirmed) ?? plans.at(-1);
  return {
    facts,
    own,
    story,
    day: dayOf(own.at),
    earlier: chart.visits.slice(0, index).filter(({ events }) => events.length > 0),
    last,
    later,
    findings: chart.findings.filter(({ finding }) => byThen(entries.findings.get(finding))),
    plan: plan === undefined ? undefined : { ...plan, read: planFields.safeParse(plan.body).data },
  };
}

/** Visits in which something was delivered, or may have been. */
export const wasTreated = ({ events }: ChartedFacts): boolean =>
  events.some(({ kind }) => kind === "delivered" || kind === "delivery-unknown");
