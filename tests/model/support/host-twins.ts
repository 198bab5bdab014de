import { fc } from "@fast-check/vitest";
import { expect } from "vitest";
import type { Milliseconds } from "../../../src/protocol/units.ts";
import type { Effect } from "../../../src/safety/interlock/effect.ts";
import {
  type HostState,
  type HostStateName,
  type InstrumentView,
  type Interlock,
  initialInterlock,
} from "../../../src/safety/interlock/state.ts";
import { step } from "../../../src/safety/interlock/step.ts";
import type { Untimed } from "../parts/host.ts";
import { hostKey, olderHost, tidyHost } from "../parts/host-form.ts";
import {
  closedGate,
  closedGates,
  limitSets,
  limitsInForce,
  limitsOfDigest,
  openGates,
  permitFor,
  planDigests,
} from "../parts/samples.ts";
import { hostNow } from "../parts/times.ts";

/** What happens next; as data, so that a history that fails can be read. */
export type Move =
  | { readonly move: "progress" }
  | {
      readonly move: "pass";
      readonly span: number;
      readonly status: boolean;
      readonly beat: boolean;
    }
  /** Quanta in which everything is well. */
  | { readonly move: "live"; readonly quanta: number }
  | { readonly move: "status"; readonly state: InstrumentView["state"]; readonly cause: string }
  | { readonly move: "happens"; readonly event: Untimed };

export const at = (now: number): Milliseconds => now as Milliseconds;

/**
 * The figures that the form leaves out, taken out of the effects too: how long the host stood still, and, where a
 * latch is acknowledged, which of the causes like a stop it was. Everything else must be equal, words included.
 */
function figureless(effect: Effect): unknown {
  if (effect.do === "acknowledged") return { do: effect.do };
  if (effect.do === "latched" && effect.cause.kind === "host-stalled") {
    return { do: effect.do, cause: effect.cause.kind };
  }
  // "not armed: the host stood still for 352 ms": the same figure in words.
  if (effect.do === "refuse") return { do: effect.do, reason: withoutFigures(effect.reason) };
  if (effect.do === "store-result" && effect.outcome.kind === "no-thrust") {
    const why = withoutFigures(effect.outcome.why);
    return { ...effect, outcome: { ...effect.outcome, why } };
  }
  return effect;
}
const withoutFigures = (text: string): string => text.replaceAll(/\d+/g, "#");

/** The interlock as it is and the one in normal form, told the same. */
export function createTwins() {
  let whole: Interlock = initialInterlock;
  let tidy: Interlock = tidyHost(initialInterlock);
  let now = 12_345;
  const visited = new Set<string>();

  function tell(make: (time: number) => Untimed): void {
    const before = { whole, tidy };
    const one = step(before.whole, { ...make(now), now: at(now) });
    const other = step(before.tidy, { ...make(hostNow), now: at(hostNow) });
    whole = one.next;
    tidy = tidyHost(other.next);
    visited.add(whole.host.at);
    expect(other.effects.map(figureless)).toEqual(one.effects.map(figureless));
    expect(hostKey(tidy)).toBe(hostKey(tidyHost(olderHost(whole, now - hostNow))));
  }

  function pass(span: number): void {
    now += span;
    tidy = tidyHost(olderHost(tidy, span));
  }

  return { tell, pass, visited, machine: () => whole };
}

export type Twins = ReturnType<typeof createTwins>;

export function statusNow({ host }: Interlock): InstrumentView {
  const limits = "limits" in host ? host.limits : undefined;
  const states: Partial<Record<typeof host.at, InstrumentView["state"]>> = {
    armed: "armed",
    "arm-pending": "challenge",
  };
  return {
    state: states[host.at] ?? (limits === undefined ? "linked" : "limited"),
    cause: "none",
    epoch: limits?.epoch ?? 0,
    digest: limits?.digest.slice(0, 8),
    fault: 0,
    faultCode: "unknown",
    unloaded: true,
    at: at(0),
  };
}

type HostAt<A extends HostStateName> = Extract<HostState, { at: A }>;
const lowLimits = limitSets[0] as (typeof limitSets)[0];

const tellStatus = ({ tell, machine }: Twins, changes: Partial<InstrumentView> = {}): void => {
  const view = { ...statusNow(machine()), ...changes };
  tell((time) => ({ kind: "status-received", view: { ...view, at: at(time) } }));
};
const beat = ({ tell }: Twins): void => tell(() => ({ kind: "beat", closedGate: undefined }));

