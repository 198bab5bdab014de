import type { AlarmFacts } from "../../../src/safety/alarms/conditions.ts";
import {
  type AlarmId,
  type AlarmText,
  type ConditionId,
  type LatchingId,
  worded,
} from "../../../src/safety/alarms/signal.ts";
import type { GateFacts } from "../../../src/safety/gates.ts";
import {
  type HostState,
  type Interlock,
  initialInterlock,
  type LatchCause,
} from "../../../src/safety/interlock/state.ts";
import { goodFacts, milliseconds } from "./gates.ts";
import { centinewtons } from "./limits.ts";

const over = { force: centinewtons(4712), bound: centinewtons(3000) };

/** A cause for each alarm that latches; the type makes it total. */
export const latchCauses: { readonly [I in LatchingId]: LatchCause } = {
  "A-001": { kind: "stop", request: "key" },
  "A-003": { kind: "stop", request: "screen-ended" },
  "A-011": { kind: "force", trip: { kind: "force-over-limit", ...over } },
  "A-012": { kind: "force", trip: { kind: "preload-over-ceiling", ...over } },
  "A-013": { kind: "force", trip: { kind: "reading-missing" } },
  "A-014": { kind: "thrust-too-long" },
  "A-015": { kind: "permit-too-long" },
  "A-020": { kind: "gate", gate: "record", reason: "the disk is full" },
  "A-021": { kind: "status-silent" },
  "A-022": { kind: "host-stalled", milliseconds: milliseconds(312.4) },
  "A-023": { kind: "answer-missing", command: "confirm" },
  "A-024": { kind: "echo-differs", field: "peak" },
  "A-025": { kind: "limits-changed" },
  "A-026": { kind: "unexpected-state", state: "ready" },
  "A-027": { kind: "confirm-rejected", code: "limits-digest" },
  "A-028": { kind: "limits-rejected", code: "no-answer" },
  "A-030": { kind: "instrument-disarmed", cause: "gate-lost" },
  "A-031": { kind: "instrument-fault", fault: "channels-disagree" },
  "A-032": { kind: "instrument-disarmed", cause: "preload-ceiling" },
  "A-040": { kind: "link-lost", cause: "unplugged" },
  "A-050": { kind: "result-not-recorded", reason: "the disk is full" },
  "A-051": { kind: "outcome-unknown" },
};

/** A linked host with nothing to be said against it. */
export const quietFacts: AlarmFacts = {
  machine: { ...initialInterlock, host: { at: "linked" }, collected: true },
  gates: goodFacts,
  silence: milliseconds(20),
  stopUnconfirmed: false,
  calibrationDaysLeft: 200,
  sinceStranger: undefined,
  sinceLook: milliseconds(50),
  audible: true,
};

export function hostAt(host: HostState, rest: Partial<Interlock> = {}): Partial<AlarmFacts> {
  return { machine: { ...quietFacts.machine, host, ...rest } };
}

export function gates(changes: Partial<GateFacts>): Partial<AlarmFacts> {
  return { gates: { ...goodFacts, ...changes } };
}

/** What makes each of the other alarms come on; total too. */
export const conditionFacts: { readonly [I in ConditionId]: Partial<AlarmFacts> } = {
  "A-002": { stopUnconfirmed: true },
  "A-004": { silence: milliseconds(251) },
  "A-005": { silence: milliseconds(101) },
  "A-033": gates({ selfTestFailed: 4 }),
  "A-034": { ...gates({ calibration: { valid: true, due: 20261101 } }), calibrationDaysLeft: -22 },
  "A-035": { calibrationDaysLeft: 14 },
  "A-041": gates({ linkErrorRate: 0.001 }),
  "A-042": { sinceStranger: milliseconds(0) },
  "A-052": gates({
    record: { writable: false, reason: "the disk is full", freeBytes: 10_000_000_000 },
  }),
  "A-053": gates({ record: { writable: true, reason: "", freeBytes: 999_999_999 } }),
  "A-055": gates({ resultWaiting: true }),
  "A-060": gates({ clockSane: false }),
  "A-061": gates({ eventLoopDelay: milliseconds(50) }),
  "A-062": { audible: false },
  "A-063": gates({ paintedAge: milliseconds(201) }),
  "A-064": { sinceLook: milliseconds(1001) },
};

/** The words of an alarm do not matter to the machine. */
export function saying(id: AlarmId): AlarmText {
  return worded(id, new Proxy({}, { get: () => "so" }) as Parameters<typeof worded>[1]);
}
