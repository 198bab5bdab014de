import { causes, states } from "../../src/protocol/codes.ts";
import type { ForceTrip } from "../../src/safety/force-watch.ts";
import type { InterlockEvent, InterlockEventKind } from "../../src/safety/interlock/event.ts";
import type { InstrumentView, Interlock, StopRequest } from "../../src/safety/interlock/state.ts";
import {
  ago,
  closedGate,
  frame,
  impulseLimits,
  now,
  openGates,
  permit,
  permitOf,
  pressureLimits,
  viewWith,
} from "./samples.ts";

/** An event with the condition under which it comes; `given` sets that condition on the machine. */
export type Cue = {
  readonly guard: string;
  readonly event: InterlockEvent;
  readonly given: (machine: Interlock) => Interlock;
};

const asItIs = (machine: Interlock): Interlock => machine;
const cue = (guard: string, event: InterlockEvent, given = asItIs): Cue => ({
  guard,
  event,
  given,
});

/** The machine as if it had come to its state, or its thrust had ended, so long ago. */
function entered(age: number): (machine: Interlock) => Interlock {
  return (machine) => {
    const { host } = machine;
    if (!("since" in host)) return machine;
    const since = ago(age);
    return host.at === "thrust-seen"
      ? { ...machine, host: { ...host, since, over: host.over === undefined ? undefined : since } }
      : { ...machine, host: { ...host, since } };
  };
}

/** The machine with another newest status; without a link it has none. */
const seeing =
  (changes: Partial<InstrumentView>) =>
  (machine: Interlock): Interlock =>
    machine.instrument === undefined ? machine : { ...machine, instrument: viewWith(changes) };

const beat: InterlockEvent = { kind: "beat", closedGate: undefined, now };
/** Just past each of the figures of the beat, and the longest of the thrusts played here. */
const ages = [501, 1101, 2001, 4001, 5001, 9001];

function status(changes: Partial<InstrumentView>): InterlockEvent {
  return { kind: "status-received", view: viewWith({ at: now, ...changes }), now };
}

const statuses: readonly Cue[] = [
  ...states.map(({ name }) => cue(name, status({ state: name }))),
  ...causes.slice(1).map(({ name }) => cue(`limited, cause ${name}`, status({ cause: name }))),
  cue("limited, with another epoch", status({ epoch: 9 })),
  cue("limited, with another digest", status({ digest: "00000000" })),
  cue("limited, with no digest", status({ digest: undefined })),
  cue("armed, with another epoch", status({ state: "armed", epoch: 9 })),
  cue("ready, with another digest", status({ state: "ready", digest: "00000000" })),
  cue("linked, limits dropped", status({ state: "linked", epoch: 0, digest: undefined })),
  cue(
    "fault, a fault latched",
    status({ state: "fault", cause: "fault-latched", fault: 2, faultCode: "sensor-range" }),
  ),
  cue("limited, a fault latched", status({ fault: 2 })),
  cue("limited, within 39 ms", status({ cause: "stop" }), entered(39)),
  cue("post, within 39 ms", status({ state: "post" }), entered(39)),
];

const requests: readonly StopRequest[] = [
  "key",
  "screen-ended",
  "input-ended",
  "signal",
  "terminal-too-small",
  "quit",
];
const trip: ForceTrip = {
  kind: "force-over-limit",
  force: impulseLimits.limits.peak,
  bound: impulseLimits.limits.forceLimit,
};
const acknowledge: InterlockEvent = { kind: "acknowledge-requested", now };
const other = permitOf(impulseLimits, "another permit", "0000000000000000");

