import type { Plan } from "../../../../src/care/plan/plan-fields.ts";
import type { VisitEvent } from "../../../../src/care/visit/event.ts";
import type { PermittedLimits } from "../../../../src/safety/limits.ts";

/** What was the case when a permit was given, told by the test's own world. */
export type Given = {
  readonly today: string;
  /** In force; undefined: the patient has none. */
  readonly plan: { readonly plan: string; readonly body: Plan } | undefined;
  readonly consent: "given" | "refused" | "withdrawn" | undefined;
  readonly userNewtons: number | undefined;
  /** Centinewtons that the calibration allows, and its expanded uncertainty. */
  readonly calibration: number;
  readonly uncertainty: number;
  readonly limits: PermittedLimits;
};

type Happened = readonly VisitEvent[];

const after = (events: Happened, ...kinds: readonly VisitEvent["kind"][]): Happened =>
  events.slice(events.findLastIndex(({ kind }) => kinds.includes(kind)) + 1);

const has = (events: Happened, kind: VisitEvent["kind"]): boolean =>
  events.some((event) => event.kind === kind);

function last<K extends VisitEvent["kind"]>(events: Happened, kind: K) {
  return events.findLast((event) => event.kind === kind) as
    | Extract<VisitEvent, { kind: K }>
    | undefined;
}

/** Every use of a permit, and each one of which nobody can tell, with what it was for and may have carried. */
function usesOf(events: Happened) {
  return events.flatMap((event, index) => {
    if (event.kind !== "delivered" && event.kind !== "delivery-unknown") return [];
    const permits = events.slice(0, index).filter((each) => each.kind === "permitted");
    const permit = permits.findLast(({ body }) => body.permit === event.body.permit);
    const impulse =
      event.kind === "delivered"
        ? event.body.impulseNewtonSeconds
        : (permit?.body.mostImpulseNewtonSeconds ?? Number.POSITIVE_INFINITY);
    return [{ index, purpose: permit?.body.purpose ?? "thrust", impulse }];
  });
}

const answersOf = ({ screening }: Extract<VisitEvent, { kind: "screened" }>["body"]) => [
  ...Object.values(screening.blocking ?? {}),
  ...Object.values(screening.today ?? {}),
];

/** 19 questions that block, 12 of today; 9 more need a reason. */
const questions = { plain: 31, reasoned: 9 };

function screeningFaults(events: Happened, { today }: Given): readonly string[] {
  const all = events.filter((event) => event.kind === "screened");
  const newest = all.at(-1);
  if (newest === undefined) return ["not screened"];
  const asked = answersOf(newest.body).filter((answer) => answer === "no" || answer === "yes");
  const reasons = Object.values(newest.body.screening.reasoned ?? {});
  const yes = reasons.filter((given) => given?.answer === "yes");
  const askedReasons = reasons.filter((given) => ["no", "yes"].includes(given?.answer ?? ""));
  const isWhole = asked.length === questions.plain && askedReasons.length === questions.reasoned;
  const isSigned = yes.length === 0 || newest.body.signed;
  return [
    ...(all.some(({ body }) => answersOf(body).includes("yes")) ? ["flag"] : []),
    ...(newest.at.startsWith(today) ? [] : ["screening of another day"]),
    ...(isWhole ? [] : ["screening not whole"]),
    ...(isSigned && yes.every((given) => given?.reason !== undefined) ? [] : ["not signed"]),
  ];
}

function imagesAreOld({ imaging }: Plan, today: string): boolean {
  const day = new Date(`${imaging.day}T00:00:00Z`);
  day.setUTCMonth(day.getUTCMonth() + imaging.expiryMonths);
  return Date.parse(`${today}T00:00:00Z`) > day.getTime();
}

function positionFaults(events: Happened, { contact }: Plan): readonly string[] {
  const still = after(events, "moved", "resumed", "post-checked");
  const position = last(still, "positioned")?.body;
  if (position === undefined) return ["position"];
  const isWrong = position.sideUp !== contact.side || position.patient.endsWith(contact.side);
  return isWrong ? ["wrong side up"] : [];
}

/** The step of the ladder, from 0, by the raises and drops since the plan was chosen. */
function stepOf(events: Happened, plan: string): number {
  const other = events.findLastIndex(
    (event) => event.kind === "plan-confirmed" && event.body.plan !== plan,
  );
  return events.slice(other + 1).reduce((step, { kind }) => {
    if (kind === "step-raised") return step + 1;
    return kind === "step-lowered" ? step - 1 : step;
  }, 0);
}

function forceFaults(events: Happened, given: Given, plan: Plan, planned: number) {
  const { limits, userNewtons, calibration, uncertainty } = given;
  const guarded = limits.forceLimit + uncertainty;
  const above = (name: string, most: number) =>
    limits.peak + uncertainty > most || guarded > most ? [`above ${name}`] : [];
  const fresh = after(
    events,
    "moved",
    "resumed",
    "delivered",
    "delivery-unknown",
    "step-raised",
    "step-lowered",
  );
  const typed = last(fresh, "force-confirmed")?.body.typedNewtons;
  return [
    ...(limits.peak > Math.round(planned * 100) ? ["above step"] : []),
    ...above("plan", Math.round(plan.force.forceLimitNewtons * 100)),
    ...above("user", userNewtons === undefined ? 8000 : Math.round(userNewtons * 100)),
    ...above("calibration", calibration),
    ...(planned > 40 && typed !== planned ? ["not confirmed"] : []),
  ];
}

