import type { ErrorCode } from "../../protocol/codes.ts";
import type { Milliseconds } from "../../protocol/units.ts";
import type { ForceTrip } from "../force-watch.ts";
import type { GateVerdict } from "../gates.ts";
import type { LimitsInForce, PermittedLimits } from "../limits.ts";
import type { ThrustPermit } from "../permit.ts";
import type { InstrumentView, StopRequest } from "./state.ts";

/** What happened (past tense) and what somebody wishes (-requested). Time comes with each. */
export type InterlockEvent = { readonly now: Milliseconds } & (
  | { readonly kind: "connection-attempted" }
  | { readonly kind: "link-lost"; readonly cause: string }
  | { readonly kind: "greeted" }
  /** Results of earlier permits are recorded or known to be none; `unknown` counts the rest. */
  | { readonly kind: "results-collected"; readonly unknown: number }
  | { readonly kind: "limits-requested"; readonly limits: PermittedLimits }
  | { readonly kind: "limits-echoed"; readonly inForce: LimitsInForce }
  | { readonly kind: "limits-differed"; readonly field: string }
  | { readonly kind: "limits-rejected"; readonly code: ErrorCode | "no-answer" }
  | { readonly kind: "arm-requested" }
  | { readonly kind: "gates-judged"; readonly gates: readonly GateVerdict[] }
  /** The right code was typed and the permit made from gates judged at that moment. */
  | { readonly kind: "operator-confirmed"; readonly permit: ThrustPermit }
  | { readonly kind: "operator-cancelled" }
  | { readonly kind: "permit-stored"; readonly permit: string }
  | { readonly kind: "permit-not-stored"; readonly permit: string; readonly reason: string }
  | { readonly kind: "challenged"; readonly nonce: string }
  | { readonly kind: "frame-received"; readonly frame: string }
  | { readonly kind: "arm-rejected"; readonly code: ErrorCode }
  | { readonly kind: "arm-unanswered"; readonly command: "arm" | "confirm" }
  | { readonly kind: "status-received"; readonly view: InstrumentView }
  | { readonly kind: "force-tripped"; readonly trip: ForceTrip }
  | { readonly kind: "beat"; readonly closedGate: GateVerdict | undefined }
  | { readonly kind: "result-reported"; readonly result: number; readonly planDigest: string }
  | { readonly kind: "no-result-found"; readonly permit: string }
  | { readonly kind: "result-stored"; readonly permit: string }
  /** `permit` is undefined where the result is of none that is being stored now. */
  | {
      readonly kind: "result-not-stored";
      readonly permit: string | undefined;
      readonly reason: string;
    }
  | { readonly kind: "stop-requested"; readonly request: StopRequest }
  | { readonly kind: "acknowledge-requested" }
);

export type InterlockEventKind = InterlockEvent["kind"];
