import type { DisarmCause, ErrorCode, FaultCode, InstrumentState } from "../../protocol/codes.ts";
import type { Milliseconds } from "../../protocol/units.ts";
import { timing } from "../default-limits.ts";
import type { ForceTrip } from "../force-watch.ts";
import type { GateName } from "../gates.ts";
import type { LimitsInForce, PermittedLimits } from "../limits.ts";
import type { ThrustPermit } from "../permit.ts";

/** Why the operator's side wanted a stop. */
export type StopRequest =
  | "key"
  | "screen-ended"
  | "input-ended"
  | "signal"
  | "terminal-too-small"
  | "quit";

/** Why the host latched. The first cause is kept until a person acknowledges it. */
export type LatchCause =
  | { readonly kind: "stop"; readonly request: StopRequest }
  | { readonly kind: "force"; readonly trip: ForceTrip }
  | { readonly kind: "gate"; readonly gate: GateName; readonly reason: string }
  | { readonly kind: "status-silent" }
  | { readonly kind: "host-stalled"; readonly milliseconds: Milliseconds }
  | { readonly kind: "answer-missing"; readonly command: "arm" | "confirm" }
  | { readonly kind: "confirm-rejected"; readonly code: ErrorCode }
  | { readonly kind: "thrust-too-long" }
  | { readonly kind: "permit-too-long" }
  | { readonly kind: "echo-differs"; readonly field: string }
  | { readonly kind: "limits-changed" }
  | { readonly kind: "limits-rejected"; readonly code: ErrorCode | "no-answer" }
  | { readonly kind: "unexpected-state"; readonly state: InstrumentState }
  | { readonly kind: "instrument-disarmed"; readonly cause: DisarmCause }
  | { readonly kind: "instrument-fault"; readonly fault: FaultCode | "unknown" }
  | { readonly kind: "link-lost"; readonly cause: string }
  | { readonly kind: "result-not-recorded"; readonly reason: string }
  | { readonly kind: "outcome-unknown" };

export type Latch = { readonly cause: LatchCause; readonly at: Milliseconds };

/** The newest status, as far as the machine needs it. */
export type InstrumentView = {
  readonly state: InstrumentState;
  readonly cause: DisarmCause;
  readonly epoch: number;
  readonly digest: string | undefined;
  readonly fault: number;
  /** The code of that fault, as far as it was reported. */
  readonly faultCode: FaultCode | "unknown";
  readonly unloaded: boolean;
  readonly at: Milliseconds;
};

/** What became of a permit. */
export type Outcome =
  | { readonly kind: "thrust"; readonly result: number }
  | { readonly kind: "no-thrust"; readonly why: string }
  | { readonly kind: "unknown" };

/** The furthest that a permit got on its way: what the instrument may have made of it. */
export type Reached = "stored" | "arm-sent" | "confirm-sent" | "armed";

/** The host's states; those with data carry just what belongs to them. */
export type HostState =
  | { readonly at: "disconnected" }
  | { readonly at: "greeting" }
  | { readonly at: "linked" }
  | { readonly at: "limits-pending"; readonly asked: PermittedLimits }
  | { readonly at: "configured"; readonly limits: LimitsInForce }
  | { readonly at: "precheck"; readonly limits: LimitsInForce }
  | {
      readonly at: "operator-confirm";
      readonly limits: LimitsInForce;
      readonly since: Milliseconds;
    }
  | {
      readonly at: "permit-commit";
      readonly limits: LimitsInForce;
      readonly permit: ThrustPermit;
      readonly since: Milliseconds;
    }
  | {
      readonly at: "arm-pending";
      readonly limits: LimitsInForce;
      readonly permit: ThrustPermit;
      readonly waitsFor: "challenge" | "frame";
      readonly since: Milliseconds;
    }
  | {
      readonly at: "armed";
      readonly limits: LimitsInForce;
      readonly permit: ThrustPermit;
      readonly frame: string;
      readonly since: Milliseconds;
    }
  | {
      readonly at: "thrust-seen";
      readonly limits: LimitsInForce | undefined;
      readonly permit: ThrustPermit;
      /** Echoed while the thrust lasts: a series lasts seconds. undefined once a stop was sent. */
      readonly frame: string | undefined;
      /** Whether a thrust was seen for certain; where not, finding no result means that there was none. */
      readonly certain: boolean;
      readonly asked: boolean;
      readonly since: Milliseconds;
      /** When the instrument was first seen to be past the thrust. */
      readonly over: Milliseconds | undefined;
    }
  | {
      readonly at: "result-commit";
      readonly limits: LimitsInForce | undefined;
      readonly permit: ThrustPermit;
      readonly outcome: Outcome;
      readonly since: Milliseconds;
    }
  | {
      readonly at: "review";
      readonly limits: LimitsInForce | undefined;
      readonly outcome: Outcome;
    }
  | {
      readonly at: "stopping";
      readonly limits: LimitsInForce | undefined;
      /** undefined where no permit is open, or its outcome is decided already. */
      readonly permit: ThrustPermit | undefined;
      readonly reached: Reached;
      readonly certain: boolean;
      readonly since: Milliseconds;
    }
  | { readonly at: "link-lost" }
  | { readonly at: "safe-hold"; readonly limits: LimitsInForce | undefined };

export type HostStateName = HostState["at"];

/** The whole machine: where it is, what is latched, what the instrument last said, when it last beat. */
export type Interlock = {
  readonly host: HostState;
  readonly latch: Latch | undefined;
  readonly instrument: InstrumentView | undefined;
  /** Whether what earlier permits left in the instrument has been brought into the record. */
  readonly collected: boolean;
  /** Whether an outcome could not be recorded in this session, whatever is latched: a new greeting collects it. */
  readonly unrecorded: boolean;
  readonly lastBeat: Milliseconds | undefined;
};

export const initialInterlock: Interlock = {
  host: { at: "disconnected" },
  latch: undefined,
  instrument: undefined,
  collected: false,
  unrecorded: false,
  lastBeat: undefined,
};

/** States of the instrument in which a thrust could follow without another word from the host. */
const energisable: ReadonlySet<InstrumentState> = new Set([
  "challenge",
  "armed",
  "contact",
  "ready",
  "thrust",
]);

/** Whether a state of the instrument is one of those. */
export function isEnergisable(state: InstrumentState): boolean {
  return energisable.has(state);
}

/** Whether the instrument's newest status says that nothing can fire. */
export function isDisarmed(view: InstrumentView | undefined): boolean {
  return view !== undefined && !energisable.has(view.state);
}

/** Whether a status still says what the instrument is; one from later than now says nothing. */
export function isCurrent(
  view: InstrumentView | undefined,
  now: Milliseconds,
): view is InstrumentView {
  return view !== undefined && now >= view.at && now - view.at <= timing.unknown;
}
