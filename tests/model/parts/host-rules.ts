import type { Effect } from "../../../src/safety/interlock/effect.ts";
import type { InterlockEvent } from "../../../src/safety/interlock/event.ts";
import type { HostStateName, Interlock } from "../../../src/safety/interlock/state.ts";

// The rules that one step of the interlock alone can break, written from what it is for and from none of its guards or
// figures: a bound that is wrong in src/safety must not be right here.

/** From this age on a status says nothing of the instrument; ms. */
const statusLasts = 250;
/** A host whose last beat is longer ago has stood still; ms. */
const beatLasts = 250;

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
      effect.do === "send-limits" ||
      effect.do === "send-arm" ||
      effect.do === "send-confirm" ||
      (effect.do === "send-alive" && effect.frame !== undefined),
  );
  if (acts) return "J: nothing goes on under a latch";
  return towardsArmed.includes(after.host.at) ? "J: no way to arming under a latch" : undefined;
};

const faultNeedsAnAct: Rule = ({ before, event, after, effects }) => {
  const cleared = effects.some((effect) => effect.do === "clear-fault");
  if (cleared && event.kind !== "acknowledge-requested") {
    return "J: a fault is cleared by an operator's act only";
  }
  if (cleared && before.instrument?.state === "hard-fault") {
    return "J: a hard fault is not the operator's to clear";
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
  if (!(age <= statusLasts)) return "F: a keep-alive leaves though the status is unknown";
  const gap = before.lastBeat === undefined ? 0 : event.now - before.lastBeat;
  return gap <= beatLasts ? undefined : "F: a keep-alive leaves a host that stood still";
};

/** The supervised loop looks at the gates for everything that leads to a thrust. */
const closedGateEnds: Rule = ({ event, after }) => {
  if (event.kind !== "beat" || event.closedGate === undefined) return undefined;
  return ["permit-commit", "arm-pending", "armed"].includes(after.host.at)
    ? "F: a permit goes on though a gate is closed"
    : undefined;
};

const closedGateAsksNobody: Rule = ({ event, effects }) => {
  if (event.kind !== "gates-judged" || event.gates.every((gate) => gate.passed)) return undefined;
  return effects.some((effect) => effect.do === "ask-operator")
    ? "F: the operator is asked to arm while a gate is closed"
    : undefined;
};

const unknownIsAnAlarm: Rule = ({ event, after, effects }) => {
  const found = event.kind === "results-collected" && event.unknown > 0;
  const written = effects.some(
    (effect) => effect.do === "store-result" && effect.outcome.kind === "unknown",
  );
  return (found || written) && after.latch === undefined
    ? "I: a permit whose outcome nobody knows is an alarm"
    : undefined;
};

const unrecordedIsAnAlarm: Rule = ({ event, after }) =>
  event.kind === "result-not-stored" && after.latch === undefined
    ? "I: a result that is not recorded is an alarm"
    : undefined;

/** Nothing goes on by itself where the link or the instrument has ended it. */
const brokenOffIsLatched: Rule = ({ before, event, after }) => {
  if (after.latch !== undefined) return undefined;
  if (event.kind === "link-lost" && !apart.includes(before.host.at)) {
    return "J: a link that is lost is latched";
  }
  if (event.kind !== "status-received" || before.host.at !== "armed") return undefined;
  const { state, cause } = event.view;
  const ended = !couldFire.includes(state) && state !== "post";
  const ordinary = cause === "time-to-live-over" || cause === "thrust-done";
  return ended && !ordinary ? "J: a permit that the instrument has ended is latched" : undefined;
};

const rules: readonly Rule[] = [
  firstCauseIsKept,
  nothingUnderALatch,
  faultNeedsAnAct,
  stopIsFirst,
  stopIsSent,
  unaskedIsStopped,
  keepAliveIsEarned,
  closedGateEnds,
  closedGateAsksNobody,
  unknownIsAnAlarm,
  unrecordedIsAnAlarm,
  brokenOffIsLatched,
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
