import { consentSchema } from "../../care/assessment/consent.ts";
import type { CalendarDay } from "../../care/calendar-day.ts";
import { type FindingKind, newestFinding } from "../../care/findings.ts";
import { planSchema } from "../../care/plan/plan.ts";
import { planFact } from "../../care/plan/validity.ts";
import { judgeScreening } from "../../care/screening/judge.ts";
import { screeningSchema } from "../../care/screening/schema.ts";
import { readVisitEvent, type VisitEvent } from "../../care/visit/event.ts";
import {
  mostImpulseOf,
  type PlanInForce,
  type VisitFacts,
  visitFacts,
} from "../../care/visit/facts.ts";
import { beginVisit, type Visit } from "../../care/visit/state.ts";
import { step } from "../../care/visit/step.ts";
import type { Chart } from "../../record/chart-schema.ts";
import type { OpenRecord } from "../../record/recorder.ts";
import type { PeopleDesk } from "../people/desk.ts";
import { type Acted, actedOn, documentOf, done, notDone, troubleOf } from "./care-acts.ts";
import type { ChartDesk } from "./chart-desk.ts";
import { deliveredBody, foldVisit, outcomeOf, planBodyOf } from "./charted-visit.ts";

export type VisitDeskOptions = {
  readonly record: Pick<OpenRecord, "beginVisit" | "commitVisitEvent" | "endVisit">;
  readonly charts: ChartDesk;
  readonly wall: () => string;
  readonly newId: () => string;
  readonly people: Pick<PeopleDesk, "sign" | "operator" | "forceLimitNewtons">;
  /** The journal writes for this visit from now on; undefined: for the program's run. */
  readonly attend: (visit: string | undefined) => void;
  /** Told of each event once it is in the record and counts. */
  readonly told?: ((event: VisitEvent) => void) | undefined;
};

/** The visit that is open in this program. */
export type Attended = {
  readonly visit: string;
  readonly patient: string;
  readonly state: Visit;
  readonly events: readonly VisitEvent[];
};

/** What came of a permit; figures in the units of the wire. */
export type PermitOutcome =
  | { readonly kind: "thrust"; readonly figures: Readonly<Record<string, unknown>> }
  | { readonly kind: "no-thrust"; readonly why: string }
  | { readonly kind: "unknown" };

/** The visit under way: each event is in the record before it counts. */
export interface VisitDesk {
  attended(): Attended | undefined;
  /** What the gates and the limits are told; undefined where no visit is open. */
  facts(): VisitFacts | undefined;
  planInForce(): PlanInForce | undefined;
  /** Begins a visit of the patient whose chart is open, or goes on with one that was cut off. */
  begin(): Promise<Acted>;
  /** Records today's screening; asks for a signature where its answers need one. */
  screen(answers: unknown): Promise<Acted>;
  confirmPlan(): Promise<Acted>;
  /** A finding was recorded: a consent that is not given any more ends the way to a thrust for good. */
  found(kind: FindingKind, body: unknown): Promise<Acted>;
  happen(kind: VisitEvent["kind"], body: unknown): Promise<Acted>;
  /** Before a permit is stored: refused where the visit does not take it. */
  permitted(permit: string, peakNewtons: number): Promise<Acted>;
  /** After what came of a permit is in the record. */
  settled(permit: string, outcome: PermitOutcome): Promise<void>;
}

/** What a signature under a screening means. */
const screeningMeaning = "I know these reasons for caution, and go on for the reasons written";

