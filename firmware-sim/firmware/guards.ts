import type { Command } from "../codec/commands.ts";
import type { ErrorName } from "./codes.ts";
import type { ReceivedLine } from "./event.ts";
import { times } from "./figures.ts";
import { triggerReleased } from "./gates.ts";
import type { Permit, Phase, Session, State, Time, Watch } from "./state.ts";

// The protections that stand between a command or a hand and the energy, each one on its own, so that each can be
// switched off by itself to show what it is for.

export interface Refusal {
  readonly error: ErrorName;
  readonly detail?: number;
}

/** The same command again: its answer was lost, and the answer alone is repeated. */
export function isRepetition(session: Session, line: ReceivedLine): boolean {
  return line.sequence === session.lastSequence && line.body === session.lastBody;
}

export function isRising(session: Session, line: ReceivedLine): boolean {
  return line.sequence > session.lastSequence;
}

/** The echoed time is neither in the future nor more than 150 ms old. */
export function isFresh(echoed: Time, now: Time): boolean {
  return echoed <= now && now - echoed <= times.freshness;
}

/** The beat that the keep-alive is counted from: the last one, or the arm request. */
export function lastBeat(state: State): Time {
  return Math.max(state.aliveAt ?? 0, state.armedAt);
}

/** The keep-alive was not heard for 250 ms. */
export function isKeepAliveSilent(state: State, now: Time): boolean {
  return now - lastBeat(state) >= times.keepAlive;
}

export function isLifeOver(permit: Permit, now: Time): boolean {
  return now >= permit.until;
}

/** Time that the lock-out of the last thrust has left, in milliseconds, or undefined. */
export function lockOutLeft({ thrustEndedAt }: State, now: Time): number | undefined {
  if (thrustEndedAt === undefined || now - thrustEndedAt >= times.lockOut) return undefined;
  return Math.ceil((thrustEndedAt + times.lockOut - now) / 1000);
}

type Challenge = Extract<Phase, { at: "challenge" }>;
type Confirm = Extract<Command, { verb: "confirm" }>["values"];

/** Why a confirmation does not match, in the order of section 9.2. */
export function objectionToConfirm(challenge: Challenge, wish: Confirm): Refusal | undefined {
  if (wish.nonce !== challenge.nonce) return { error: "nonce" };
  if (wish.limits !== challenge.limits) return { error: "limits-digest" };
  return wish.plan === challenge.plan ? undefined : { error: "plan-digest" };
}

/** The frame that a keep-alive must echo now; undefined where there is no permit. */
export function frameInForce(phase: Phase): string | undefined {
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
    permit.live &&
    isInWindow(watch) &&
    watch.senses.apart === undefined &&
    elapsed(now, watch.loadedSince, watch.releasedSince) >= times.releasedBeforeContact
  );
}

/** Section 9.5, steady: 200 ms without a break, counted from the contact at the earliest. */
export function isSteadyLongEnough(watch: Watch, since: Time, now: Time): boolean {
  return elapsed(now, since, watch.steadySince, watch.releasedSince) >= times.steady;
}

/** Section 9.5, trigger: preload, slope, angle and channels are still as steady asks, up to this sample. */
export function mayFire(watch: Watch, now: Time): boolean {
  return elapsed(now, watch.steadySince) >= times.steady;
}

/** Section 9.7: 1 s, lifted off for 300 ms, trigger released. */
export function isPostOver(state: State, since: Time, now: Time): boolean {
  return (
    elapsed(now, since) >= times.lockOut &&
    elapsed(now, state.watch.freeSince) >= times.liftedOff &&
    triggerReleased(state)
  );
}
