import { directionOf, instrumentAnglesOf } from "../../care/analysis/geometry/line-of-drive.ts";
import type { FindingKind } from "../../care/findings.ts";
import type { VisitEvent } from "../../care/visit/event.ts";
import { eventInWords } from "../../care/visit/story.ts";
import type { Acted } from "../../controller/care/care-acts.ts";
import type { CareDesk } from "../../controller/care/care-desk.ts";
import type { Untimed } from "./events.ts";
import type { Script, ScriptStep } from "./script.ts";
import type { ScriptedPerson } from "./scripted-person.ts";
import { giveThrust, type ThrustParts } from "./scripted-thrust.ts";

/** How a script ended: at its end, at a refusal of a safety rule, or at something that failed. */
export type ScriptEnd =
  | { readonly is: "done" }
  | { readonly is: "refused" | "failed"; readonly step: number; readonly why: string };

/** Tells whoever runs the script what came. */
export type Tell = (event: Untimed) => void;

export type StepParts = ThrustParts & {
  readonly care: CareDesk;
  readonly person: ScriptedPerson;
  readonly tell: Tell;
  /** What happened in the visit since it was last asked. */
  readonly news: () => readonly VisitEvent[];
};

type StepOf<S extends ScriptStep["step"]> = Extract<ScriptStep, { step: S }>;
type Came = { readonly is: "done" | "refused" | "failed"; readonly why: string };

const done: Came = { is: "done", why: "" };
/** Whatever a desk of care refuses, it refuses for the sake of the patient or of the record. */
const cameOf = (acted: Acted): Came => (acted.ok ? done : { is: "refused", why: acted.why });

async function thrust(parts: StepParts, { aim, expect }: Partial<StepOf<"thrust">>): Promise<Came> {
  const { care } = parts;
  const plan = care.visits.planInForce()?.body;
  if (plan === undefined) return { is: "refused", why: "plan: the patient has no signed plan" };
  const came = await giveThrust(parts, {
    aim: aim ?? instrumentAnglesOf(directionOf(plan.drive)),
    preloadNewtons: plan.force.preloadTargetNewtons,
  });
  if (came.is !== "given") return came;
  const { number: _number, at: _at, recorded: _recorded, ...figures } = came.thrust;
  parts.tell({ event: "thrust", ...figures });
  const { peakNewtons } = figures;
  const { peakAtLeastNewtons: least, peakAtMostNewtons: most } = expect ?? {};
  if (least !== undefined && peakNewtons < least) {
    return {
      is: "failed",
      why: `the peak is ${peakNewtons} N, the script asks for at least ${least} N`,
    };
  }
  if (most !== undefined && peakNewtons > most) {
    return {
      is: "failed",
      why: `the peak is ${peakNewtons} N, the script asks for at most ${most} N`,
    };
  }
  return done;
}

async function probe(parts: StepParts, site: StepOf<"probe">): Promise<Came> {
  const { segment, side } = site;
  const chosen = await parts.care.visits.happen("probe-chosen", { segment, side });
  return chosen.ok ? thrust(parts, {}) : cameOf(chosen);
}

async function take(parts: StepParts, step: ScriptStep): Promise<Came> {
  const { care, person } = parts;
  const { charts, visits } = care;
  switch (step.step) {
    case "finding":
      return cameOf(await charts.enterFinding(step.kind as FindingKind, step.body));
    case "plan":
      return cameOf(await person.signing(charts.signPlan(step.body)));
    case "begin":
      return cameOf(await visits.begin());
    case "screen":
      return cameOf(await person.signing(visits.screen(step.body)));
    case "decide":
      return cameOf(await visits.happen("decided", step.body));
    case "confirm-plan":
      return cameOf(await visits.confirmPlan());
    case "position":
      return cameOf(await visits.happen("positioned", step.body));
    case "move":
      return cameOf(await visits.happen("moved", {}));
    case "confirm-force": {
      const { typedNewtons } = step;
      return cameOf(await visits.happen("force-confirmed", { typedNewtons }));
    }
    case "raise":
      return cameOf(await visits.happen("step-raised", {}));
    case "lower":
      return cameOf(await visits.happen("step-lowered", {}));
    case "probe":
      return probe(parts, step);
    case "thrust":
      return thrust(parts, step);
    case "check":
      return cameOf(await visits.happen("post-checked", step.body));
    case "close":
      return cameOf(await visits.happen("closed", step.body));
    default:
      return step satisfies never;
  }
}

/** Goes through a script step by step, and no further than the first that is refused or fails. */
export async function runSteps(script: Script, parts: StepParts): Promise<ScriptEnd> {
  const { charts } = parts.care;
  const entered = await charts.addPatient(script.patient);
  if (!entered.ok) {
    parts.tell({ event: "refused", step: 0, why: entered.why, happened: [] });
    return { is: "refused", step: 0, why: entered.why };
  }
  parts.tell({ event: "patient", patient: charts.chart()?.patient ?? "" });
  for (const [index, step] of script.steps.entries()) {
    const number = index + 1;
    if (parts.stopped()) return { is: "failed", step: number, why: "a signal ended the script" };
    const came = await take(parts, step);
    const happened = parts.news().map(eventInWords);
    if (came.is !== "done") {
      parts.tell({ event: came.is, step: number, why: came.why, happened });
      return { is: came.is, step: number, why: came.why };
    }
    const { step: name } = step;
    const kind = step.step === "finding" ? { kind: step.kind } : {};
    parts.tell({ event: "step", step: number, name, ...kind, happened });
  }
  parts.tell({ event: "done" });
  return { is: "done" };
}
