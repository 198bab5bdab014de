import type { Milliseconds } from "../../../src/protocol/units.ts";
import { timing } from "../../../src/safety/default-limits.ts";
import type {
  HostState,
  InstrumentView,
  Interlock,
  LatchCause,
  Outcome,
} from "../../../src/safety/interlock/state.ts";
import { epochs, limitSets, limitsInForce, limitsOfDigest, permitFor, planOf } from "./samples.ts";
import { hostNow, permitLife, quantum } from "./times.ts";

/**
 * The oldest that a `since` of each state can be told apart from something older, in ms: the longest span that a rule
 * of the interlock compares it with, and a quantum. host-form.test.ts shows that nothing is lost by it.
 */
const oldest: Readonly<Record<HostState["at"], number>> = {
  disconnected: 0,
  greeting: 0,
  linked: 0,
  "limits-pending": 0,
  configured: 0,
  precheck: 0,
  "operator-confirm": timing.codeEntry,
  "permit-commit": timing.permitCommit,
  "arm-pending": timing.armAnswer,
  armed: permitLife + timing.permitMargin,
  // A single pulse: its width and the margin, or the wait for its result.
  "thrust-seen": 2 * timing.resultReport,
  "result-commit": timing.resultCommit,
  review: 0,
  stopping: timing.stopSettled,
  "link-lost": 0,
  "safe-hold": 0,
};

function notOlderThan(time: Milliseconds, most: number): Milliseconds {
  return (hostNow - Math.min(hostNow - time, most + quantum)) as Milliseconds;
}

function tidyOutcome(outcome: Outcome): Outcome {
  if (outcome.kind === "no-thrust") return { kind: "no-thrust", why: "" };
  return outcome.kind === "thrust" ? { kind: "thrust", result: 1 } : outcome;
}

function tidyState(host: HostState): HostState {
  let tidy: HostState = host;
  if ("since" in tidy) tidy = { ...tidy, since: notOlderThan(tidy.since, oldest[tidy.at]) };
  if (tidy.at === "thrust-seen" && tidy.over !== undefined) {
    // Once the thrust is over, all waiting is counted from its end.
    const over = notOlderThan(tidy.over, 2 * timing.resultReport);
    tidy = { ...tidy, over, since: hostNow as Milliseconds };
  }
  if ("outcome" in tidy) tidy = { ...tidy, outcome: tidyOutcome(tidy.outcome) };
  if ("permit" in tidy && tidy.permit !== undefined) {
    const { planDigest, limitsDigest, epoch } = tidy.permit;
    tidy = { ...tidy, permit: permitFor(planOf(planDigest), limitsOfDigest(limitsDigest), epoch) };
  }
  if (tidy.at === "limits-pending") {
    const { peak } = tidy.asked;
    tidy = { ...tidy, asked: limitSets.find((limits) => limits.peak === peak) ?? tidy.asked };
  }
  if ("limits" in tidy && tidy.limits !== undefined) {
    tidy = {
      ...tidy,
      limits: limitsInForce(limitsOfDigest(tidy.limits.digest), tidy.limits.epoch),
    };
  }
  return tidy;
}

const seenCauses = new Map<string, LatchCause>();

/** A cause without the figures that only a person reads; the same object for the same cause. */
function tidyCause(cause: LatchCause): LatchCause {
  const plain = plainCause(cause);
  const key = JSON.stringify(plain);
  const known = seenCauses.get(key);
  if (known !== undefined) return known;
  seenCauses.set(key, plain);
  return plain;
}

/** The one cause by which a rule decides; every other is for a person to read, and all of them are like a stop. */
function plainCause(cause: LatchCause): LatchCause {
  return cause.kind === "result-not-recorded"
    ? { ...cause, reason: "" }
    : { kind: "stop", request: "key" };
}

function tidyView(view: InstrumentView): InstrumentView {
  return { ...view, faultCode: "unknown", at: notOlderThan(view.at, timing.unknown) };
}

/** The machine in the one form that stands for all that no rule tells apart from it. */
export function tidyHost(machine: Interlock): Interlock {
  const { latch, instrument, lastBeat } = machine;
  return {
    host: tidyState(machine.host),
    latch:
      latch === undefined
        ? undefined
        : { cause: tidyCause(latch.cause), at: hostNow as Milliseconds },
    instrument: instrument === undefined ? undefined : tidyView(instrument),
    collected: machine.collected,
    unrecorded: machine.unrecorded,
    lastBeat: lastBeat === undefined ? undefined : notOlderThan(lastBeat, timing.stalled),
  };
}

/** The machine after a span, in ms, in which nothing happened. */
export function olderHost(machine: Interlock, span: number): Interlock {
  const before = (time: Milliseconds): Milliseconds => (time - span) as Milliseconds;
  const { host, instrument, lastBeat } = machine;
  const dated =
    "since" in host
      ? {
          ...host,
          since: before(host.since),
          ...("over" in host && host.over !== undefined ? { over: before(host.over) } : {}),
        }
      : host;
  return {
    ...machine,
    host: dated,
    instrument: instrument === undefined ? undefined : { ...instrument, at: before(instrument.at) },
    lastBeat: lastBeat === undefined ? undefined : before(lastBeat),
  };
}

/** A text that is the same for machines of the same form. */
export function hostKey(machine: Interlock): string {
  return JSON.stringify(machine, (name, value: unknown) => {
    if (name === "permit" && typeof value === "object" && value !== null) {
      const permit = value as { id: string; limitsDigest: string; epoch: number };
      return `${permit.id} ${permit.limitsDigest} ${permit.epoch}`;
    }
    if (name === "limits" && typeof value === "object" && value !== null) {
      const { digest, epoch } = value as { digest: string; epoch: number };
      return `${digest} ${epoch}`;
    }
    return value;
  });
}

/** An epoch of the instrument, folded into those that are told apart. */
export const foldEpoch = (epoch: number): number => (epoch === 0 ? 0 : ((epoch - 1) % epochs) + 1);
