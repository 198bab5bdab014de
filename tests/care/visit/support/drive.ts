import { consentSchema } from "../../../../src/care/assessment/consent.ts";
import { addDays, type CalendarDay } from "../../../../src/care/calendar-day.ts";
import { planFact } from "../../../../src/care/plan/validity.ts";
import { readVisitEvent, type VisitEvent } from "../../../../src/care/visit/event.ts";
import {
  mostImpulseOf,
  type PlanInForce,
  type VisitAsked,
  visitFacts,
} from "../../../../src/care/visit/facts.ts";
import { beginVisit, type Visit } from "../../../../src/care/visit/state.ts";
import { step } from "../../../../src/care/visit/step.ts";
import { judgeGates } from "../../../../src/safety/gates.ts";
import { type GuardedLayer, guardLimits } from "../../../../src/safety/guarded-limits.ts";
import { limitsDigest, type PermittedLimits } from "../../../../src/safety/limits.ts";
import { permitThrust } from "../../../../src/safety/permit.ts";
import { goodFacts, milliseconds } from "../../../safety/support/gates.ts";
import { centinewtons } from "../../../safety/support/limits.ts";
import { today as firstDay } from "../../support/days.ts";
import { digestOfPlan, otherPlanNumber, planNumber } from "./events.ts";
import { faultsOfPermit } from "./oracle.ts";
import type { Act, World } from "./worlds.ts";

/** The rules as they are shipped; a test may put others in their place to see that the oracle notices. */
export type Rules = {
  readonly step: typeof step;
  readonly visitFacts: typeof visitFacts;
  readonly guardLimits: typeof guardLimits;
};
export const shipped: Rules = { step, visitFacts, guardLimits };

export type Driven = {
  readonly permits: number;
  /** What the permits that were given break, each once. */
  readonly faults: ReadonlySet<string>;
  readonly visit: Visit;
  readonly events: readonly VisitEvent[];
  readonly refused: number;
};

const numbers = { first: planNumber, second: otherPlanNumber };
const capped: GuardedLayer = {
  peak: centinewtons(7500),
  forceLimit: centinewtons(8000),
  preloadCeiling: centinewtons(3500),
};

function planOf(plans: World["plans"], plan: string | undefined) {
  if (plan === planNumber) return plans.first;
  return plan === otherPlanNumber ? plans.second : undefined;
}

/** The events, gone through from the beginning as they are read from the record. */
export function folded(rules: Rules, world: World, recorded: readonly VisitEvent[]): Visit {
  let visit = beginVisit;
  for (const told of JSON.parse(JSON.stringify(recorded)) as VisitEvent[]) {
    const read = readVisitEvent(told);
    if (!read.ok) throw new Error(read.why);
    const stepped = rules.step(visit, read.event, {
      plan: planOf(world.plans, visit.plan?.plan),
    });
    if (!stepped.ok) throw new Error(stepped.why);
    visit = stepped.next;
  }
  return visit;
}

