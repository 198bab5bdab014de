import { azimuthOf, tiltOf } from "../../../care/analysis/geometry/line-of-drive.ts";
import { driveInWords } from "../../../care/plan/drive-in-words.ts";
import { planSchema } from "../../../care/plan/plan.ts";
import type { Plan } from "../../../care/plan/plan-fields.ts";
import { planInWords } from "../../../care/plan/plan-text.ts";
import { proposedPlan } from "../../../care/plan/proposed-plan.ts";
import { tipPressureOf } from "../../../care/plan/tip-pressure.ts";
import type { Computed } from "../../forms/form.ts";
import { shapeOf } from "../../forms/form-fields.ts";
import { type Typed, typedOf } from "../../forms/form-values.ts";
import { documentOf } from "../care-acts.ts";
import { planMeaning } from "../chart-desk.ts";
import { openForm } from "./form-page.ts";
import { listPage } from "./list-page.ts";
import { type AboutLine, line, type PageDesk } from "./page.ts";

/** Inches that are typed; undefined while they are no number yet. */
function inches(typed: Typed, name: string): number | undefined {
  const value = Number((typed[`drive.${name}`] ?? "").replace(",", "."));
  return (typed[`drive.${name}`] ?? "") === "" || Number.isNaN(value) ? undefined : value;
}

/** The angles follow from the factors by the stated geometry. */
const computed: Computed = {
  "drive.tiltDegrees": (typed) => {
    const heightFactorInches = inches(typed, "heightFactorInches");
    const leverInches = inches(typed, "leverInches");
    return heightFactorInches === undefined || leverInches === undefined
      ? undefined
      : tiltOf({ heightFactorInches, leverInches, rotationFactorInches: 0 }).toFixed(2);
  },
  "drive.azimuthDegrees": (typed) => {
    const rotationFactorInches = inches(typed, "rotationFactorInches");
    const leverInches = inches(typed, "leverInches");
    return rotationFactorInches === undefined || leverInches === undefined
      ? undefined
      : azimuthOf({ rotationFactorInches, leverInches, heightFactorInches: 0 }).toFixed(2);
  },
};

/** A plan is written anew, from the one in force where there is one; technical figures are proposed. */
export function openPlanForm(desk: PageDesk): void {
  const { charts, visits } = desk.care;
  const shape = shapeOf(planSchema);
  const before = visits.planInForce()?.body;
  openForm(desk, {
    title: before === undefined ? "a plan" : "a plan that supersedes the one in force",
    schema: planSchema,
    preset: typedOf(shape, before ?? proposedPlan),
    computed,
    draft: `${charts.chart()?.patient ?? ""}-plan`,
    // It is a draft until it is signed.
    handedIn: (value) => openPlanReview(desk, planSchema.parse(value)),
  });
}

function aboutPlan(plan: Plan): readonly AboutLine[] {
  const { contact, listing, force, tip, position, dose, impulse, pressure } = plan;
  const drive = driveInWords(plan);
  const highest = force.ladderNewtons.at(-1) ?? force.peakForceNewtons;
  const under = tipPressureOf(highest, tip.tipDiameterMillimetres).kilopascals;
  const pulses =
    impulse === undefined
      ? `held ${pressure?.holdSeconds ?? "--"} s, ${pressure?.slewNewtonsPerSecond ?? "--"} N/s at most`
      : `${impulse.pulses} x ${impulse.pulseWidthMilliseconds} ms, ${impulse.rateHertz} Hz`;
  return [
    line(planInWords(plan), "strong"),
    line(`contact ${contact.segment}, ${contact.side}; listing ${listing.notation}`),
    line(`tilt ${drive.tilt}, azimuth ${drive.azimuth}`),
    line(`headpiece ${drive.headpiece}: effective tilt ${drive.effectiveTilt}, shown only`, "dim"),
    line(
      `${position.patient.replaceAll("-", " ")}, tip ${tip.id}: ${under.toFixed(0)} kPa at ${highest} N`,
    ),
    line(
      `ladder ${force.ladderNewtons.join(", ")} N; force limit ${force.forceLimitNewtons} N; ${pulses}`,
    ),
    line(
      `preload ${force.preloadMinimumNewtons} to ${force.preloadMaximumNewtons} N, aimed at ${force.preloadTargetNewtons} N`,
    ),
    line(
      `${dose.thrustsPerVisit} thrusts a visit; ${plan.about.maxVisits} visits until ${plan.about.expiresDay}`,
    ),
    line(`SHA-256 ${documentOf(plan).digest.slice(0, 32)}...`, "dim"),
    line(planMeaning, "strong"),
  ];
}

/** What is to be signed, once more in words; the PIN comes after. */
function openPlanReview(desk: PageDesk, plan: Plan): void {
  const { charts } = desk.care;
  const draft = `${charts.chart()?.patient ?? ""}-plan`;
  const sign = (): void =>
    desk.perform(
      () => charts.signPlan(plan),
      () => {
        void desk.drafts.remove(draft);
        desk.back();
        desk.back();
        desk.say("the plan is signed and in force", "good");
      },
    );
  desk.turnTo(
    listPage(desk, {
      searchable: false,
      view: () => ({
        title: "the plan as it will be signed",
        about: [...aboutPlan(plan)],
        keys: "SPACE stop | s sign  Esc back to the form",
      }),
      items: () => [
        {
          key: "s",
          cells: ["sign: asks for the PIN of who may"],
          tone: "strong",
          choose: sign,
        },
      ],
    }),
  );
}
