import type { Centinewtons } from "../../protocol/units.ts";
import { hostCaps } from "../../safety/default-limits.ts";
import type { Closed, GateFacts } from "../../safety/gates.ts";
import type { GuardedLayer, PlannedLimits } from "../../safety/guarded-limits.ts";
import { type Consent, consentFact } from "../assessment/consent.ts";
import type { CalendarDay } from "../calendar-day.ts";
import type { Plan } from "../plan/plan-fields.ts";
import { plannedLimits } from "../plan/planned-limits.ts";
import { sideUp } from "../plan/rules/direction-rules.ts";
import { planImagingFact } from "../plan/validity.ts";
import type { AgeFacts } from "../screening/age.ts";
import { screeningFact } from "../screening/judge.ts";
import type { Visit } from "./state.ts";
import { mayGoOn, mostProbes } from "./step.ts";

/** The plan in force of the patient: the newest one. */
export type PlanInForce = {
  readonly plan: string;
  readonly digest: string;
  readonly body: Plan;
  /** Whether it may be treated by today, as `planFact` says. */
  readonly standing: true | Closed;
};

/** What is known beside the visit, at this moment. */
export type VisitAsked = {
  readonly today: CalendarDay;
  readonly plan: PlanInForce | undefined;
  /** The newest one of the patient. */
  readonly consent: Consent | undefined;
  readonly age: AgeFacts;
  /** The most that the person at the keyboard lets a thrust have; undefined: nobody has stated it. */
  readonly userNewtons: number | undefined;
};

/** What the gates ask of the practice. */
export type CareFacts = Pick<
  GateFacts,
  | "patientChosen"
  | "planInDate"
  | "imagingInDate"
  | "screenedToday"
  | "consent"
  | "positioned"
  | "doseLeft"
>;

/** What the gates and the limits are told of a visit. Missing is closed, never open. */
export type VisitFacts = {
  readonly care: CareFacts;
  readonly ladder: Closed | undefined;
  readonly limits: PlannedLimits | undefined;
  readonly layers: Readonly<Record<"plan" | "ladder" | "user", GuardedLayer>>;
  readonly userStated: boolean;
};

/** In newtons, just under the mean peak of the Activator, 40.9 N (Kawchuk & Herzog 1993). */
export const confirmedAbove = 40;

const closed = (why: string): Closed => ({ closed: why });
const centinewtons = (newtons: number): Centinewtons => Math.round(newtons * 100) as Centinewtons;

/** Nothing may be asked for by a layer that nobody has stated a force for. */
const nothing: GuardedLayer = {
  peak: 0 as Centinewtons,
  forceLimit: 0 as Centinewtons,
  preloadCeiling: 0 as Centinewtons,
};

/** A layer of one force; the preload ceiling is never above it. */
function layerUpTo(newtons: number, ceilingNewtons: number): GuardedLayer {
  const force = centinewtons(newtons);
  return {
    peak: force,
    forceLimit: force,
    preloadCeiling: centinewtons(Math.min(newtons, ceilingNewtons)),
  };
}

/** The plan that this visit confirmed, if it is the one in force still. */
function confirmedPlan(visit: Visit, plan: PlanInForce | undefined): PlanInForce | Closed {
  if (plan === undefined) return closed("the patient has no signed plan");
  if (visit.plan === undefined) return closed("no plan is confirmed in this visit");
  const same = visit.plan.plan === plan.plan && visit.plan.digest === plan.digest;
  return same ? plan : closed("another plan is in force by now: confirm it");
}

/** How the patient lies must be what the plan says, field by field; nothing is close enough. */
function positionFact({ position }: Visit, plan: PlanInForce | Closed): true | Closed {
  if (position === undefined) {
    return closed("safe to move: position and headpiece are not confirmed");
  }
  if ("closed" in plan) return plan;
  const { contact, position: planned, tip } = plan.body;
  const { patient } = position;
  const lies = patient === "prone" || patient === "supine" ? undefined : sideUp[patient];
  if (lies !== undefined && lies !== position.sideUp) {
    return closed(
      `${patient.replaceAll("-", " ")} puts the ${lies} side up, not the ${position.sideUp}`,
    );
  }
  if (position.sideUp !== contact.side) {
    return closed(
      `wrong side up: the ${position.sideUp} side is up, the contact is ${contact.side}`,
    );
  }
  if (patient !== planned.patient)
    return closed(`the plan lays the patient ${words(planned.patient)}`);
  if (position.headpieceHeightMillimetres !== planned.headpieceHeightMillimetres) {
    return closed(`the plan's headpiece is at ${planned.headpieceHeightMillimetres} mm`);
  }
  if (position.headpieceTiltDegrees !== planned.headpieceTiltDegrees) {
    return closed(`the plan's headpiece is tilted by ${planned.headpieceTiltDegrees} deg`);
  }
  return position.tip === tip.id || closed(`the plan's tip is ${tip.id}`);
}

function words(patient: Plan["position"]["patient"]): string {
  const [lying, side] = patient.split(/-(?=left|right)/);
  return side === undefined ? `${lying}` : `on the ${side} side`;
}