/** Every kind of event, each with the conditions that may make a difference; the type makes it total. */
export const cues: { readonly [K in InterlockEventKind]: readonly Cue[] } = {
  "connection-attempted": [cue("", { kind: "connection-attempted", now })],
  "link-lost": [cue("", { kind: "link-lost", cause: "unplugged", now })],
  greeted: [cue("", { kind: "greeted", now })],
  "results-collected": [
    cue("every outcome is known", { kind: "results-collected", unknown: 0, now }),
    cue("an outcome is unknown", { kind: "results-collected", unknown: 1, now }),
  ],
  "limits-requested": [cue("", { kind: "limits-requested", limits: pressureLimits.limits, now })],
  "limits-echoed": [cue("", { kind: "limits-echoed", inForce: impulseLimits, now })],
  "limits-differed": [cue("", { kind: "limits-differed", field: "peak", now })],
  "limits-rejected": [cue("", { kind: "limits-rejected", code: "out-of-range", now })],
  "arm-requested": [cue("", { kind: "arm-requested", now })],
  "gates-judged": [
    cue("every gate passed", { kind: "gates-judged", gates: openGates, now }),
    cue("one is closed", {
      kind: "gates-judged",
      gates: openGates.map((gate) => (gate.gate === closedGate.gate ? closedGate : gate)),
      now,
    }),
    cue("one was not looked at", { kind: "gates-judged", gates: openGates.slice(1), now }),
    cue("none was looked at", { kind: "gates-judged", gates: [], now }),
  ],
  "operator-confirmed": [
    cue("for these limits, in time", { kind: "operator-confirmed", permit, now }),
    cue("at 5 s", { kind: "operator-confirmed", permit, now }, entered(5000)),
    cue("later than 5 s", { kind: "operator-confirmed", permit, now }, entered(5001)),
    cue("before it was asked for", { kind: "operator-confirmed", permit, now }, entered(-1)),
    cue("for other limits", {
      kind: "operator-confirmed",
      permit: permitOf(
        { ...pressureLimits, epoch: impulseLimits.epoch },
        permit.id,
        permit.planDigest,
      ),
      now,
    }),
    cue("for another epoch", {
      kind: "operator-confirmed",
      permit: permitOf({ ...impulseLimits, epoch: 9 }, permit.id, permit.planDigest),
      now,
    }),
  ],
  "operator-cancelled": [cue("", { kind: "operator-cancelled", now })],
  "permit-stored": [
    cue("this permit", { kind: "permit-stored", permit: permit.id, now }),
    cue("another", { kind: "permit-stored", permit: other.id, now }),
  ],
  "permit-not-stored": [
    cue("this permit", {
      kind: "permit-not-stored",
      permit: permit.id,
      reason: "the disk is full",
      now,
    }),
    cue("another", {
      kind: "permit-not-stored",
      permit: other.id,
      reason: "the disk is full",
      now,
    }),
  ],
  challenged: [cue("", { kind: "challenged", nonce: "9e3779b97f4a7c15", now })],
  "frame-received": [cue("", { kind: "frame-received", frame, now })],
  "arm-rejected": [cue("", { kind: "arm-rejected", code: "gate", now })],
  "arm-unanswered": [
    cue("arm", { kind: "arm-unanswered", command: "arm", now }),
    cue("confirm", { kind: "arm-unanswered", command: "confirm", now }),
  ],
  "status-received": statuses,
  "force-tripped": [cue("", { kind: "force-tripped", trip, now })],
  beat: [
    cue("all is well", beat),
    cue("a standing gate is closed", { ...beat, closedGate }),
    cue("newest status 251 ms old", beat, seeing({ state: "thrust", at: ago(251) })),
    cue("newest status later than now", beat, seeing({ state: "thrust", at: ago(-1) })),
    cue("no status yet", beat, (machine) => ({ ...machine, instrument: undefined })),
    cue("last beat 251 ms ago", beat, (machine) => ({ ...machine, lastBeat: ago(251) })),
    cue("last beat later than now", beat, (machine) => ({ ...machine, lastBeat: ago(-1) })),
    cue("the first beat", beat, (machine) => ({ ...machine, lastBeat: undefined })),
    ...ages.map((age) => cue(`${age} ms on`, beat, entered(age))),
  ],
  "result-reported": [
    cue("of this permit", {
      kind: "result-reported",
      result: 7,
      planDigest: permit.planDigest,
      now,
    }),
    cue("of another", {
      kind: "result-reported",
      result: 7,
      planDigest: other.planDigest,
      now,
    }),
  ],
  "no-result-found": [
    cue("of this permit", { kind: "no-result-found", permit: permit.id, now }),
    cue("of another", { kind: "no-result-found", permit: other.id, now }),
  ],
  "result-stored": [
    cue("of this permit", { kind: "result-stored", permit: permit.id, now }),
    cue("of another", { kind: "result-stored", permit: other.id, now }),
  ],
  "result-not-stored": [
    cue("of this permit", {
      kind: "result-not-stored",
      permit: permit.id,
      reason: "the disk is full",
      now,
    }),
    cue("of another", {
      kind: "result-not-stored",
      permit: other.id,
      reason: "the disk is full",
      now,
    }),
  ],
  "stop-requested": requests.map((request) =>
    cue(request, { kind: "stop-requested", request, now }),
  ),
  "acknowledge-requested": [
    ...states.map(({ name }) => cue(`instrument ${name}`, acknowledge, seeing({ state: name }))),
    cue("other limits in force", acknowledge, seeing({ epoch: 9 })),
    cue("not lifted off", acknowledge, seeing({ unloaded: false })),
    cue("a fault latched", acknowledge, seeing({ state: "fault", fault: 2 })),
    cue("newest status 251 ms old", acknowledge, seeing({ at: ago(251) })),
    cue("newest status later than now", acknowledge, seeing({ at: ago(-1) })),
    cue("no status yet", acknowledge, (machine) => ({ ...machine, instrument: undefined })),
  ],
};
