import { causes, type FaultName, faults } from "./codes.ts";
import { andThen, log, type Outcome, stay } from "./effect.ts";
import { type Range, supplyRange, temperatureRange, times } from "./figures.ts";
import { isOff, type ProtectionName } from "./protections.ts";
import type { Finding } from "./senses.ts";
import type { LatchedFault, State, Time } from "./state.ts";
import { cutThrust, enter, isArmed } from "./transitions.ts";
import { wordedFigure } from "./wording.ts";

const hardFaults: readonly FaultName[] = ["memory", "energy"];

function isHard(fault: FaultName): boolean {
  return hardFaults.includes(fault);
}

const lasted = (since: Time | undefined, span: number, now: Time) =>
  since !== undefined && now - since >= span;

type Finder = (state: State, now: Time) => Finding | undefined;

const triggerStuck: Finder = ({ watch, phase }, now) =>
  phase.at !== "thrust" && lasted(watch.closedSince, times.triggerStuck, now)
    ? {
        fault: "trigger-stuck",
        value: Math.floor((now - (watch.closedSince ?? now)) / 1000),
        bound: times.triggerStuck / 1000,
      }
    : undefined;

const channelsDisagree: Finder = ({ watch }, now) =>
  lasted(watch.apartSince, times.channelsApart, now)
    ? { fault: "channels-disagree", ...boundsOf(watch.senses.apart) }
    : undefined;

/** The bound that a value is beyond. */
function brokenBound(value: number | undefined, { low, high }: Range): number {
  return value !== undefined && value > high ? high : low;
}

const supplyOut: Finder = ({ watch }, now) =>
  lasted(watch.supplySince, times.outOfRange, now)
    ? {
        fault: "supply",
        value: watch.senses.supply,
        bound: brokenBound(watch.senses.supply, supplyRange),
      }
    : undefined;

const temperatureOut: Finder = ({ watch }, now) =>
  lasted(watch.temperatureSince, times.outOfRange, now)
    ? {
        fault: "temperature",
        value: watch.senses.temperature,
        bound: brokenBound(watch.senses.temperature, temperatureRange),
      }
    : undefined;

const finders: readonly Finder[] = [
  ({ watch }) => watch.senses.found,
  channelsDisagree,
  triggerStuck,
  supplyOut,
  temperatureOut,
];

const overlookable: readonly ProtectionName[] = ["trigger-stuck", "latch-force"];

function isOverlooked(state: State, { fault }: Finding): boolean {
  return overlookable.some((name) => name === fault && isOff(state, name));
}

function boundsOf(apart: { value: number; bound: number } | undefined) {
  return { value: apart?.value, bound: apart?.bound };
}

/** Latches the first fault, or logs a later one; `section 10` makes no difference of the state before. */
export function latch(state: State, finding: Finding, now: Time): Outcome {
  const { fault } = state;
  if (fault !== undefined) return noteLater(state, fault, finding, now);
  const number = (state.faultsCounted % 999) + 1;
  const latched: LatchedFault = {
    number,
    name: finding.fault,
    value: wordedFigure(finding.value),
    bound: wordedFigure(finding.bound),
    at: now,
    also: [],
  };
  const thrusting = state.phase.at === "thrust";
  const cut: Outcome = thrusting
    ? cutThrust(state, "fault", now)
    : { next: state, effects: [{ do: "cut-energy" }] };
  const unspent = isArmed(state.phase);
  const entered = enter(
    {
      ...cut.next,
      fault: latched,
      faultsCounted: number,
      limits: undefined,
      limitsStale: false,
      cause: unspent || thrusting ? "fault-latched" : state.cause,
    },
    { at: isHard(finding.fault) ? "hard-fault" : "fault" },
  );
  return {
    next: entered.next,
    effects: [
      ...cut.effects,
      ...(unspent ? [log("disarmed", causes["fault-latched"])] : []),
      log("fault", faults[finding.fault]),
      ...(isHard(finding.fault) ? [{ do: "keep-hard-fault", fault: latched } as const] : []),
      { do: "report-fault", fault: latched },
      ...entered.effects,
    ],
  };
}

function noteLater(state: State, fault: LatchedFault, finding: Finding, now: Time): Outcome {
  const name = finding.fault;
  if (fault.name === name || fault.also.includes(name)) return stay(state);
  const first: LatchedFault = { ...fault, also: [...fault.also, name] };
  const newest: LatchedFault = {
    ...fault,
    name,
    value: wordedFigure(finding.value),
    bound: wordedFigure(finding.bound),
    at: now,
    also: [...fault.also, fault.name],
  };
  const kept = isOff(state, "first-cause") ? newest : first;
  return { next: { ...state, fault: kept }, effects: [log("fault", faults[name])] };
}

/** Looks for every fault of section 10 that this sample shows. */
export function judgeFaults(state: State, now: Time): Outcome {
  const { at } = state.phase;
  if (at === "boot" || at === "self-test" || at === "hard-fault") return stay(state);
  return finders.reduce<Outcome>((outcome, find) => {
    const finding = find(outcome.next, now);
    return finding === undefined || isOverlooked(state, finding)
      ? outcome
      : andThen(outcome, (then) => latch(then, finding, now));
  }, stay(state));
}
