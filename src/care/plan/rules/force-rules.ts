import { modeBounds } from "../../../safety/default-limits.ts";
import { highestStepPercent, isStepTooHigh, risePercent } from "../ladder.ts";
import type { Plan } from "../plan-fields.ts";
import { highestTipPressure, kilopascalsOf } from "../tip-pressure.ts";
import { faultAt, faultWhere, type PlanRule } from "./plan-fault.ts";

const pressurePeak = modeBounds.pressurePeak / 100;

/** The highest force that a plan can come to. */
const highestOf = ({ force }: Plan): number => Math.max(...force.ladderNewtons);

const ladderBeginsAtThePeak: PlanRule = ({ force: { peakForceNewtons, ladderNewtons } }) =>
  faultWhere(
    ladderNewtons[0] !== peakForceNewtons,
    "force.ladderNewtons",
    `the ladder begins at ${ladderNewtons[0]} N, the peak force is ${peakForceNewtons} N: they are the same`,
  );

const ladderClimbsGently: PlanRule = ({ force: { ladderNewtons } }) =>
  ladderNewtons.flatMap((newtons, index) => {
    const before = ladderNewtons[index - 1];
    if (before === undefined) return [];
    const step = `step ${index + 1}, ${newtons} N,`;
    const path = ["force", "ladderNewtons", index];
    if (newtons <= before) {
      return [{ path, message: `${step} is not above ${before} N: the ladder climbs` }];
    }
    if (!isStepTooHigh(before, newtons)) return [];
    const percent = risePercent(before, newtons);
    return [
      {
        path,
        message: `${step} is ${percent} % above ${before} N: at most ${highestStepPercent} %`,
      },
    ];
  });

const forcesStandInOrder: PlanRule = (plan) => {
  const { force } = plan;
  const { preloadMinimumNewtons: least, preloadMaximumNewtons: most } = force;
  const { preloadTargetNewtons: target, preloadAbortNewtons: abort, forceLimitNewtons } = force;
  return [
    ...faultWhere(
      least > most,
      "force.preloadMaximumNewtons",
      `the preload is at most ${most} N and at least ${least} N: the window is upside down`,
    ),
    ...faultWhere(
      least <= most && (target < least || target > most),
      "force.preloadTargetNewtons",
      `${target} N is outside of the preload's window of ${least} to ${most} N`,
    ),
    ...faultWhere(
      abort < most,
      "force.preloadAbortNewtons",
      `the preload disarms at ${abort} N, inside its window up to ${most} N`,
    ),
    ...faultWhere(
      force.peakForceNewtons <= most,
      "force.preloadMaximumNewtons",
      `the preload may reach ${most} N, the peak force is ${force.peakForceNewtons} N: the peak is above the window`,
    ),
    ...faultWhere(
      forceLimitNewtons <= highestOf(plan),
      "force.forceLimitNewtons",
      `the energy is cut at ${forceLimitNewtons} N, the ladder goes to ${highestOf(plan)} N: the limit is above it`,
    ),
    ...faultWhere(
      forceLimitNewtons < abort,
      "force.preloadAbortNewtons",
      `the preload disarms at ${abort} N, above the force limit of ${forceLimitNewtons} N`,
    ),
  ];
};

const tipIsNotTooSmall: PlanRule = (plan) => {
  const pressure = kilopascalsOf(highestOf(plan), plan.tip.tipDiameterMillimetres);
  return faultWhere(
    pressure > highestTipPressure,
    "tip.tipDiameterMillimetres",
    `${highestOf(plan)} N on ${plan.tip.tipDiameterMillimetres} mm is ${Math.ceil(pressure)} kPa: at most ${highestTipPressure} kPa; take a wider tip or less force`,
  );
};

/** Exactly the section of the mode is there; what only an impulse has is with an impulse only. */
const modeHasItsSection: PlanRule = ({ force: { mode }, impulse, pressure, dose }) => {
  const perVisit = dose.impulsePerVisitNewtonSeconds;
  if (mode === "impulse") {
    return [
      ...faultWhere(impulse === undefined, "impulse", "the mode is impulse: say which pulses"),
      ...faultWhere(pressure !== undefined, "pressure", "the mode is impulse: nothing is held"),
      ...faultWhere(
        perVisit === undefined,
        "dose.impulsePerVisitNewtonSeconds",
        "the mode is impulse: say how much a visit may have",
      ),
    ];
  }
  return [
    ...faultWhere(pressure === undefined, "pressure", "the mode is light pressure: say how long"),
    ...faultWhere(impulse !== undefined, "impulse", "the mode is light pressure: it has no pulses"),
    ...faultWhere(
      perVisit !== undefined,
      "dose.impulsePerVisitNewtonSeconds",
      "the mode is light pressure: it has no pulses whose impulse counts",
    ),
  ];
};

const lightPressureIsLight: PlanRule = (plan) =>
  faultWhere(
    plan.force.mode === "pressure" && highestOf(plan) > pressurePeak,
    "force.ladderNewtons",
    `light pressure is at most ${pressurePeak} N; the ladder goes to ${highestOf(plan)} N`,
  );

const probeFits: PlanRule = ({ probe, force }) => {
  if (probe === undefined) return [];
  const { peakForceNewtons: peak } = probe;
  const { preloadMaximumNewtons: most, forceLimitNewtons: limit } = force;
  const path = "probe.peakForceNewtons";
  if (peak <= most) {
    return [
      faultAt(path, `the probe's ${peak} N is not above the preload's window up to ${most} N`),
    ];
  }
  return faultWhere(
    peak >= limit,
    path,
    `the probe's ${peak} N is not below the force limit of ${limit} N`,
  );
};

export const forceRules: readonly PlanRule[] = [
  ladderBeginsAtThePeak,
  ladderClimbsGently,
  forcesStandInOrder,
  tipIsNotTooSmall,
  modeHasItsSection,
  lightPressureIsLight,
  probeFits,
];
