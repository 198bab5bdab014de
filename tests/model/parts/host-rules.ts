import { timing } from "../../../src/safety/default-limits.ts";
import type { Effect } from "../../../src/safety/interlock/effect.ts";
import type { InterlockEvent } from "../../../src/safety/interlock/event.ts";
import type { HostStateName, Interlock } from "../../../src/safety/interlock/state.ts";

// The rules that one step of the interlock alone can break, written from what it is for and from none of its guards.

interface Step {
  readonly before: Interlock;
  readonly event: InterlockEvent;
  readonly after: Interlock;
  readonly effects: readonly Effect[];
}

type Rule = (step: Step) => string | undefined;

const apart: readonly HostStateName[] = ["disconnected", "greeting", "link-lost"];
/** From here a permit may come to be without another acknowledgement. */
const towardsArmed: readonly HostStateName[] = [
  "configured",
  "precheck",
  "operator-confirm",
  "permit-commit",
  "arm-pending",
  "armed",
  "review",
];
/** Here a permit is on its way, in force, or being used. */
const underWay: readonly HostStateName[] = ["permit-commit", "arm-pending", "armed", "thrust-seen"];
const couldFire: readonly string[] = ["challenge", "armed", "contact", "ready", "thrust"];

const stops = (effects: readonly Effect[]): boolean =>
  effects.some((effect) => effect.do === "send-stop");

const firstCauseIsKept: Rule = ({ before, event, after }) => {
  if (before.latch === undefined || event.kind === "acknowledge-requested") return undefined;
  return after.latch?.cause === before.latch.cause
    ? undefined
    : "J: the first cause is kept until somebody acknowledges it";
};

const nothingUnderALatch: Rule = ({ after, effects }) => {
  if (after.latch === undefined) return undefined;
  const acts = effects.some(
    (effect) =>
      effect.do === "send-arm" ||
      effect.do === "send-confirm" ||
      (effect.do === "send-alive" && effect.frame !== undefined),
  );
  if (acts) return "J: nothing goes on under a latch";
  return towardsArmed.includes(after.host.at) ? "J: no way to arming under a latch" : undefined;
};

const faultNeedsAnAct: Rule = ({ event, after, effects }) => {
  const cleared = effects.some((effect) => effect.do === "clear-fault");
  if (cleared && event.kind !== "acknowledge-requested") {
    return "J: a fault is cleared by an operator's act only";
  }
  const told = event.kind === "status-received" && event.view.fault > 0;
  return told && after.instrument !== undefined && after.latch === undefined
    ? "J: a fault that the instrument tells of is latched"
    : undefined;
};

const stopIsFirst: Rule = ({ effects }) =>
  effects.some((effect, place) => effect.do === "send-stop" && place > 0)
    ? "E: a stop is the first effect of a step"
    : undefined;

const stopIsSent: Rule = ({ before, event, after, effects }) => {
  if (event.kind === "stop-requested") {
    if (!apart.includes(before.host.at) && !stops(effects))
      return "E: a stop that is asked for is sent";
    if (underWay.includes(before.host.at) && after.latch === undefined) {
      return "E: a stop ends what is under way, and is latched";
    }
  }
  if (event.kind === "force-tripped" && [...underWay, "stopping"].includes(before.host.at)) {
    const asked = before.host.at !== "permit-commit";
    if (asked && !stops(effects)) return "E: a force over its bound stops";
  }
  return undefined;
};

/** An instrument that could fire where nobody armed it is stopped. */
const unaskedIsStopped: Rule = ({ before, event, effects }) => {
  if (event.kind !== "status-received" || !couldFire.includes(event.view.state)) return undefined;
  const { host } = before;
  const asked =
    host.at === "arm-pending" ||
    host.at === "armed" ||
    host.at === "stopping" ||
    (host.at === "thrust-seen" && host.over === undefined);
  if (asked || apart.includes(host.at)) return undefined;
  return stops(effects) ? undefined : "E: an instrument that could fire unasked is stopped";
};

const keepAliveIsEarned: Rule = ({ before, event, effects }) => {
  const framed = effects.some((effect) => effect.do === "send-alive" && effect.frame !== undefined);
  if (!framed) return undefined;
  if (event.kind !== "beat") return "F: a keep-alive comes from the supervised loop only";
  if (event.closedGate !== undefined) return "F: a keep-alive leaves while a gate is closed";
  const age = before.instrument === undefined ? Infinity : event.now - before.instrument.at;
  if (!(age <= timing.unknown)) return "F: a keep-alive leaves though the status is unknown";
  const gap = before.lastBeat === undefined ? 0 : event.now - before.lastBeat;
  return gap <= timing.stalled ? undefined : "F: a keep-alive leaves a host that stood still";
};

const closedGateAsksNobody: Rule = ({ event, effects }) => {
  if (event.kind !== "gates-judged" || event.gates.every((gate) => gate.passed)) return undefined;
  return effects.some((effect) => effect.do === "ask-operator")
    ? "F: the operator is asked to arm while a gate is closed"
    : undefined;
};

const unknownIsAnAlarm: Rule = ({ event, after }) =>
  event.kind === "results-collected" && event.unknown > 0 && after.latch === undefined
    ? "I: a permit whose outcome nobody knows is an alarm"
    : undefined;

const rules: readonly Rule[] = [
  firstCauseIsKept,
  nothingUnderALatch,
  faultNeedsAnAct,
  stopIsFirst,
  stopIsSent,
  unaskedIsStopped,
  keepAliveIsEarned,
  closedGateAsksNobody,
  unknownIsAnAlarm,
];

/** The first rule that this step breaks, in words; undefined where it keeps them all. */
export function brokenByHost(
  before: Interlock,
  event: InterlockEvent,
  after: Interlock,
  effects: readonly Effect[],
): string | undefined {
  const taken: Step = { before, event, after, effects };
  for (const rule of rules) {
    const broken = rule(taken);
    if (broken !== undefined) return broken;
  }
  return undefined;
}
