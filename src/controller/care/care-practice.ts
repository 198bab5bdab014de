import { planInWords, planTextOf } from "../../care/plan/plan-text.ts";
import { kilopascalsOf } from "../../care/plan/tip-pressure.ts";
import { hostCaps } from "../../safety/default-limits.ts";
import type { Practice, TreatmentCase } from "../treatment-case.ts";
import type { ChartDesk } from "./chart-desk.ts";
import type { VisitDesk } from "./visit-desk.ts";

/** Initials and day of birth: enough to see that it is the right patient, in the room of a header. */
function personInWords(charts: ChartDesk): string {
  const identity = charts.chart()?.identity;
  if (identity === undefined || identity === null) return "patient without a name";
  const initials = identity.name.split(/\s+/).map((part) => Array.from(part)[0] ?? "");
  return `${initials.join("")} ${identity.born}`;
}

/** The case of the visit that is open; where none is, that of `otherwise`. */
export function createCarePractice(
  charts: ChartDesk,
  visits: VisitDesk,
  otherwise: Practice,
): Practice {
  function caseOfVisit(): TreatmentCase | undefined {
    const attended = visits.attended();
    const facts = visits.facts();
    if (attended === undefined || facts === undefined) return undefined;
    const { state } = attended;
    const plan = state.plan === undefined ? undefined : visits.planInForce();
    const probe = state.purpose.is === "probe" ? state.purpose.site : undefined;
    const step = `step ${state.step + 1} of ${plan?.body.force.ladderNewtons.length ?? 0}`;
    const what = probe === undefined ? step : `probe ${probe.segment} ${probe.side}`;
    return {
      person: personInWords(charts),
      plan: plan === undefined ? "no plan confirmed" : `${planInWords(plan.body)}, ${what}`,
      planText: plan === undefined ? "no plan" : planTextOf(plan.plan, plan.digest),
      care: facts.care,
      ladder: facts.ladder,
      limits: facts.limits,
      layers: { calibration: hostCaps, ...facts.layers },
      unstated: facts.userStated ? ["calibration"] : ["calibration", "user"],
      thrustsDone: state.thrusts,
      thrustsAllowed: plan?.body.dose.thrustsPerVisit ?? 0,
      tipPressureOf:
        plan === undefined
          ? undefined
          : (newtons) => kilopascalsOf(newtons, plan.body.tip.tipDiameterMillimetres),
    };
  }
  return { current: (asked) => caseOfVisit() ?? otherwise.current(asked) };
}
