import type { Milliseconds } from "../../../src/protocol/units.ts";
import { timing } from "../../../src/safety/default-limits.ts";
import type { Effect } from "../../../src/safety/interlock/effect.ts";
import type { InterlockEvent } from "../../../src/safety/interlock/event.ts";
import {
  type HostState,
  type Interlock,
  initialInterlock,
  isEnergisable,
} from "../../../src/safety/interlock/state.ts";
import { step } from "../../../src/safety/interlock/step.ts";
import { markOf } from "../search/set.ts";
import { frameBits, plansOfHost } from "./host-bits.ts";
import { hostKey, olderHost, tidyHost } from "./host-form.ts";
import { brokenByHost } from "./host-rules.ts";
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
        broken: brokenByHost(before, happened, next, effects),
      };
      taken.set(event, outcome);
      return outcome;
    },
    /** The machine after a quantum in which nothing happened. */
    age(number: number): number {
      const found = aged[number] as number;
      if (found >= 0) return found;
      const older = intern(olderHost(this.facts(number).machine, quantum));
      aged[number] = older;
      return older;
    },
  };
}

export type Host = ReturnType<typeof createHost>;

type WithoutNow<E> = E extends unknown ? Omit<E, "now"> : never;
export type Untimed = WithoutNow<InterlockEvent>;