/** The most impulse in N.s that the next thrust, or probe, may come to; undefined where the plan has none. */
export function mostImpulseOf({ purpose, step }: Visit, plan: Plan): number | undefined {
  const { impulse, pressure, probe, force } = plan;
  if (purpose.is === "probe") {
    // A half-sine carries 2 F T / pi.
    return probe === undefined
      ? undefined
      : (2 * probe.peakForceNewtons * (probe.pulseWidthMilliseconds / 1000)) / Math.PI;
  }
  if (impulse !== undefined) return impulse.impulseNewtonSeconds * impulse.pulses;
  const newtons = force.ladderNewtons[step];
  if (pressure === undefined || newtons === undefined) return undefined;
  // Led up, held, and led back no faster than the plan says.
  return newtons * pressure.holdSeconds + newtons ** 2 / pressure.slewNewtonsPerSecond;
}

/** How many thrusts, or probes, of this kind the impulse of a visit has room for. */
function roomInImpulse(visit: Visit, plan: Plan): number {
  const budget = plan.dose.impulsePerVisitNewtonSeconds;
  const most = mostImpulseOf(visit, plan);
  if (budget === undefined || most === undefined) return Number.POSITIVE_INFINITY;
  // A hair more than whole is what counting in binary adds.
  return Math.floor((budget - visit.impulse) / most + 1e-9);
}

function doseLeft(visit: Visit, plan: PlanInForce | Closed): number | Closed {
  if (visit.closed !== undefined) return closed("the visit is over");
  if (visit.open !== undefined) return closed("what came of the last permit is not recorded");
  if ("closed" in plan) return plan;
  const room = roomInImpulse(visit, plan.body);
  const spent = () =>
    closed(`the impulse of this visit is used up: ${visit.impulse.toFixed(3)} N.s`);
  const may = mayGoOn(visit);
  if (may !== true) return may;
  if (room < 1) return spent();
  if (visit.purpose.is === "probe") return Math.min(mostProbes - visit.probes.length, room);
  return Math.min(plan.body.dose.thrustsPerVisit - visit.thrusts, room);
}

function ladderFact(visit: Visit, plan: PlanInForce | Closed): Closed | undefined {
  if ("closed" in plan || visit.purpose.is === "probe") return undefined;
  const newtons = plan.body.force.ladderNewtons[visit.step];
  if (newtons === undefined) return closed(`the plan's ladder has no step ${visit.step + 1}`);
  if (newtons <= confirmedAbove || visit.confirmedNewtons === newtons) return undefined;
  return closed(`${newtons} N is above ${confirmedAbove} N: type the force to confirm it`);
}

/** The layers of force that plan, ladder and person state. Each can only lower. */
function layersOf(
  visit: Visit,
  plan: PlanInForce | Closed,
  userNewtons: number | undefined,
): VisitFacts["layers"] {
  const user =
    userNewtons === undefined ? hostCaps : layerUpTo(userNewtons, hostCaps.preloadCeiling / 100);
  if ("closed" in plan) return { plan: nothing, ladder: nothing, user };
  const { force, probe } = plan.body;
  const limit = force.forceLimitNewtons;
  const top = force.ladderNewtons.at(-1) ?? 0;
  const at =
    visit.purpose.is === "probe" ? probe?.peakForceNewtons : force.ladderNewtons[visit.step];
  // The plan's room above its highest step is the room above every step.
  const ofStep = at === undefined ? 0 : Math.min(limit, at + (limit - top));
  const abort = force.preloadAbortNewtons;
  return { plan: layerUpTo(limit, abort), ladder: layerUpTo(ofStep, abort), user };
}

/** What the gates and the limits are told now. */
export function visitFacts(visit: Visit, asked: VisitAsked): VisitFacts {
  const { today, consent } = asked;
  const plan = confirmedPlan(visit, asked.plan);
  const body = "closed" in plan ? undefined : plan.body;
  const { screening } = visit;
  const screened =
    screening === undefined
      ? closed("the patient is not screened in this visit")
      : screeningFact(screening.answers, screening.signed, screening.day, today, asked.age);
  const limits = body === undefined ? undefined : plannedLimits(body, visit.step, visit.purpose.is);
  return {
    care: {
      patientChosen: visit.closed === undefined || closed("the visit is over"),
      planInDate: "closed" in plan ? plan : plan.standing,
      imagingInDate:
        body === undefined ? closed("no plan says which images") : planImagingFact(body, today),
      screenedToday:
        visit.barred.length > 0
          ? closed(`barred in this visit: ${visit.barred.join(", ")}`)
          : screened,
      consent: consentFact(consent, today),
      positioned: positionFact(visit, plan),
      doseLeft: doseLeft(visit, plan),
    },
    ladder: ladderFact(visit, plan),
    limits: limits?.ok === true ? limits.value : undefined,
    layers: layersOf(visit, plan, asked.userNewtons),
    userStated: asked.userNewtons !== undefined,
  };
}
