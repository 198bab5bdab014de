import { planSchema } from "../../../../src/care/plan/plan.ts";
import type { VisitEvent } from "../../../../src/care/visit/event.ts";
import { beginVisit, type Visit } from "../../../../src/care/visit/state.ts";
import { step } from "../../../../src/care/visit/step.ts";
import { goodPlan } from "../../plan/support/plans.ts";
import { answered } from "../../support/screenings.ts";
import { bodies, eventOf, otherPlanNumber } from "./events.ts";

export const plan = planSchema.parse(goodPlan);

/** The visit that these events leave; one that is refused is a defect of the test. */
export function visitAfter(events: readonly VisitEvent[]): Visit {
  return events.reduce((visit, event) => {
    const stepped = step(visit, event, { plan });
    if (!stepped.ok) throw new Error(`${event.kind}: ${stepped.why}`);
    return stepped.next;
  }, beginVisit);
}

const flag = answered("blocking", "infection", "yes");
const screened = [eventOf("screened", bodies.screened())];
const decided = [...screened, eventOf("decided", bodies.adjust)];
const planned = [...decided, eventOf("plan-confirmed", bodies.plan())];
const positioned = [...planned, eventOf("positioned", bodies.positioned)];
const permitOut = [...positioned, eventOf("permitted", bodies.permitted("thrust"))];
const thrustGiven = [...permitOut, eventOf("delivered", bodies.delivered())];
const checked = (result: string) => [...thrustGiven, eventOf("post-checked", { result })];
const raised = [...checked("not-improved"), eventOf("step-raised")];
const raisedInVain = [
  ...raised,
  eventOf("positioned", bodies.positioned),
  eventOf("permitted", bodies.permitted("thrust")),
  eventOf("delivered", bodies.delivered()),
  eventOf("post-checked", { result: "not-improved" }),
];

/** How far a visit may have come. */
export const visits = {
  new: [],
  screened,
  flagged: [eventOf("screened", bodies.screened(flag))],
  "no consent": [...screened, eventOf("consent-withdrawn")],
  decided,
  referred: [...screened, eventOf("decided", bodies.refer)],
  planned,
  positioned,
  "at a probe": [...positioned, eventOf("probe-chosen", bodies.site)],
  "permit out": permitOut,
  "thrust given": thrustGiven,
  improved: checked("improved"),
  "not improved": checked("not-improved"),
  worse: checked("worse"),
  raised,
  "raised in vain": raisedInVain,
  over: [...checked("improved"), eventOf("closed", { outcome: "adjusted" })],
} as const satisfies Readonly<Record<string, readonly VisitEvent[]>>;
export type VisitName = keyof typeof visits;

/** What may happen, each told so that its visit decides whether it fits. */
export const happenings = {
  screened: eventOf("screened", bodies.screened()),
  "consent withdrawn": eventOf("consent-withdrawn"),
  "decided: adjust": eventOf("decided", bodies.adjust),
  "decided: refer": eventOf("decided", bodies.refer),
  "plan confirmed": eventOf("plan-confirmed", bodies.plan()),
  "other plan confirmed": eventOf("plan-confirmed", bodies.plan(otherPlanNumber)),
  positioned: eventOf("positioned", bodies.positioned),
  moved: eventOf("moved"),
  "force typed": eventOf("force-confirmed", { typedNewtons: 24 }),
  "step raised": eventOf("step-raised"),
  "step lowered": eventOf("step-lowered"),
  "probe chosen": eventOf("probe-chosen", bodies.site),
  "thrust chosen": eventOf("thrust-chosen"),
  "thrust permitted": eventOf("permitted", bodies.permitted("thrust")),
  "probe permitted": eventOf("permitted", bodies.permitted("probe")),
  delivered: eventOf("delivered", bodies.delivered()),
  "other permit delivered": eventOf("delivered", bodies.delivered(otherPlanNumber)),
  "not delivered": eventOf("not-delivered", {
    permit: bodies.permitted("thrust").permit,
    why: "t",
  }),
  "delivery unknown": eventOf("delivery-unknown", { permit: bodies.permitted("thrust").permit }),
  "checked: improved": eventOf("post-checked", { result: "improved" }),
  resumed: eventOf("resumed"),
  "closed: adjusted": eventOf("closed", { outcome: "adjusted" }),
  "closed: refer": eventOf("closed", { outcome: "refer" }),
} as const;
export type HappeningName = keyof typeof happenings;
