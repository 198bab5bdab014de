import type { Milliseconds } from "../../protocol/units.ts";
import type { LimitsInForce } from "../limits.ts";
import type { ThrustPermit } from "../permit.ts";
import type { Effect } from "./effect.ts";
import type { HostState, Interlock, LatchCause, Outcome, Reached } from "./state.ts";

export type Stepped = { readonly next: Interlock; readonly effects: readonly Effect[] };
export type StateAt<A extends HostState["at"]> = Extract<HostState, { at: A }>;

export function to(machine: Interlock, host: HostState, ...effects: readonly Effect[]): Stepped {
  return { next: { ...machine, host }, effects };
}

export function stay(machine: Interlock, ...effects: readonly Effect[]): Stepped {
  return { next: machine, effects };
}

/** Without a link nothing is known of the instrument, nor of what it still keeps. */
export function forgetting(machine: Interlock): Interlock {
  return { ...machine, instrument: undefined, collected: false, unrecorded: false };
}

export function refusing(machine: Interlock, reason: string): Stepped {
  return stay(machine, { do: "refuse", reason });
}

/** What was decided, and then more that follows from it. */
export function andThen(stepped: Stepped, ...effects: readonly Effect[]): Stepped {
  return { next: stepped.next, effects: [...stepped.effects, ...effects] };
}

/** Sets the latch and tells it; a latch that is set already keeps its first cause and tells nothing. */
export function latching(machine: Interlock, cause: LatchCause, now: Milliseconds): Stepped {
  return machine.latch === undefined
    ? { next: { ...machine, latch: { cause, at: now } }, effects: [{ do: "latched", cause }] }
    : stay(machine);
}

function limitsOf(host: HostState): LimitsInForce | undefined {
  return "limits" in host ? host.limits : undefined;
}

/** The permit whose outcome is still open. In result-commit it is decided and on its way to the record. */
function openPermitOf(host: HostState): ThrustPermit | undefined {
  return "permit" in host && host.at !== "result-commit" ? host.permit : undefined;
}

function reachedBy(host: HostState): Reached {
  if (host.at === "arm-pending") {
    return host.waitsFor === "challenge" ? "arm-sent" : "confirm-sent";
  }
  return host.at === "armed" || host.at === "thrust-seen" ? "armed" : "stored";
}

/** Stop first, then everything else: the stop byte leaves before the cause is told to anybody. */
export function stopFor(machine: Interlock, cause: LatchCause, now: Milliseconds): Stepped {
  const { host } = machine;
  // An outcome that is on its way to the record is not there yet: a new greeting collects it.
  const left = host.at === "result-commit" ? { ...machine, unrecorded: true } : machine;
  const latched = latching(left, cause, now);
  if (host.at === "stopping") return stay(latched.next, { do: "send-stop" }, ...latched.effects);
  const stopping: HostState = {
    at: "stopping",
    limits: limitsOf(host),
    permit: openPermitOf(host),
    reached: reachedBy(host),
    certain: host.at === "thrust-seen" && host.certain,
    since: now,
  };
  return to(latched.next, stopping, { do: "send-stop" }, ...latched.effects);
}

/**
 * Latches wherever the host is, so that nothing can be armed under a latch: by a stop where something
 * may be energised or is on its way to be, by holding where the next step could be arming.
 */
export function latchFrom(machine: Interlock, cause: LatchCause, now: Milliseconds): Stepped {
  switch (machine.host.at) {
    case "permit-commit":
    case "arm-pending":
    case "armed":
    case "thrust-seen":
      return stopFor(machine, cause, now);
    case "configured":
    case "precheck":
    case "operator-confirm":
    case "review":
      return holdFor(machine, cause, now);
    default:
      return latching(machine, cause, now);
  }
}

/** Latches where nothing is energised, so that no stop has to be echoed. */
export function holdFor(machine: Interlock, cause: LatchCause, now: Milliseconds): Stepped {
  const latched = latching(machine, cause, now);
  const held: HostState = { at: "safe-hold", limits: limitsOf(machine.host) };
  return to(latched.next, held, ...latched.effects);
}

/** The permit's outcome goes to the record before anything else is possible. */
export function storing(
  machine: Interlock,
  permit: ThrustPermit,
  outcome: Outcome,
  now: Milliseconds,
): Stepped {
  return to(
    machine,
    { at: "result-commit", limits: limitsOf(machine.host), permit, outcome, since: now },
    { do: "store-result", permit, outcome },
  );
}

/** A thrust was seen and its result is not to be had: a person has to look into it. */
export function outcomeUnknown(
  machine: Interlock,
  permit: ThrustPermit,
  now: Milliseconds,
): Stepped {
  const latched = latching(machine, { kind: "outcome-unknown" }, now);
  return andThen(storing(latched.next, permit, { kind: "unknown" }, now), ...latched.effects);
}
