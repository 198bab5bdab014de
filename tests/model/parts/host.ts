import type { Milliseconds } from "../../../src/protocol/units.ts";
import { timing } from "../../../src/safety/default-limits.ts";
import type { Effect } from "../../../src/safety/interlock/effect.ts";
import type { InterlockEvent } from "../../../src/safety/interlock/event.ts";
import {
  type HostState,
  type Interlock,
  initialInterlock,
  isEnergisable,
  type LatchCause,
} from "../../../src/safety/interlock/state.ts";
import { step } from "../../../src/safety/interlock/step.ts";
import { markOf } from "../search/set.ts";
import { frameBits, plansOfHost } from "./host-bits.ts";
import { hostKey, tidyHost } from "./host-form.ts";
import { hostNow, quantum } from "./times.ts";

/** What a step of the host does to the world around it. */
export interface HostOutcome {
  readonly next: number;
  readonly effects: readonly Effect[];
  /** The latched cause was replaced or went without an acknowledgement, or a stop was not first. */
  readonly broken: string | undefined;
}

/** What the explorer asks of a machine often, found once. */
export interface HostFacts {
  readonly machine: Interlock;
  /** A number that is the same for this machine in every table. */
  readonly mark: number;
  readonly at: HostState["at"];
  readonly latched: boolean;
  /** Plans and frames that it still holds, as bits. */
  readonly plans: number;
  readonly frames: number;
  /** Age of the newest status, in ms; undefined for none. */
  readonly statusAge: number | undefined;
  /** The state shown is known and one in which nothing can fire. */
  readonly showsDisarmed: boolean;
}

/**
 * The shipped interlock as a table: every machine that comes up has a number, and each of its steps is taken once.
 * Times are kept as ages up to where no rule can tell them apart any more (host-form.ts).
 */
export function createHost() {
  const numbers = new Map<string, number>();
  const known: HostFacts[] = [];
  const steps: Map<number, HostOutcome>[] = [];
  const aged: number[] = [];
  const events = new Map<string, number>();

  function intern(machine: Interlock): number {
    const tidy = tidyHost(machine);
    const key = hostKey(tidy);
    const found = numbers.get(key);
    if (found !== undefined) return found;
    const number = known.length;
    numbers.set(key, number);
    known.push(factsOf(tidy, markOf(key)));
    aged.push(-1);
    steps.push(new Map());
    return number;
  }

  function factsOf(machine: Interlock, mark: number): HostFacts {
    const { host, latch, instrument } = machine;
    const statusAge = instrument === undefined ? undefined : hostNow - instrument.at;
    const isKnown = statusAge !== undefined && statusAge <= timing.unknown;
    return {
      machine,
      mark,
      at: host.at,
      latched: latch !== undefined,
      plans: plansOfHost(host),
      frames: frameBits(host),
      statusAge,
      showsDisarmed: isKnown && instrument !== undefined && !isEnergisable(instrument.state),
    };
  }

  return {
    initial: intern(initialInterlock),
    count: () => known.length,
    intern,
    facts(number: number): HostFacts {
      const found = known[number];
      if (found === undefined) throw new Error(`no host ${number}`);
      return found;
    },
    /** The number of an event: the same for the same event. */
    event(name: string): number {
      const found = events.get(name);
      if (found !== undefined) return found;
      events.set(name, events.size);
      return events.size - 1;
    },
    /** One step by the shipped reducer; `make` is asked for the event once only. */
    step(number: number, event: number, make: () => Untimed): HostOutcome {
      const taken = steps[number] as Map<number, HostOutcome>;
      const found = taken.get(event);
      if (found !== undefined) return found;
      const before = this.facts(number).machine;
      const happened = { ...make(), now: hostNow as Milliseconds } as InterlockEvent;
      const { next, effects } = step(before, happened);
      const outcome = {
        next: intern(next),
        effects,
        broken: broken(before, happened, next, effects),
      };
      taken.set(event, outcome);
      return outcome;
    },
    /** The machine after a quantum in which nothing happened. */
    age(number: number): number {
      const found = aged[number] as number;
      if (found >= 0) return found;
      const older = intern(olderBy(this.facts(number).machine, quantum));
      aged[number] = older;
      return older;
    },
  };
}

export type Host = ReturnType<typeof createHost>;

type WithoutNow<E> = E extends unknown ? Omit<E, "now"> : never;
export type Untimed = WithoutNow<InterlockEvent>;

function olderBy(machine: Interlock, span: number): Interlock {
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

const sameCause = (one: LatchCause, other: LatchCause): boolean => one === other;

/** The rules that one step alone can break, in words; undefined where it keeps them all. */
function broken(
  before: Interlock,
  event: InterlockEvent,
  after: Interlock,
  effects: readonly Effect[],
): string | undefined {
  const acknowledged = event.kind === "acknowledge-requested";
  if (before.latch !== undefined && !acknowledged) {
    const kept = after.latch !== undefined && sameCause(before.latch.cause, after.latch.cause);
    if (!kept) return "J: the first cause is kept until somebody acknowledges it";
  }
  for (const [place, effect] of effects.entries()) {
    if (effect.do === "send-stop" && place > 0) return "E: a stop is the first effect of a step";
    if (effect.do === "clear-fault" && !acknowledged) {
      return "J: a fault is cleared by an operator's act only";
    }
    const acts =
      effect.do === "send-arm" ||
      effect.do === "send-confirm" ||
      (effect.do === "send-alive" && effect.frame !== undefined);
    if (acts && after.latch !== undefined) return "J: nothing goes on under a latch";
    if (effect.do === "send-alive" && effect.frame !== undefined) {
      if (event.kind !== "beat") return "F: a keep-alive comes from the supervised loop only";
      if (event.closedGate !== undefined) return "F: a keep-alive leaves while a gate is closed";
      const age = before.instrument === undefined ? Infinity : event.now - before.instrument.at;
      if (!(age <= timing.unknown)) return "F: a keep-alive leaves though the status is unknown";
      const gap = before.lastBeat === undefined ? 0 : event.now - before.lastBeat;
      if (!(gap <= timing.stalled)) return "F: a keep-alive leaves a host that stood still";
    }
  }
  if (event.kind === "stop-requested" && sentNothing(before, effects)) {
    return "E: a stop that is asked for is sent";
  }
  return undefined;
}

/** Where an instrument may be linked, a wish to stop must leave as a stop. */
function sentNothing(before: Interlock, effects: readonly Effect[]): boolean {
  const apart = ["disconnected", "greeting", "link-lost"].includes(before.host.at);
  return !apart && !effects.some((effect) => effect.do === "send-stop");
}