/** Goes through a world's acts with the visit's rules and the shipped safety core. */
export function drive(world: World, rules: Rules = shipped): Driven {
  let visit = beginVisit;
  let day: CalendarDay = firstDay;
  let consent: "given" | "refused" | "withdrawn" | undefined = "given";
  let inForce: "first" | "second" | "none" = "first";
  let refused = 0;
  let permits = 0;
  const events: VisitEvent[] = [];
  const faults = new Set<string>();

  function happen(kind: string, body: unknown): boolean {
    const read = readVisitEvent({ kind, body, at: `${day}T10:00:00.000+00:00`, by: "okafor" });
    if (!read.ok) return false;
    const plan = planOf(world.plans, visit.plan?.plan);
    const stepped = rules.step(visit, read.event, { plan });
    if (!stepped.ok) {
      refused += 1;
      return false;
    }
    visit = stepped.next;
    events.push(read.event);
    return true;
  }

  function planInForce(): PlanInForce | undefined {
    if (inForce === "none") return undefined;
    const body = world.plans[inForce];
    const plan = numbers[inForce];
    const digest = digestOfPlan(plan);
    const signature = { by: "okafor", digest };
    const standing = { signature, digest, today: day, visitsDone: 0, superseded: false };
    return { plan, digest, body, standing: planFact(body, standing) };
  }

  const asked = (): VisitAsked => ({
    today: day,
    plan: planInForce(),
    consent:
      consent === undefined
        ? undefined
        : consentSchema.parse({
            decision: consent,
            day: firstDay,
            explained: "all",
            formVersion: "1",
          }),
    age: {},
    userNewtons: world.userNewtons,
  });

  function permitted(): PermittedLimits | undefined {
    const facts = rules.visitFacts(visit, asked());
    if (facts.limits === undefined) return undefined;
    const { calibration, uncertainty } = world;
    const most = centinewtons(calibration);
    const ofCalibration = { ...capped, peak: most, forceLimit: most };
    const layers = { ...facts.layers, instrument: capped, calibration: ofCalibration };
    const guarded = rules.guardLimits(facts.limits, layers, () => ({
      expanded: uncertainty,
      coverage: 2.06,
    }));
    if (!guarded.ok) return undefined;
    const { limits } = guarded.value;
    const gates = judgeGates({
      ...goodFacts,
      ...facts.care,
      withinLadder: facts.ladder ?? limits.peak <= facts.limits.peak,
    });
    const request = {
      id: "permit",
      planDigest: "48ea4ca7c00783c2",
      timeToLive: milliseconds(8000),
    };
    const held = { limits, epoch: 1, digest: limitsDigest(limits) ?? "" };
    return permitThrust(request, held, gates).ok ? limits : undefined;
  }

  function arm(): void {
    const limits = permitted();
    if (limits === undefined) return;
    const { userNewtons, calibration, uncertainty } = world;
    const plan = planInForce();
    const given = { today: day, plan, consent, userNewtons, calibration, uncertainty, limits };
    for (const fault of faultsOfPermit(events, given)) faults.add(fault);
    permits += 1;
    happen("permitted", {
      permit: permitOf(permits),
      purpose: limits.kind === "probe" ? "probe" : "thrust",
      peakNewtons: limits.peak / 100,
      mostImpulseNewtonSeconds: plan === undefined ? 0 : (mostImpulseOf(visit, plan.body) ?? 0),
    });
  }

  function agree(): void {
    if (inForce === "none") return;
    const { contact, position, tip } = world.plans[inForce];
    const { patient, headpieceHeightMillimetres, headpieceTiltDegrees } = position;
    const plan = numbers[inForce];
    const head = { headpieceHeightMillimetres, headpieceTiltDegrees };
    happen("plan-confirmed", { plan, digest: digestOfPlan(plan) });
    happen("positioned", { patient, sideUp: contact.side, ...head, tip: tip.id });
  }

  function typeForce(): void {
    if (inForce === "none") return;
    const { ladderNewtons } = world.plans[inForce].force;
    happen("force-confirmed", { typedNewtons: ladderNewtons[visit.step] });
  }

  function restart(): void {
    visit = folded(rules, world, events);
    happen("resumed", {});
  }

  const permit = () => permitOf(permits);
  function act(given: Act): void {
    switch (given.do) {
      case "happen":
        happen(given.kind, given.body);
        return;
      case "agree":
        agree();
        return;
      case "type-force":
        typeForce();
        return;
      case "arm":
        arm();
        return;
      case "deliver": {
        const figures = { peakNewtons: 23, impulseNewtonSeconds: given.impulse, pulses: 1 };
        happen("delivered", { permit: permit(), ...figures });
        return;
      }
      case "no-delivery":
        happen("not-delivered", { permit: permit(), why: "time" });
        return;
      case "unknown-delivery":
        happen("delivery-unknown", { permit: permit() });
        return;
      case "days-pass":
        day = addDays(day, given.days);
        return;
      case "consent":
        consent = given.is;
        return;
      case "plan":
        inForce = given.is;
        return;
      case "restart":
        restart();
        return;
    }
  }

  for (const given of world.acts) act(given);
  return { permits, faults, visit, events, refused };
}

const permitOf = (number: number): string =>
  `0190a5c1-4a1b-7def-8123-${number.toString(16).padStart(12, "0")}`;
