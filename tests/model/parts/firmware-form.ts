import type { CauseName } from "../../../firmware-sim/firmware/codes.ts";
import { times } from "../../../firmware-sim/firmware/figures.ts";
import type {
  Capturing,
  Phase,
  Session,
  State,
  Time,
  Watch,
} from "../../../firmware-sim/firmware/state.ts";
import { foldEpoch } from "./host-form.ts";
import { firmwareNow, quantum } from "./times.ts";
import { longTokens } from "./tokens.ts";

const quantumInMicroseconds = quantum * 1000;

/** The sequence number that the last command of a session has here; others are counted from it. */
export const lastSequence = 1000;

/** Results that are kept at one time are told apart by four numbers. */
const resultNumbers = 4;

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
      return {
        ...phase,
        permit: { ...phase.permit, until: living(phase.permit.until), nonce: "" },
      };
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

/** The number of whatever session is open: of two sessions at once nothing in the firmware knows. */
const sessionNumber = longTokens[0] ?? "";

/** A beat or a question that comes again changes nothing, answered or refused: only what acts is told apart. */
function repeatable(body: string | undefined): string | undefined {
  return body !== undefined && /^(?:impulse|arm|confirm|clear) /.test(body) ? body : undefined;
}

function tidySession(session: Session): Session {
  return {
    ...session,
    number: sessionNumber,
    lastSequence,
    lastBody: repeatable(session.lastBody),
    heardAt: notOlder(session.heardAt, times.session),
    epoch: foldEpoch(session.epoch),
  };
}

const gripping: readonly Phase["at"][] = ["challenge", "armed", "contact", "ready"];
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

/**
 * Causes of a permit's end that a host may take for one another: of each kind the one that it would be gravest to take
 * for another kind. The firmware itself never looks at its cause.
 */
export function foldCause(cause: CauseName): CauseName {
  switch (cause) {
    case "none":
    case "fault-latched":
    case "self-test-begun":
      return "fault-latched";
    case "time-to-live-over":
    case "thrust-done":
      return cause;
    default:
      return "stop";
  }
}

/** A lock-out that is over is as good as none. */
const lockedOut = (ended: Time | undefined): Time | undefined =>
  ended === undefined || firmwareNow - ended >= times.lockOut ? undefined : ended;

/** A number is taken up only while a result bears one. */
const isCounting = ({ kept, capturing }: State): boolean =>
  kept.length > 0 || capturing !== undefined;

const tidyCapture = (capturing: Capturing): Capturing => ({
  ...capturing,
  nonce: "",
  frame: "",
  end: capturing.end === undefined ? undefined : "complete",
});

/** Where silence of the keep-alive ends something. */
const beating: readonly Phase["at"][] = ["challenge", "armed", "contact", "ready", "thrust"];
const isArmed = ({ phase }: State): boolean => beating.includes(phase.at);
const longAgo = firmwareNow - times.keepAlive - quantumInMicroseconds;

/** A keep-alive that is too old to count, or of a session that is over, is as good as none. */
function fresh(aliveAt: Time | undefined, { session }: State): Time | undefined {
  const counts = session !== undefined && aliveAt !== undefined;
  return counts && firmwareNow - aliveAt < times.keepAlive ? aliveAt : undefined;
}

/**
 * The state in the one form that stands for all that no rule of the firmware tells apart from it: times as ages up to
 * the longest span that they are compared with, numbers that only grow folded, figures for people left out.
 */
export function tidyFirmware(state: State): State {
  const { fault, limits, capturing, session, unspent } = state;
  return {
    ...state,
    startCause: "power",
    cause: foldCause(state.cause),
    boot: "00000000",
    entropy: 0,
    phase: tidyPhase(state.phase),
    session: session === undefined ? undefined : tidySession(session),
    limits: limits === undefined ? undefined : { ...limits, epoch: foldEpoch(limits.epoch) },
    aliveAt: fresh(state.aliveAt, state),
    armedAt: beating.includes(state.phase.at) ? notOlder(state.armedAt, times.keepAlive) : longAgo,
    fault:
      fault === undefined ? undefined : { ...fault, at: 0, value: undefined, bound: undefined },
    // A fault that is cleared takes its session along, and with it every line that could name its number.
    faultsCounted: fault === undefined ? 0 : state.faultsCounted,
    testRuns: 0,
    unspent:
      unspent === undefined ? undefined : { ...unspent, until: living(unspent.until), nonce: "" },
    capturing: capturing === undefined ? undefined : tidyCapture(capturing),
    lastResult: isCounting(state) ? state.lastResult % resultNumbers : 0,
    thrustEndedAt: lockedOut(state.thrustEndedAt),
    // A drop that is too old to count is as good as none; those before an arm request are left out, which disarms less.
    drops: isArmed(state) ? state.drops.filter((at) => firmwareNow - at < times.badLines) : [],
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

/** What a start leaves, with the clock of the exploration instead of one that begins at 0. */
export function startedNow(state: State): State {
  const started: State = { ...state, armedAt: firmwareNow - times.keepAlive };
  const watch = { ...started.watch, freeSince: firmwareNow, releasedSince: firmwareNow };
  const { phase } = started;
  return {
    ...started,
    phase: phase.at === "boot" ? { at: "boot", since: firmwareNow } : phase,
    watch,
  };
}
