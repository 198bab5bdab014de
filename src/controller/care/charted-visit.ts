import { type Plan, planFields } from "../../care/plan/plan-fields.ts";
import { readVisitEvent, type VisitEvent } from "../../care/visit/event.ts";
import { beginVisit, type Visit } from "../../care/visit/state.ts";
import { step } from "../../care/visit/step.ts";
import type { Chart, ChartedThrust, ChartedVisit } from "../../record/chart-schema.ts";

/** A visit as its recorded events leave it. */
export type FoldedVisit = {
  readonly visit: Visit;
  /** Events that are recorded; the next one bears the number after. */
  readonly recorded: number;
  readonly events: readonly VisitEvent[];
  /** What in the record is no event of a visit, or did not fit there; such a visit is not gone on with. */
  readonly broken: string | undefined;
};

/** The plan's body by its number; undefined where the patient has no such plan, or it is of another form. */
export function planBodyOf(chart: Chart, plan: string | undefined): Plan | undefined {
  const found = chart.plans.find((each) => each.plan === plan);
  const read = planFields.safeParse(found?.body);
  return read.success ? read.data : undefined;
}

/** Goes through the events of a visit again, by the same rules as when they happened. */
export function foldVisit(chart: Chart, charted: ChartedVisit): FoldedVisit {
  let visit = beginVisit;
  const events: VisitEvent[] = [];
  const recorded = charted.events.length;
  for (const told of charted.events) {
    const read = readVisitEvent(told);
    const stepped = read.ok
      ? step(visit, read.event, { plan: planBodyOf(chart, visit.plan?.plan) })
      : read;
    if (!stepped.ok) {
      return { visit, recorded, events, broken: `event ${told.number}: ${stepped.why}` };
    }
    if (read.ok) events.push(read.event);
    visit = stepped.next;
  }
  return { visit, recorded, events, broken: undefined };
}

type Outcome = {
  readonly kind: "delivered" | "not-delivered" | "delivery-unknown";
  readonly body: object;
};

/** A figure of a result; undefined where the instrument did not give it. */
type Figures = Readonly<Record<string, unknown>>;

const figure = (figures: Figures, name: string): number | undefined => {
  const value = figures[name];
  return typeof value === "number" ? value : undefined;
};

/** What a result's summary, in the units of the wire, says of a permit. */
export function deliveredBody(permit: string, figures: Figures): object | undefined {
  const peak = figure(figures, "measuredPeak");
  const impulse = figure(figures, "impulse");
  const pulses = figure(figures, "pulses");
  if (peak === undefined || impulse === undefined || pulses === undefined) return undefined;
  const stiffness = figure(figures, "stiffness");
  return {
    permit,
    peakNewtons: peak / 100,
    impulseNewtonSeconds: impulse / 1e6,
    pulses,
    ...(stiffness === undefined || stiffness <= 0
      ? {}
      : { stiffnessNewtonsPerMillimetre: stiffness / 1000 }),
  };
}

/** What the record says of a permit that a visit left open; undefined: nothing yet. */
export function outcomeOf(permit: string, thrusts: readonly ChartedThrust[]): Outcome | undefined {
  const found = thrusts.find((thrust) => thrust.permit === permit);
  if (found === undefined) {
    return { kind: "not-delivered", body: { permit, why: "the permit was never recorded" } };
  }
  const { result } = found;
  if (result === null) return undefined;
  if (result.outcome === "no-thrust") {
    return { kind: "not-delivered", body: { permit, why: result.cause } };
  }
  const body = result.summary === null ? undefined : deliveredBody(permit, result.summary);
  return result.outcome === "thrust" && body !== undefined
    ? { kind: "delivered", body }
    : { kind: "delivery-unknown", body: { permit } };
}
