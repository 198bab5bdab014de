import { times } from "../../../firmware-sim/firmware/figures.ts";
import type { Phase, Session, State, Time, Watch } from "../../../firmware-sim/firmware/state.ts";
import { foldEpoch } from "./host-form.ts";
import { firmwareNow, quantum } from "./times.ts";

const quantumInMicroseconds = quantum * 1000;

/** The sequence number that the last command of a session has here; others are counted from it. */
export const lastSequence = 1000;

/** Results are told apart by four numbers, faults by three. */
const resultNumbers = 4;
const faultNumbers = 3;

function notOlder(time: Time, most: number): Time {
  return firmwareNow - Math.min(firmwareNow - time, most + quantumInMicroseconds);
}

function since(time: Time | undefined, most: number): Time | undefined {
  return time === undefined ? undefined : notOlder(time, most);
}

function tidyPhase(phase: Phase): Phase {
  switch (phase.at) {
    case "boot":
      return { at: "boot", since: notOlder(phase.since, times.boot) };
    case "self-test":
      return { at: "self-test", since: notOlder(phase.since, times.selfTest) };
    case "challenge":
      return { ...phase, since: notOlder(phase.since, times.challenge) };
    case "armed":
      return { ...phase, permit: { ...phase.permit, until: living(phase.permit.until), nonce: "" } };
    case "contact":
    case "ready": {
      const most = phase.at === "ready" ? times.ready : times.steady;
      const permit = { ...phase.permit, until: living(phase.permit.until), nonce: "" };
      return { ...phase, since: notOlder(phase.since, most), permit };
    }
    case "thrust":
      return { ...phase, since: firmwareNow };
    case "post":
      return { ...phase, since: notOlder(phase.since, times.lockOut) };
    default:
      return phase;
  }
}

/** A life that is over is over. */
const living = (until: Time): Time => Math.max(until, firmwareNow);

function tidySession(session: Session): Session {
  return {
    ...session,
    lastSequence,
    heardAt: notOlder(session.heardAt, times.session),
    epoch: foldEpoch(session.epoch),
  };
}

const gripping: readonly Phase["at"][] = ["armed", "contact", "ready"];
const lifting: readonly Phase["at"][] = ["thrust", "post"];

/**
 * An age that matters in some phases only is "just now" in the others. Load and trigger are counted from the arm
 * request on at the earliest, which asks for neither; lifting off is counted after a thrust.
 */
function tidyWatch(watch: Watch, { at }: Phase): Watch {
  const grips = gripping.includes(at);
  const counted = (time: Time | undefined, most: number, matters: boolean): Time | undefined =>
    since(matters || time === undefined ? time : firmwareNow, most);
  return {
    senses: watch.senses,
    loadedSince: counted(watch.loadedSince, times.releasedBeforeContact, grips),
    freeSince: counted(watch.freeSince, times.liftedOff, lifting.includes(at)),
    releasedSince: counted(watch.releasedSince, times.steady, grips),
    closedSince: since(watch.closedSince, times.triggerStuck),
    pull: watch.pull,
    steadySince: counted(watch.steadySince, times.steady, grips),
    apartSince: since(watch.apartSince, times.channelsApart),
    supplySince: since(watch.supplySince, times.outOfRange),
    temperatureSince: since(watch.temperatureSince, times.outOfRange),
  };
}

/** A lock-out that is over is as good as none. */
const lockedOut = (ended: Time | undefined): Time | undefined =>
  ended === undefined || firmwareNow - ended >= times.lockOut ? undefined : ended;

const foldResult = (number: number): number => number % resultNumbers;

/**
 * The state in the one form that stands for all that no rule of the firmware tells apart from it: times as ages up to
 * the longest span that they are compared with, numbers that only grow folded, figures for people left out.
 */
export function tidyFirmware(state: State): State {
  const { fault, limits, capturing, session, unspent } = state;
  return {
    ...state,
    startCause: "power",
    boot: "00000000",
    entropy: 0,
    phase: tidyPhase(state.phase),
    session: session === undefined ? undefined : tidySession(session),
    limits: limits === undefined ? undefined : { ...limits, epoch: foldEpoch(limits.epoch) },
    aliveAt: since(state.aliveAt, times.keepAlive),
    armedAt: notOlder(state.armedAt, times.keepAlive),
    fault:
      fault === undefined ? undefined : { ...fault, at: 0, value: undefined, bound: undefined },
    faultsCounted: state.faultsCounted % faultNumbers,
    testRuns: 0,
    unspent:
      unspent === undefined
        ? undefined
        : { ...unspent, until: living(unspent.until), nonce: "" },
    capturing: capturing === undefined ? undefined : { ...capturing, nonce: "", frame: "" },
    lastResult: foldResult(state.lastResult),
    thrustEndedAt: lockedOut(state.thrustEndedAt),
    // A drop that is too old to count is as good as none.
    drops: state.drops.filter((at) => firmwareNow - at < times.badLines),
    logged: 0,
    watch: tidyWatch(state.watch, state.phase),
  };
}

/** The state after a span, in us, in which nothing happened. */
export function olderFirmware(state: State, span: number): State {
  const earlier = (time: Time): Time => time - span;
  const maybe = (time: Time | undefined): Time | undefined =>
    time === undefined ? undefined : time - span;
  const { phase, watch, session, unspent } = state;
  const dated = "since" in phase ? { ...phase, since: earlier(phase.since) } : phase;
  const moved =
    "permit" in dated
      ? { ...dated, permit: { ...dated.permit, until: earlier(dated.permit.until) } }
      : dated;
  return {
    ...state,
    phase: moved,
    session: session === undefined ? undefined : { ...session, heardAt: earlier(session.heardAt) },
    aliveAt: maybe(state.aliveAt),
    armedAt: earlier(state.armedAt),
    unspent: unspent === undefined ? undefined : { ...unspent, until: earlier(unspent.until) },
    thrustEndedAt: maybe(state.thrustEndedAt),
    drops: state.drops.map(earlier),
    watch: {
      ...watch,
      loadedSince: maybe(watch.loadedSince),
      freeSince: maybe(watch.freeSince),
      releasedSince: maybe(watch.releasedSince),
      closedSince: maybe(watch.closedSince),
      steadySince: maybe(watch.steadySince),
      apartSince: maybe(watch.apartSince),
      supplySince: maybe(watch.supplySince),
      temperatureSince: maybe(watch.temperatureSince),
    },
  };
}

/** The state before anything: as a start leaves it, with its clock at the time of the exploration. */
export function startedNow(state: State): State {
  const started: State = { ...state, armedAt: firmwareNow - times.keepAlive };
  const watch = { ...started.watch, freeSince: firmwareNow, releasedSince: firmwareNow };
  return { ...started, phase: { at: "boot", since: firmwareNow }, watch };
}