export function createVisitDesk(options: VisitDeskOptions): VisitDesk {
  const { record, charts, wall } = options;
  let attended: Attended | undefined;
  let recorded = 0;
  let turn: Promise<unknown> = Promise.resolve();

  /** One after the other: the number of an event follows from the one before. */
  function inTurn(act: () => Promise<Acted>): Promise<Acted> {
    const next = turn.then(act);
    turn = next.catch(() => undefined);
    return next;
  }

  /** The chart that is open, unless it is that of somebody else than the visit's patient. */
  const chart = () => {
    const open = charts.chart();
    return attended === undefined || open?.patient === attended.patient ? open : undefined;
  };

  function readPlan(open: Chart | undefined): PlanInForce | undefined {
    const found = open?.plans.at(-1);
    if (open === undefined || found === undefined) return undefined;
    const read = planSchema.safeParse(found.body);
    if (!read.success) return undefined;
    const signature = found.signatures.find(({ digest }) => digest === found.digest);
    const { plan, digest } = found;
    const standing = planFact(read.data, {
      signature: signature === undefined ? undefined : { by: signature.operator, digest },
      digest,
      today: charts.today(),
      visitsDone: open.visits.filter((each) => each.end !== null && treatedBy(each, plan)).length,
      superseded: false,
    });
    return { plan, digest, body: read.data, standing };
  }

  let read:
    | {
        readonly chart: Chart | undefined;
        readonly today: string;
        readonly plan: PlanInForce | undefined;
      }
    | undefined;

  /** Asked many times a second, while chart and day stay the same. */
  function planInForce(): PlanInForce | undefined {
    const open = chart();
    const today = charts.today();
    if (read === undefined || read.chart !== open || read.today !== today) {
      read = { chart: open, today, plan: readPlan(open) };
    }
    return read.plan;
  }

  async function append(event: VisitEvent): Promise<Acted> {
    const open = chart();
    if (attended === undefined || open === undefined) return notDone("no visit is open");
    const { visit, state } = attended;
    const stepped = step(state, event, { plan: planBodyOf(open, state.plan?.plan) });
    if (!stepped.ok) return notDone(stepped.why);
    const { kind, at, by, body } = event;
    const number = recorded + 1;
    const entry = { at, visit, number, kind, body: { ...body }, by };
    const kept = await record.commitVisitEvent(entry);
    if (!kept.ok) return actedOn(kept);
    recorded = number;
    attended = { ...attended, state: stepped.next, events: [...attended.events, event] };
    options.told?.(event);
    if (event.kind === "closed") return end(event.body.outcome);
    return done;
  }

  async function end(outcome: string): Promise<Acted> {
    if (attended === undefined) return done;
    const { visit } = attended;
    const ended = await record.endVisit({ at: wall(), visit, reason: outcome, detail: "{}" });
    if (!ended.ok) return actedOn(ended);
    attended = undefined;
    options.attend(undefined);
    return charts.refresh();
  }

  function appendAs(by: string, kind: string, body: unknown): Promise<Acted> {
    return inTurn(() => {
      const read = readVisitEvent({ kind, body, at: wall(), by });
      return read.ok ? append(read.event) : Promise.resolve(notDone(read.why));
    });
  }

  function happen(kind: string, body: unknown): Promise<Acted> {
    const who = charts.actor("screen-patient");
    return "why" in who ? Promise.resolve(notDone(who.why)) : appendAs(who.by, kind, body);
  }

  async function goOn(by: string): Promise<Acted> {
    const open = chart();
    const cut = open?.visits.find(({ end: ended, events }) => ended === null && events.length > 0);
    if (open === undefined || cut === undefined) return notDone("no visit was cut off");
    const folded = foldVisit(open, cut);
    if (folded.broken !== undefined) {
      return notDone(
        `the visit of ${cut.at.slice(0, 10)} cannot be gone on with: ${folded.broken}`,
      );
    }
    const { visit: state, events } = folded;
    attended = { visit: cut.visit, patient: open.patient, state, events };
    recorded = folded.recorded;
    options.attend(cut.visit);
    const waiting = state.open;
    const came = waiting === undefined ? undefined : outcomeOf(waiting.permit, cut.thrusts);
    if (came !== undefined) {
      const told = await appendAs(by, came.kind, came.body);
      if (!told.ok) return told;
    }
    return appendAs(by, "resumed", {});
  }

  return {
    attended: () => attended,
    planInForce,
    facts() {
      if (attended === undefined) return undefined;
      // What is not known of the patient closes a gate.
      const findings = chart()?.findings ?? [];
      const patientBorn = chart()?.identity?.born as CalendarDay | undefined;
      const asked = {
        today: charts.today(),
        plan: planInForce(),
        consent: newestFinding(findings, "consent"),
        age: { patientBorn, history: newestFinding(findings, "history") },
        userNewtons: options.people.forceLimitNewtons(),
      };
      return visitFacts(attended.state, asked);
    },
    async begin() {
      const who = charts.actor("screen-patient");
      if ("why" in who) return notDone(who.why);
      const open = chart();
      if (open === undefined) return notDone("no patient is chosen");
      if (attended !== undefined) return notDone("a visit is open: end it first");
      if (open.visits.some(({ end: ended, events }) => ended === null && events.length > 0)) {
        return goOn(who.by);
      }
      const { patient } = open;
      const visit = options.newId();
      const row = { at: wall(), visit, patient, plan: null, operator: who.by, detail: "{}" };
      const begun = await record.beginVisit(row);
      if (!begun.ok) return actedOn(begun);
      attended = { visit, patient, state: beginVisit, events: [] };
      recorded = 0;
      options.attend(visit);
      return done;
    },
    async screen(answers) {
      const who = charts.actor("screen-patient");
      if ("why" in who) return notDone(who.why);
      if (attended === undefined) return notDone("no visit is open");
      const read = screeningSchema.safeParse(answers);
      if (!read.success) return notDone(troubleOf(read.error));
      const screening = read.data;
      const { toSign } = judgeScreening(screening, { today: charts.today() });
      const reasoned = toSign.length > 0 && toSign.every(({ reason }) => reason !== undefined);
      if (!reasoned) return appendAs(who.by, "screened", { screening, signed: false });
      const { digest } = documentOf(screening);
      const subject = { subjectKind: "screening", subject: attended.visit, digest };
      const signed = await options.people.sign(
        { meaning: screeningMeaning, ...subject },
        "screen-patient",
      );
      if (!signed.ok) return notDone(signed.why);
      return appendAs(who.by, "screened", { screening, signed: true });
    },
    confirmPlan() {
      const plan = planInForce();
      if (plan === undefined) return Promise.resolve(notDone("the patient has no signed plan"));
      if (plan.standing !== true) return Promise.resolve(notDone(plan.standing.closed));
      return happen("plan-confirmed", { plan: plan.plan, digest: plan.digest });
    },
    found(kind, body) {
      const given = kind !== "consent" || consentSchema.parse(body).decision === "given";
      if (given || attended === undefined) return Promise.resolve(done);
      return happen("consent-withdrawn", {});
    },
    happen,
    permitted(permit, peakNewtons) {
      const open = chart();
      if (attended === undefined || open === undefined) return Promise.resolve(done);
      const { state } = attended;
      const plan = planBodyOf(open, state.plan?.plan);
      const mostImpulse = plan === undefined ? undefined : mostImpulseOf(state, plan);
      if (mostImpulse === undefined) return Promise.resolve(notDone("nothing is planned"));
      const by = options.people.operator();
      if (by === undefined) return Promise.resolve(notDone("nobody is signed in"));
      const purpose = state.purpose.is;
      const body = { permit, purpose, peakNewtons, mostImpulseNewtonSeconds: mostImpulse };
      return appendAs(by, "permitted", body);
    },
    async settled(permit, outcome) {
      if (attended?.state.open?.permit !== permit) return;
      const { by } = attended.events.at(-1) ?? { by: "program" };
      const body = outcome.kind === "thrust" ? deliveredBody(permit, outcome.figures) : undefined;
      if (body !== undefined) await appendAs(by, "delivered", body);
      else if (outcome.kind === "no-thrust") {
        await appendAs(by, "not-delivered", { permit, why: outcome.why });
      } else await appendAs(by, "delivery-unknown", { permit });
    },
  };
}

type Treated = { readonly events: readonly { readonly kind: string; readonly body?: unknown }[] };

/** A visit counts for the plan that it confirmed, where something was delivered by it. */
function treatedBy({ events }: Treated, plan: string): boolean {
  const confirmed = events.findLast(({ kind }) => kind === "plan-confirmed")?.body;
  const named = typeof confirmed === "object" && confirmed !== null && "plan" in confirmed;
  const gave = events.some(({ kind }) => kind === "delivered" || kind === "delivery-unknown");
  return gave && named && confirmed.plan === plan;
}