/** What comes next in each state if everybody does what they should. */
const next: { readonly [A in HostStateName]: (twins: Twins, host: HostAt<A>) => void } = {
  disconnected: ({ tell }) => tell(() => ({ kind: "connection-attempted" })),
  "link-lost": ({ tell }) => tell(() => ({ kind: "connection-attempted" })),
  greeting: ({ tell }) => tell(() => ({ kind: "greeted" })),
  linked: ({ tell, machine }) =>
    machine().collected
      ? tell(() => ({ kind: "limits-requested", limits: lowLimits }))
      : tell(() => ({ kind: "results-collected", unknown: 0 })),
  "limits-pending": ({ tell }, { asked }) =>
    tell(() => ({ kind: "limits-echoed", inForce: limitsInForce(limitSets.indexOf(asked), 1) })),
  configured: ({ tell }) => tell(() => ({ kind: "arm-requested" })),
  precheck: ({ tell }) => tell(() => ({ kind: "gates-judged", gates: openGates })),
  "operator-confirm": ({ tell }, { limits: { digest, epoch } }) =>
    tell(() => ({
      kind: "operator-confirmed",
      permit: permitFor(0, limitsOfDigest(digest), epoch),
    })),
  "permit-commit": ({ tell }, { permit: { id } }) =>
    tell(() => ({ kind: "permit-stored", permit: id })),
  "arm-pending": ({ tell }, { waitsFor }) =>
    waitsFor === "challenge"
      ? tell(() => ({ kind: "challenged", nonce: "0123456789abcdef" }))
      : tell(() => ({ kind: "frame-received", frame: "01234567" })),
  armed: (twins) => tellStatus(twins, { state: "thrust" }),
  "thrust-seen": (twins, { over, permit: { planDigest } }) =>
    over === undefined
      ? tellStatus(twins, { state: "post", cause: "thrust-done" })
      : twins.tell(() => ({ kind: "result-reported", result: 7, planDigest })),
  "result-commit": ({ tell }, { permit: { id } }) =>
    tell(() => ({ kind: "result-stored", permit: id })),
  review: (twins) => tellStatus(twins),
  stopping: (twins) => {
    twins.pass(41);
    tellStatus(twins, { cause: "stop" });
  },
  "safe-hold": (twins) => {
    tellStatus(twins);
    twins.tell(() => ({ kind: "acknowledge-requested" }));
  },
};

export function progress(twins: Twins): void {
  const { host } = twins.machine();
  (next[host.at] as (twins: Twins, host: HostState) => void)(twins, host);
}

export function make(twins: Twins, move: Move): void {
  switch (move.move) {
    case "progress":
      progress(twins);
      break;
    case "pass":
      twins.pass(move.span);
      if (move.status) tellStatus(twins);
      if (move.beat) beat(twins);
      break;
    case "live":
      for (let quantum = 0; quantum < move.quanta; quantum += 1) {
        twins.pass(100);
        tellStatus(twins);
        beat(twins);
      }
      break;
    case "status":
      tellStatus(twins, { state: move.state, cause: move.cause as InstrumentView["cause"] });
      break;
    case "happens":
      twins.tell(() => move.event);
      break;
    default:
      move satisfies never;
  }
}

const permit = permitFor(0, 0, 1);
const happenings: readonly Untimed[] = [
  { kind: "connection-attempted" },
  { kind: "link-lost", cause: "unplugged" },
  { kind: "results-collected", unknown: 0 },
  { kind: "results-collected", unknown: 1 },
  { kind: "limits-requested", limits: limitSets[1] as (typeof limitSets)[0] },
  { kind: "limits-differed", field: "peak" },
  { kind: "limits-rejected", code: "no-answer" },
  { kind: "gates-judged", gates: closedGates },
  { kind: "operator-cancelled" },
  { kind: "permit-not-stored", permit: permit.id, reason: "full" },
  { kind: "arm-rejected", code: "state" },
  { kind: "arm-unanswered", command: "confirm" },
  { kind: "force-tripped", trip: { kind: "reading-missing" } },
  { kind: "beat", closedGate },
  { kind: "result-reported", result: 3, planDigest: planDigests[0] ?? "" },
  { kind: "no-result-found", permit: permit.id },
  { kind: "result-not-stored", permit: permit.id, reason: "full" },
  { kind: "result-not-stored", permit: undefined, reason: "its curve was not fetched" },
  { kind: "stop-requested", request: "signal" },
  { kind: "acknowledge-requested" },
];

/** Quanta, every bound that the interlock compares a time with, and odd spans. */
const spans = [
  1, 39, 40, 41, 50, 59, 100, 200, 249, 250, 251, 300, 499, 501, 1000, 2001, 4001, 5001,
];
const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 12, arbitrary: fc.constant<Move>({ move: "progress" }) },
  {
    weight: 8,
    arbitrary: fc.record({
      move: fc.constant("pass"),
      span: fc.constantFrom(...spans),
      status: fc.integer({ min: 0, max: 5 }).map((drawn) => drawn > 0),
      beat: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      move: fc.constant("live"),
      quanta: fc.constantFrom(5, 6, 20, 41, 51),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      move: fc.constant("status"),
      state: fc.constantFrom("linked", "limited", "armed", "ready", "thrust", "post", "fault"),
      cause: fc.constantFrom("none", "stop", "time-to-live-over", "thrust-done", "fault-latched"),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      move: fc.constant("happens"),
      event: fc.constantFrom(...happenings),
    }),
  },
);
export const histories = fc.array(move, { minLength: 20, maxLength: 80 });
