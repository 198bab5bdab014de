import type { Closed } from "../../safety/gates.ts";
import type { CalendarDay } from "../calendar-day.ts";
import { mayStep, mayThrust } from "../plan/ladder.ts";
import type { Plan } from "../plan/plan-fields.ts";
import { judgeScreening } from "../screening/judge.ts";
import type { VisitEvent, VisitEventKind } from "./event.ts";
import type { Visit } from "./state.ts";

/** The event counts, or why it does not: words for the person who wished for it. */
export type VisitStep =
  | { readonly ok: true; readonly next: Visit }
  | { readonly ok: false; readonly why: string };

/** What the visit's rules must know beside the visit. */
export type VisitContext = {
  /** The plan that was confirmed; undefined: none was. */
  readonly plan: Plan | undefined;
};

type EventOf<K extends VisitEventKind> = Extract<VisitEvent, { kind: K }>;

const refused = (why: string): VisitStep => ({ ok: false, why });
const to = (visit: Visit, change: Partial<Visit>): VisitStep => ({
  ok: true,
  next: { ...visit, ...change },
});

/** The day of an ISO text, in its own zone. */
const dayOf = (at: string): CalendarDay => at.slice(0, 10) as CalendarDay;

/** Probes of both sides of both segments, before and after. An engineering proposal. */
export const mostProbes = 8;

/** What it is called beside the labels of the screening; asking again in the same visit does not undo it. */
const consentWithdrawn = "Consent withdrawn";

function onScreened(visit: Visit, { at, body }: EventOf<"screened">): VisitStep {
  const day = dayOf(at);
  const { screening: answers, signed } = body;
  const { blocking, newSigns } = judgeScreening(answers, { today: day });
  const barred = [...new Set([...visit.barred, ...blocking, ...newSigns])];
  // Adjusting on other answers has to be decided on these; not to adjust was decided for the whole visit.
  const decision = visit.decision?.decision === "adjust" ? undefined : visit.decision;
  return to(visit, { screening: { answers, signed, day }, barred, decision });
}

function onDecided(visit: Visit, { body }: EventOf<"decided">): VisitStep {
  const { decision, indicators } = body;
  if (visit.screening === undefined) return refused("screen the patient before deciding");
  if (decision.decision === "adjust" && visit.barred.length > 0) {
    return refused(`barred in this visit: ${visit.barred[0]}`);
  }
  const earlier = visit.decision?.decision;
  if (decision.decision === "adjust" && (earlier === "refer" || earlier === "no-adjustment")) {
    return refused("it was decided not to adjust in this visit; only a new visit can decide anew");
  }
  return to(visit, { decision, indicators });
}

function onPlanConfirmed(visit: Visit, { body }: EventOf<"plan-confirmed">): VisitStep {
  const { plan } = visit;
  const other = plan !== undefined && (plan.plan !== body.plan || plan.digest !== body.digest);
  if (other && visit.thrusts + visit.probes.length > 0) {
    return refused("this visit was treated by another plan: end it, and begin a new one");
  }
  // Another plan has other forces, sides and headpieces.
  const begun = other ? { step: 0, confirmedNewtons: undefined, position: undefined } : {};
  return to(visit, { plan: body, ...begun });
}

function onStep(visit: Visit, plan: Plan | undefined, by: 1 | -1): VisitStep {
  if (plan === undefined || visit.plan === undefined) return refused("confirm the plan first");
  const { check, checkDue, raised, step } = visit;
  const answer = mayStep(plan.force.ladderNewtons, step, step + by, checkDue ? undefined : check);
  if (answer !== true) return refused(answer.closed);
  if (by === 1 && raised) return refused("one step up a visit: it was taken");
  // Nothing of one force is a confirmation of another.
  const change = { step: step + by, confirmedNewtons: undefined };
  return to(visit, by === 1 ? { ...change, raised: true, thrustsSinceRaise: 0 } : change);
}

function onProbeChosen(visit: Visit, { body }: EventOf<"probe-chosen">): VisitStep {
  if (visit.probes.length >= mostProbes) {
    return refused(`${mostProbes} probes were taken in this visit: no more`);
  }
  return to(visit, { purpose: { is: "probe", site: body } });
}

/** Whether what was decided, given and checked leaves room for one more thrust, or probe. */
export function mayGoOn(visit: Visit): true | Closed {
  const { purpose, checkDue, check, raised, thrustsSinceRaise } = visit;
  if (purpose.is === "probe") {
    if (checkDue) return { closed: "look at the indicators again before a probe" };
    if (check !== "worse") return true;
    return { closed: "the patient is worse: no more probes; refer the patient" };
  }
  if (visit.decision?.decision !== "adjust") {
    return { closed: "nobody has decided to adjust in this visit" };
  }
  const again = mayThrust(visit.thrusts, checkDue ? undefined : check);
  if (again !== true) return { closed: again.closed };
  if (raised && check === "not-improved" && thrustsSinceRaise > 0) {
    return { closed: "the step up was taken and did not improve it: stop for today" };
  }
  return true;
}

