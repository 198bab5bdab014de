import {
  noAdjustmentReasons,
  referReasons,
  type VisitDecision,
} from "../decision/visit-decision.ts";
import type { VisitEvent } from "./event.ts";
import type { VisitFacts } from "./facts.ts";
import type { Visit } from "./state.ts";

/** A force for a person: tenths, as fine as a force of a plan is written. */
const newtons = (value: number): string => `${value.toFixed(1)} N`;

function decisionInWords(given: VisitDecision): string {
  switch (given.decision) {
    case "adjust":
      return "adjust";
    case "no-adjustment":
      return `no adjustment: ${noAdjustmentReasons[given.noAdjustment.reason]}`;
    case "refer":
      return `refer to ${given.refer.to} (${given.refer.urgency}): ${referReasons[given.refer.reason]}`;
  }
}

/** One event in one line; names no patient. */
export function eventInWords({ kind, body }: VisitEvent): string {
  switch (kind) {
    case "screened":
      return body.signed ? "screened, reasons signed" : "screened";
    case "consent-withdrawn":
      return "the patient does not consent: no thrust in this visit";
    case "decided":
      return `decided: ${decisionInWords(body.decision)}`;
    case "plan-confirmed":
      return `plan ${body.plan.slice(0, 8)} confirmed`;
    case "positioned":
      return `positioned ${body.patient}, ${body.sideUp} side up, headpiece ${body.headpieceHeightMillimetres} mm, ${body.headpieceTiltDegrees} deg, tip ${body.tip}`;
    case "moved":
      return "safe to move: the position is given up";
    case "force-confirmed":
      return `${newtons(body.typedNewtons)} confirmed by typing it`;
    case "step-raised":
      return "one step of the ladder up";
    case "step-lowered":
      return "one step of the ladder down";
    case "probe-chosen":
      return `next: a probe at ${body.segment} ${body.side}`;
    case "thrust-chosen":
      return "next: a thrust";
    case "permitted":
      return `permitted: one ${body.purpose} of ${newtons(body.peakNewtons)}`;
    case "delivered":
      return `delivered: peak ${newtons(body.peakNewtons)}, ${body.impulseNewtonSeconds.toFixed(3)} N.s, ${body.pulses} ${body.pulses === 1 ? "pulse" : "pulses"}${stiffnessOf(body)}`;
    case "not-delivered":
      return `not delivered: ${body.why}`;
    case "delivery-unknown":
      return "nobody can tell whether the permit was used: it counts as used";
    case "post-checked":
      return `checked after the thrust: ${body.result.replace("-", " ")}`;
    case "resumed":
      return "the program was started anew: position and force are to be confirmed again";
    case "closed":
      return `visit over: ${body.outcome.replaceAll("-", " ")}${body.words === undefined ? "" : `, ${body.words}`}`;
  }
}

function stiffnessOf({
  stiffnessNewtonsPerMillimetre: stiffness,
}: {
  readonly stiffnessNewtonsPerMillimetre?: number | undefined;
}): string {
  return stiffness === undefined ? ", stiffness --" : `, ${stiffness.toFixed(1)} N/mm`;
}

/** A step of the visit as it stands: what a person goes through, in order. */
export type StoryStep = {
  readonly name:
    | "screening"
    | "decision"
    | "plan"
    | "position"
    | "force"
    | "thrust"
    | "check"
    | "end";
  readonly label: string;
  readonly state: "done" | "now" | "to-do" | "blocked";
  readonly remark: string;
};

type Judged = readonly [done: boolean, blocked: string | undefined, remark: string];

const whyClosed = (fact: unknown): string | undefined =>
  typeof fact === "object" && fact !== null && "closed" in fact ? String(fact.closed) : undefined;

/** The steps of a visit in their order, each as the visit's own facts tell it; the first that is not done is the one to do now. */
export function storySteps(visit: Visit, facts: VisitFacts): readonly StoryStep[] {
  const { care } = facts;
  const decided = visit.decision?.decision;
  const screened = visit.screening !== undefined;
  const positioned = visit.position !== undefined;
  const judged: Readonly<Record<StoryStep["name"], Judged>> = {
    screening: [
      screened && whyClosed(care.screenedToday) === undefined,
      screened ? whyClosed(care.screenedToday) : undefined,
      screened ? "nothing blocks" : "",
    ],
    decision: [
      decided !== undefined,
      undefined,
      visit.decision === undefined ? "" : decisionInWords(visit.decision),
    ],
    plan: [
      visit.plan !== undefined && whyClosed(care.planInDate) === undefined,
      whyClosed(care.planInDate) ?? whyClosed(care.imagingInDate),
      visit.plan === undefined ? "" : "confirmed",
    ],
    position: [
      care.positioned === true,
      positioned ? whyClosed(care.positioned) : undefined,
      positioned ? "as planned" : "safe to move",
    ],
    force: [
      facts.ladder === undefined && visit.plan !== undefined,
      undefined,
      facts.ladder?.closed ?? `step ${visit.step + 1}`,
    ],
    thrust: [
      visit.thrusts > 0,
      visit.open === undefined ? undefined : "a permit is out",
      visit.thrusts === 0
        ? ""
        : `${visit.thrusts} given, ${visit.impulse.toFixed(3)} N.s in this visit`,
    ],
    check: [
      visit.check !== undefined && !visit.checkDue,
      undefined,
      visit.check?.replace("-", " ") ?? "",
    ],
    end: [visit.closed !== undefined, undefined, visit.closed?.replace("-", " ") ?? ""],
  };
  let reached = false;
  return (Object.keys(judged) as StoryStep["name"][]).map((name) => {
    const [done, blocked, remark] = judged[name];
    if (done) return { name, label: labels[name], state: "done", remark };
    const now = !reached;
    reached = true;
    if (now && blocked !== undefined)
      return { name, label: labels[name], state: "blocked", remark: blocked };
    return { name, label: labels[name], state: now ? "now" : "to-do", remark };
  });
}

const labels: Readonly<Record<StoryStep["name"], string>> = {
  screening: "today's screening",
  decision: "decision of the practitioner",
  plan: "plan and images",
  position: "position and headpiece",
  force: "force of this step",
  thrust: "thrust",
  check: "check after the thrust",
  end: "end of the visit",
};
