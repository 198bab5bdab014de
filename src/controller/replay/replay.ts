import { isDeepStrictEqual } from "node:util";
import type { Samples } from "../../protocol/messages/samples.ts";
import type { GateFacts } from "../../safety/gates.ts";
import type { InterlockEvent } from "../../safety/interlock/event.ts";
import type { Interlock } from "../../safety/interlock/state.ts";
import type { DecisionEntry, StepEntry } from "../journal/decision-entry.ts";
import { patched } from "../journal/patch.ts";
import { readLine, writeLine } from "../journal/wire-value.ts";
import { type DecisionCore, todaysCore } from "./core.ts";

/** A part of a decision that today's core would make otherwise. */
export type Difference = {
  /** "host", "latch", "effects", "verdicts", "trip" ... */
  readonly what: string;
  readonly recorded: unknown;
  readonly today: unknown;
};

/** One decision, made again. */
export type Replayed =
  | {
      readonly kind: "decision";
      readonly entry: Exclude<DecisionEntry, { kind: "state" }>;
      /** The machine before and after it, as recorded. */
      readonly before: Interlock;
      readonly after: Interlock;
      readonly differences: readonly Difference[];
    }
  /** Where the recording begins, or begins again. */
  | { readonly kind: "begin"; readonly t: number; readonly wall: string; readonly host: string }
  /** Decisions that were numbered and are not there, or cannot be judged without what is not there. */
  | { readonly kind: "missing"; readonly count: number };

/**
 * Decides again, one decision after the other. Each starts from what was recorded before it, so that one
 * difference does not make all that follow differ too. After a gap nothing is judged until the
 * recording says anew where it stands.
 */
export function createReplay(core: DecisionCore = todaysCore) {
  let known: { machine: Interlock; facts: GateFacts | undefined } | undefined;
  let expected: number | undefined;

  function gapBefore(n: number): readonly Replayed[] {
    const count = expected === undefined ? undefined : n - expected;
    expected = n;
    if (count === 0) return [];
    known = undefined;
    // A new run of the program begins with 1.
    return count === undefined || count < 0 ? [] : [{ kind: "missing", count }];
  }

  return {
    take(entry: DecisionEntry): readonly Replayed[] {
      const gap = gapBefore(entry.n);
      if (entry.kind === "state") {
        const begins = known === undefined;
        known = { machine: entry.machine, facts: entry.facts };
        const { t, wall, machine } = entry;
        return begins ? [...gap, { kind: "begin", t, wall, host: machine.host.at }] : gap;
      }
      expected = entry.n + 1;
      if (known === undefined) return [...gap, { kind: "missing", count: 1 }];
      const before = known.machine;
      const { after, facts, pairs } = decideAgain(core, entry, known);
      known = { machine: after, facts };
      const differences = pairs.filter(({ recorded, today }) => !same(recorded, today));
      return [...gap, { kind: "decision", entry, before, after, differences }];
    },
  };
}

type Again = {
  readonly after: Interlock;
  readonly facts: GateFacts | undefined;
  readonly pairs: readonly Difference[];
};

function decideAgain(
  core: DecisionCore,
  entry: Exclude<DecisionEntry, { kind: "state" }>,
  known: { readonly machine: Interlock; readonly facts: GateFacts | undefined },
): Again {
  const { machine } = known;
  const judged = (facts: GateFacts | undefined, ...pairs: readonly Difference[]): Again => ({
    after: machine,
    facts,
    pairs,
  });
  switch (entry.kind) {
    case "step":
      return { ...stepAgain(core, entry, machine), facts: known.facts };
    case "gates": {
      const facts = patched((known.facts ?? {}) as GateFacts, entry.facts);
      const today = core.judgeGates(facts);
      return judged(facts, { what: "verdicts", recorded: entry.verdicts, today });
    }
    case "standing-gates": {
      const facts = patched((known.facts ?? {}) as GateFacts, entry.facts);
      const today = core.judgeStandingGates(facts);
      return judged(facts, { what: "closed gate", recorded: entry.closed, today });
    }
    case "limits": {
      const { planned, layers, fits, outcome: recorded } = entry;
      // JSON writes a list's undefined as null.
      const told = fits.map((fit) => fit ?? undefined);
      const today = core.guardLimits(planned, layers, core.uncertaintyOf(told));
      return judged(known.facts, { what: "limits", recorded, today });
    }
    case "echo": {
      const today = core.echoDifference(entry.asked, entry.echo);
      return judged(known.facts, { what: "field", recorded: entry.field, today });
    }
    case "permit": {
      const { request, limits, gates, outcome: recorded } = entry;
      const today = core.permitThrust(request, limits, gates);
      return judged(known.facts, { what: "permit", recorded, today });
    }
    case "force": {
      const watched = core.watchedOf(machine);
      const force = entry.force.map((value) => value ?? undefined);
      const today = core.watchForce(watched, { kind: "samples", force } as unknown as Samples);
      return judged(
        known.facts,
        { what: "phase", recorded: entry.phase, today: watched.phase },
        { what: "trip", recorded: entry.trip, today },
      );
    }
    default:
      return entry satisfies never;
  }
}

function stepAgain(
  core: DecisionCore,
  entry: StepEntry,
  machine: Interlock,
): Pick<Again, "after" | "pairs"> {
  const after = patched(machine, entry.next);
  const event = { ...entry.event, now: entry.t } as InterlockEvent;
  const today = core.step(machine, event);
  const members = Object.keys({ ...after, ...today.next }) as (keyof Interlock)[];
  const pairs = members.map((what) => ({
    what,
    recorded: after[what],
    today: today.next[what],
  }));
  const effects = { what: "effects", recorded: entry.effects ?? [], today: today.effects };
  return { after, pairs: [...pairs, effects] };
}

/** Equal as the recording tells them: a member that is undefined is one that is not there. */
function same(recorded: unknown, today: unknown): boolean {
  if (Object.is(recorded, today)) return true;
  if (recorded === undefined || today === undefined) return false;
  return isDeepStrictEqual(plain(recorded), plain(today));
}

function plain(value: unknown): unknown {
  return readLine(writeLine({ value }));
}
