import { modeBounds } from "../../../safety/default-limits.ts";
import { faultAt, faultWhere, type PlanFault, type PlanRule } from "./plan-fault.ts";

const slowest = modeBounds.slowestRate / 100;
/** Pulses that one site may have in a visit; an engineering proposal. */
const pulsesPerVisit = 12;

/** A half-sine of amplitude F and length T has the impulse 2 F T / pi. */
const halfSine = (newtons: number, milliseconds: number): number =>
  (2 * newtons * milliseconds) / 1000 / Math.PI;

const rateIsOfASeries: PlanRule = ({ impulse }) => {
  if (impulse === undefined) return [];
  const { pulses, rateHertz, adaptive } = impulse;
  if (pulses === 1) {
    return [
      ...faultWhere(rateHertz !== 0, "impulse.rateHertz", "one pulse has no rate: write 0"),
      ...faultWhere(adaptive, "impulse.adaptive", "one pulse has no rate to slow down"),
    ];
  }
  return faultWhere(
    rateHertz < slowest,
    "impulse.rateHertz",
    `${pulses} pulses come at ${slowest} to 12 Hz; here is ${rateHertz} Hz`,
  );
};

const autoStopIsOfASeries: PlanRule = ({ autoStop, impulse }) => {
  if (autoStop === undefined) return [];
  if (impulse === undefined || impulse.pulses === 1) {
    return [faultAt("autoStop", "only a series of pulses can stop by itself")];
  }
  return faultWhere(
    autoStop.responsesInARow >= impulse.pulses,
    "autoStop.responsesInARow",
    `${autoStop.responsesInARow} responses in a row stop nothing: the series has ${impulse.pulses} pulses`,
  );
};

/** A pulse that reaches its impulse limit is cut: a plan does not ask for one that must be. */
const pulseFitsItsImpulse: PlanRule = ({ impulse, force }) => {
  if (impulse === undefined) return [];
  const highest = Math.max(...force.ladderNewtons);
  const planned = halfSine(highest - force.preloadMinimumNewtons, impulse.pulseWidthMilliseconds);
  return faultWhere(
    planned >= impulse.impulseNewtonSeconds,
    "impulse.impulseNewtonSeconds",
    `${highest} N for ${impulse.pulseWidthMilliseconds} ms over a preload of ${force.preloadMinimumNewtons} N is ${planned.toFixed(3)} N.s; at ${impulse.impulseNewtonSeconds} N.s it would be cut`,
  );
};

const doseHoldsAThrust: PlanRule = ({ impulse, dose }) => {
  if (impulse === undefined) return [];
  const faults: PlanFault[] = [];
  const pulses = impulse.pulses * dose.thrustsPerVisit;
  if (pulses > pulsesPerVisit) {
    faults.push(
      faultAt(
        "dose.thrustsPerVisit",
        `${dose.thrustsPerVisit} thrusts of ${impulse.pulses} pulses are ${pulses} pulses a visit: at most ${pulsesPerVisit}`,
      ),
    );
  }
  const perVisit = dose.impulsePerVisitNewtonSeconds;
  // In thousandths, in which both are written: their product is compared without what binary adds.
  const ofAThrust = (Math.round(impulse.impulseNewtonSeconds * 1000) * impulse.pulses) / 1000;
  if (perVisit !== undefined && perVisit < ofAThrust) {
    faults.push(
      faultAt(
        "dose.impulsePerVisitNewtonSeconds",
        `one thrust may have ${ofAThrust} N.s, the visit only ${perVisit} N.s`,
      ),
    );
  }
  return faults;
};

export const seriesRules: readonly PlanRule[] = [
  rateIsOfASeries,
  autoStopIsOfASeries,
  pulseFitsItsImpulse,
  doseHoldsAThrust,
];