function thrustFaults(events: Happened, plan: Plan): readonly string[] {
  const uses = usesOf(events).filter(({ purpose }) => purpose === "thrust");
  const decisions = events.filter((event) => event.kind === "decided");
  const kinds = decisions.map(({ body }) => body.decision.decision);
  const decided = last(after(events, "screened"), "decided")?.body.decision.decision;
  const results = events.flatMap((e) => (e.kind === "post-checked" ? [e.body.result] : []));
  const raises = events.flatMap(({ kind }, index) => (kind === "step-raised" ? [index] : []));
  const isBare = raises.some((raise) => {
    const check = last(events.slice(0, raise), "post-checked")?.body.result;
    return check !== "not-improved";
  });
  const since = uses.filter(({ index }) => index > (raises[0] ?? Number.POSITIVE_INFINITY));
  return [
    ...(decided === "adjust" ? [] : ["not decided"]),
    ...(kinds.some((kind) => kind !== "adjust") ? ["decided against"] : []),
    ...(results.includes("improved") ? ["after improved"] : []),
    ...(raises.length > 1 ? ["two raises"] : []),
    ...(isBare ? ["raised without cause"] : []),
    ...(since.length > 0 ? ["after the raise"] : []),
    ...(uses.length >= plan.dose.thrustsPerVisit ? ["thrusts used up"] : []),
  ];
}

function doseFaults(events: Happened, { limits }: Given, plan: Plan): readonly string[] {
  const uses = usesOf(events);
  const used = uses.reduce((sum, { impulse }) => sum + impulse, 0);
  const budget = plan.dose.impulsePerVisitNewtonSeconds ?? Number.POSITIVE_INFINITY;
  const probe = plan.probe;
  const ofProbe =
    probe === undefined
      ? Number.POSITIVE_INFINITY
      : (2 / Math.PI) * probe.peakForceNewtons * probe.pulseWidthMilliseconds * 1e-3;
  const next = limits.kind === "impulse" ? (limits.impulse / 1e6) * limits.pulses : ofProbe;
  const probes = uses.filter(({ purpose }) => purpose === "probe").length;
  return [
    ...(used + next > budget + 1e-6 ? ["impulse used up"] : []),
    ...(limits.kind === "probe" && probes >= 8 ? ["probes used up"] : []),
  ];
}

/**
 * Everything that a permit just given breaks, from the raw events of the visit and nothing that
 * `visitFacts` or `step` made of them. Empty: it was right to give it.
 */
export function faultsOfPermit(events: Happened, given: Given): readonly string[] {
  const { plan, today, limits } = given;
  const confirmed = last(events, "plan-confirmed")?.body.plan;
  if (plan === undefined || confirmed !== plan.plan) return ["plan not confirmed"];
  const { body } = plan;
  const isProbe = limits.kind === "probe";
  const ofStep = body.force.ladderNewtons[stepOf(events, plan.plan)] ?? 0;
  const planned = isProbe ? (body.probe?.peakForceNewtons ?? 0) : ofStep;
  const sinceThrust = events.slice((usesOf(events).findLast(isThrust)?.index ?? -1) + 1);
  const isChecked = !usesOf(events).some(isThrust) || has(sinceThrust, "post-checked");
  const permits = events.flatMap((e) => (e.kind === "permitted" ? [e.body.permit] : []));
  const told = new Set(
    events.flatMap((e) =>
      e.kind === "delivered" || e.kind === "not-delivered" || e.kind === "delivery-unknown"
        ? [e.body.permit]
        : [],
    ),
  );
  const checks = events.flatMap((e) => (e.kind === "post-checked" ? [e.body.result] : []));
  return [
    ...screeningFaults(events, given),
    ...(given.consent === "given" ? [] : ["no consent"]),
    ...(has(events, "consent-withdrawn") ? ["consent withdrawn"] : []),
    ...(today > body.about.expiresDay ? ["plan expired"] : []),
    ...(imagesAreOld(body, today) ? ["images expired"] : []),
    ...positionFaults(events, body),
    ...forceFaults(events, given, body, planned),
    ...doseFaults(events, given, body),
    ...(isProbe ? [] : thrustFaults(events, body)),
    ...(isChecked ? [] : ["not checked"]),
    ...(checks.includes("worse") ? ["after worse"] : []),
    ...(permits.every((permit) => told.has(permit)) ? [] : ["a permit is out"]),
    ...(has(events, "closed") ? ["visit over"] : []),
  ];
}

const isThrust = ({ purpose }: { readonly purpose: "thrust" | "probe" }): boolean =>
  purpose === "thrust";
