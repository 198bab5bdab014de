import type { Command } from "../codec/commands.ts";
import type { ErrorName } from "./codes.ts";
import type { ReceivedLine } from "./event.ts";
import { times } from "./figures.ts";
import { triggerReleased } from "./gates.ts";
import { isOff } from "./protections.ts";
import type { Permit, Phase, Session, State, Time, Watch } from "./state.ts";

// The protections that stand between a command or a hand and the energy, each one on its own, so that each can be
// left out by itself to show what it is for (protections.ts).

export interface Refusal {
  readonly error: ErrorName;
  readonly detail?: number;
}

/** The same command again: its answer was lost, and the answer alone is repeated. */
export function isRepetition(session: Session, line: ReceivedLine): boolean {
  return line.sequence === session.lastSequence && line.body === session.lastBody;
}

export function isRising(state: State, session: Session, line: ReceivedLine): boolean {
  return line.sequence > session.lastSequence || isOff(state, "sequence");
}

/** The echoed time is neither in the future nor more than 150 ms old. */
export function isFresh(state: State, echoed: Time, now: Time): boolean {
  return (echoed <= now && now - echoed <= times.freshness) || isOff(state, "freshness");
}

/** The beat that the keep-alive is counted from: the last one, or the arm request. */
export function lastBeat(state: State): Time {
  return Math.max(state.aliveAt ?? 0, state.armedAt);
}

/** The keep-alive was not heard for 250 ms. */
export function isKeepAliveSilent(state: State, now: Time): boolean {
  const asked = state.phase.at === "thrust" ? "keep-alive-in-thrust" : "keep-alive";
  return now - lastBeat(state) >= times.keepAlive && !isOff(state, asked);
}

export function isLifeOver(state: State, permit: Permit, now: Time): boolean {
  return now >= permit.until && !isOff(state, "time-to-live");
}

/** Time that the lock-out of the last thrust has left, in milliseconds, or undefined. */
export function lockOutLeft(state: State, now: Time): number | undefined {
  const { thrustEndedAt } = state;
  if (thrustEndedAt === undefined || now - thrustEndedAt >= times.lockOut) return undefined;
  if (isOff(state, "lock-out")) return undefined;
  return Math.ceil((thrustEndedAt + times.lockOut - now) / 1000);
}

type Challenge = Extract<Phase, { at: "challenge" }>;
type Confirm = Extract<Command, { verb: "confirm" }>["values"];

/** Why a confirmation does not match, in the order of section 9.2. */
export function objectionToConfirm(
  state: State,
  challenge: Challenge,
  wish: Confirm,
): Refusal | undefined {
  if (wish.nonce !== challenge.nonce && !isOff(state, "nonce")) return { error: "nonce" };
  if (wish.limits !== challenge.limits && !isOff(state, "confirm-limits-digest")) {
    return { error: "limits-digest" };
  }
  const planned = wish.plan === challenge.plan || isOff(state, "plan-digest");
  return planned ? undefined : { error: "plan-digest" };
}

/** A keep-alive counts only with the frame of the permit, and without one where there is none. */
export function isFrameRight(state: State, frame: string | undefined): boolean {
  return frame === frameInForce(state.phase) || isOff(state, "frame");
}

function frameInForce(phase: Phase): string | undefined {
  if ("permit" in phase) return phase.permit.frame;
  return phase.at === "thrust" ? phase.frame : undefined;
}

const elapsed = (now: Time, ...since: readonly (Time | undefined)[]) =>
  Math.min(...since.map((from) => (from === undefined ? Number.NEGATIVE_INFINITY : now - from)));

export const isInWindow = ({ senses }: Watch) => senses.load === "window";

/** Section 9.5, contact: pressed first, then still not on the trigger for 100 ms. */
export function makesContact(state: State, permit: Permit, now: Time): boolean {
  const { watch } = state;
  return (
    isLive(state, permit) &&
    isInWindow(watch) &&
    watch.senses.apart === undefined &&
    isReleasedSinceLoaded(state, now)
  );
}

/** A keep-alive echoed the frame of the permit. */
export function isLive(state: State, permit: Permit): boolean {
  return permit.live || isOff(state, "live");
}

function isReleasedSinceLoaded(state: State, now: Time): boolean {
  const { loadedSince, releasedSince } = state.watch;
  const released = elapsed(now, loadedSince, releasedSince) >= times.releasedBeforeContact;
  return released || isOff(state, "released-before-contact");
}

/** Section 9.5, steady: 200 ms without a break, counted from the contact at the earliest. */
export function isSteadyLongEnough(state: State, since: Time, now: Time): boolean {
  const { steadySince, releasedSince } = state.watch;
  return elapsed(now, since, steadySince, releasedSince) >= dwell(state);
}

/** Section 9.5, trigger: preload, slope, angle and channels are still as steady asks, up to this sample. */
export function mayFire(state: State, now: Time): boolean {
  return elapsed(now, state.watch.steadySince) >= dwell(state);
}

const dwell = (state: State) => (isOff(state, "dwell") ? 0 : times.steady);

/** A preload that a ready ran out under must leave its window before it makes contact again. */
export function isUsedUp(state: State): boolean {
  return !isOff(state, "leave-window");
}

/** Section 9.7: 1 s, lifted off for 300 ms, trigger released. */
export function isPostOver(state: State, since: Time, now: Time): boolean {
  const lockedOut = elapsed(now, since) < times.lockOut && !isOff(state, "lock-out");
  const lifted = elapsed(now, state.watch.freeSince) >= times.liftedOff || isOff(state, "lift-off");
  return !lockedOut && lifted && (triggerReleased(state) || isOff(state, "trigger-released"));
}