function onPermitted(visit: Visit, { body }: EventOf<"permitted">): VisitStep {
  const { permit, purpose, mostImpulseNewtonSeconds: mostImpulse } = body;
  if (purpose !== visit.purpose.is) return refused(`the visit is at a ${visit.purpose.is}`);
  const may = mayGoOn(visit);
  if (may !== true) return refused(may.closed);
  const [barred] = visit.barred;
  if (barred !== undefined) return refused(`barred in this visit: ${barred}`);
  if (visit.plan === undefined) return refused("no plan is confirmed in this visit");
  if (visit.position === undefined) return refused("confirm position and headpiece first");
  return to(visit, { open: { permit, purpose: visit.purpose, mostImpulse } });
}

/** A permit that was used, or may have been. */
function used(visit: Visit, impulse: number, stiffness: number | undefined): VisitStep {
  const { open } = visit;
  if (open === undefined) return refused("no permit is open");
  const after = { open: undefined, impulse: visit.impulse + impulse, confirmedNewtons: undefined };
  if (open.purpose.is === "probe") {
    const { site } = open.purpose;
    const probes = [...visit.probes, { site, stiffness }];
    return to(visit, { ...after, probes, purpose: { is: "thrust" } });
  }
  const { thrusts, thrustsSinceRaise } = visit;
  return to(visit, {
    ...after,
    thrusts: thrusts + 1,
    thrustsSinceRaise: thrustsSinceRaise + 1,
    checkDue: true,
  });
}

function onPostChecked(visit: Visit, { body }: EventOf<"post-checked">): VisitStep {
  if (!visit.checkDue) return refused("there is no thrust whose effect was not looked at yet");
  // Whoever was examined has moved.
  return to(visit, { check: body.result, checkDue: false, position: undefined });
}

const isOfPermit = (
  event: VisitEvent,
): event is EventOf<"delivered" | "not-delivered" | "delivery-unknown"> =>
  event.kind === "delivered" || event.kind === "not-delivered" || event.kind === "delivery-unknown";

/** Taken with a permit out, too: each of them only closes. */
const onlyTakesAway: readonly VisitEventKind[] = ["moved", "consent-withdrawn", "resumed"];

/** What an event does to a visit. Pure and total; an event that does not fit is refused and changes nothing. */
export function step(visit: Visit, event: VisitEvent, { plan }: VisitContext): VisitStep {
  if (visit.closed !== undefined) return refused("the visit is over");
  if (isOfPermit(event)) {
    if (visit.open?.permit !== event.body.permit) return refused("that permit is not open");
  } else if (visit.open !== undefined && !onlyTakesAway.includes(event.kind)) {
    return refused("what came of the permit is not recorded yet");
  }
  switch (event.kind) {
    case "screened":
      return onScreened(visit, event);
    case "decided":
      return onDecided(visit, event);
    case "plan-confirmed":
      return onPlanConfirmed(visit, event);
    case "positioned":
      if (visit.plan === undefined) return refused("confirm the plan before the position");
      return to(visit, { position: event.body });
    case "consent-withdrawn":
      return to(visit, { barred: [...new Set([...visit.barred, consentWithdrawn])] });
    case "moved":
    case "resumed":
      return to(visit, { position: undefined, confirmedNewtons: undefined });
    case "force-confirmed":
      return to(visit, { confirmedNewtons: event.body.typedNewtons });
    case "step-raised":
      return onStep(visit, plan, 1);
    case "step-lowered":
      return onStep(visit, plan, -1);
    case "probe-chosen":
      return onProbeChosen(visit, event);
    case "thrust-chosen":
      return to(visit, { purpose: { is: "thrust" } });
    case "permitted":
      return onPermitted(visit, event);
    case "delivered":
      return used(visit, event.body.impulseNewtonSeconds, event.body.stiffnessNewtonsPerMillimetre);
    case "delivery-unknown":
      return used(visit, visit.open?.mostImpulse ?? 0, undefined);
    case "not-delivered":
      return to(visit, { open: undefined });
    case "post-checked":
      return onPostChecked(visit, event);
    case "closed":
      return onClosed(visit, event);
    default:
      return event satisfies never;
  }
}

function onClosed(visit: Visit, { body }: EventOf<"closed">): VisitStep {
  const { outcome } = body;
  if (outcome === "adjusted" && visit.thrusts === 0) {
    return refused("nothing was adjusted in this visit");
  }
  if (outcome === "adjusted" && visit.checkDue) {
    return refused("look at the indicators after the thrust before the visit ends");
  }
  const decided = visit.decision?.decision;
  if (
    (outcome === "refer" || outcome === "no-adjustment") &&
    decided !== outcome &&
    visit.thrusts === 0
  ) {
    return refused(`write down the decision "${outcome}" with its reason first`);
  }
  return to(visit, { closed: outcome });
}
