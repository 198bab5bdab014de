import type { PermittedLimits } from "../limits.ts";
import type { ThrustPermit } from "../permit.ts";
import type { LatchCause, Outcome } from "./state.ts";

/**
 * What is to be done, in this order, by src/device/session and by nobody else. There is no effect that
 * makes a thrust: the nearest is the confirmation, and it can be built from a permit only.
 */
export type Effect =
  | { readonly do: "send-stop" }
  | { readonly do: "send-alive"; readonly frame: string | undefined }
  | { readonly do: "send-limits"; readonly limits: PermittedLimits }
  | { readonly do: "judge-gates" }
  | { readonly do: "ask-operator" }
  | { readonly do: "store-permit"; readonly permit: ThrustPermit }
  | { readonly do: "send-arm"; readonly permit: ThrustPermit }
  | { readonly do: "send-confirm"; readonly permit: ThrustPermit; readonly nonce: string }
  | { readonly do: "look-for-result"; readonly permit: ThrustPermit }
  | { readonly do: "store-result"; readonly permit: ThrustPermit; readonly outcome: Outcome }
  | { readonly do: "collect-results" }
  | { readonly do: "clear-fault"; readonly fault: number }
  | { readonly do: "close-link" }
  | { readonly do: "refuse"; readonly reason: string }
  | { readonly do: "latched"; readonly cause: LatchCause }
  | { readonly do: "acknowledged"; readonly cause: LatchCause };
