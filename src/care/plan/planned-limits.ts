import type { PlannedLimits } from "../../safety/guarded-limits.ts";
import { type Permitted, refuse } from "../../safety/refusal.ts";
import { directionOf, instrumentAnglesOf } from "../analysis/geometry/line-of-drive.ts";
import type { Plan } from "./plan-fields.ts";

/** What the instrument is asked for. */
export type Purpose = "thrust" | "probe";

/** Every field of a mode's limits, not yet with its unit; one that is left out does not compile. */
type Asked<K extends PlannedLimits["kind"]> = { readonly kind: K } & Readonly<
  Record<Exclude<keyof Extract<PlannedLimits, { kind: K }>, "kind">, number>
>;

/** A figure of the plan in a smaller unit of the wire: a whole number, or not one that can be sent. */
function wholeOf(value: number, perUnit: number): number {
  const whole = Math.round(value * perUnit);
  return Math.abs(value * perUnit - whole) < 1e-6 ? whole : Number.NaN;
}

const hundredths = (value: number): number => wholeOf(value, 100);
const thousandths = (value: number): number => wholeOf(value, 1000);

/** What every mode has. The angle between two wire steps is 0.01 deg, a hundredth of what is tolerated. */
function sharedOf({ force, drive }: Plan) {
  const { pitchDegrees, yawDegrees } = instrumentAnglesOf(directionOf(drive));
  return {
    travel: thousandths(force.travelMillimetres),
    preloadMinimum: hundredths(force.preloadMinimumNewtons),
    preloadMaximum: hundredths(force.preloadMaximumNewtons),
    // Adding 0 makes a zero of a negative zero, which no line can carry.
    pitch: Math.round(pitchDegrees * 100) + 0,
    yaw: Math.round(yawDegrees * 100) + 0,
  };
}

function impulseOf(plan: Plan, peak: number): Asked<"impulse"> | undefined {
  const { impulse } = plan;
  if (impulse === undefined) return undefined;
  return {
    kind: "impulse",
    peak,
    impulse: wholeOf(impulse.impulseNewtonSeconds, 1_000_000),
    width: thousandths(impulse.pulseWidthMilliseconds),
    pulses: impulse.pulses,
    rate: hundredths(impulse.rateHertz),
    adaptive: impulse.adaptive ? 1 : 0,
    responses: plan.autoStop?.responsesInARow ?? 0,
    tolerance: plan.autoStop?.tolerancePercent ?? 0,
    ...sharedOf(plan),
  };
}

function pressureOf(plan: Plan, peak: number): Asked<"pressure"> | undefined {
  const { pressure } = plan;
  if (pressure === undefined) return undefined;
  return {
    kind: "pressure",
    peak,
    hold: thousandths(pressure.holdSeconds),
    slew: hundredths(pressure.slewNewtonsPerSecond),
    ...sharedOf(plan),
  };
}

function probeOf(plan: Plan): Asked<"probe"> | undefined {
  const { probe } = plan;
  if (probe === undefined) return undefined;
  return {
    kind: "probe",
    peak: hundredths(probe.peakForceNewtons),
    width: thousandths(probe.pulseWidthMilliseconds),
    ...sharedOf(plan),
  };
}

/**
 * What a plan asks of the instrument, in the units of the wire: exactly what is signed, or refused.
 * Force limit and preload ceiling follow from the layers (src/safety/guarded-limits.ts).
 *
 * @param step of the ladder, from 0; a probe has a force of its own
 */
export function plannedLimits(
  plan: Plan,
  step: number,
  purpose: Purpose,
): Permitted<PlannedLimits> {
  const newtons = plan.force.ladderNewtons[step];
  if (newtons === undefined) return refuse("no-step", `the ladder has no step ${step + 1}`);
  const ofMode = plan.force.mode === "impulse" ? impulseOf : pressureOf;
  const asked = purpose === "probe" ? probeOf(plan) : ofMode(plan, hundredths(newtons));
  if (asked === undefined) {
    const what = purpose === "probe" ? "a probe" : `the mode ${plan.force.mode}`;
    return refuse("not-planned", `the plan says nothing of ${what}`);
  }
  const broken = Object.entries(asked).find(([, value]) => Number.isNaN(value));
  if (broken !== undefined) {
    return refuse("not-whole", `the plan's ${broken[0]} is finer than the instrument can be told`);
  }
  // From here on the numbers bear the units of the wire.
  return { ok: true, value: asked as unknown as PlannedLimits };
}
