import type { DisarmCause } from "../../protocol/codes.ts";
import type { Milliseconds } from "../../protocol/units.ts";
import { timing } from "../default-limits.ts";
import type { LimitsInForce } from "../limits.ts";
import type { ThrustPermit } from "../permit.ts";
import { type InstrumentView, type Interlock, isDisarmed, isEnergisable } from "./state.ts";
import {
  andThen,
  holdFor,
  latching,
  type StateAt,
  type Stepped,
  stay,
  stopFor,
  storing,
  to,
} from "./transition.ts";

/** The end of a permit that is no alarm: its time was over, nobody pulled the trigger. */
const ordinary: DisarmCause = "time-to-live-over";

/** What the instrument says of itself always wins over what the host believed. */
export function onStatus(before: Interlock, view: InstrumentView, now: Milliseconds): Stepped {
  const { host } = before;
  if (host.at === "disconnected" || host.at === "greeting" || host.at === "link-lost") {
    return stay(before);
  }
  const machine: Interlock = { ...before, instrument: view };
  if (view.fault > 0 && machine.latch === undefined) {
    return stopFor(machine, { kind: "instrument-fault", fault: view.faultCode }, now);
  }
  switch (host.at) {
    case "linked":
    case "limits-pending":
    case "safe-hold":
    case "result-commit":
      return isDisarmed(view) ? stay(machine) : unexpected(machine, view, now);
    case "configured":
    case "precheck":
    case "operator-confirm":
    case "permit-commit":
      if (!isDisarmed(view)) return unexpected(machine, view, now);
      return holdsLimits(view, host.limits) ? stay(machine) : limitsChanged(machine, host, now);
    case "review":
      if (!isDisarmed(view)) return unexpected(machine, view, now);
      return onReviewStatus(machine, host, view);
    case "arm-pending":
      return onArmPendingStatus(machine, host, view, now);
    case "armed":
      return onArmedStatus(machine, host, view, now);
    case "thrust-seen":
      return onThrustStatus(machine, host, view, now);
    case "stopping":
      return onStoppingStatus(machine, host, view, now);
    default:
      host satisfies never;
      return stay(machine);
  }
}

function unexpected(machine: Interlock, view: InstrumentView, now: Milliseconds): Stepped {
  return stopFor(machine, { kind: "unexpected-state", state: view.state }, now);
}

function holdsLimits(view: InstrumentView, limits: LimitsInForce): boolean {
  return view.epoch === limits.epoch && view.digest === limits.digest.slice(0, 8);
}

/** Limits that change or vanish under us are the wrong limits. */
function limitsChanged(
  machine: Interlock,
  host: StateAt<"configured" | "precheck" | "operator-confirm" | "permit-commit">,
  now: Milliseconds,
): Stepped {
  const cause = { kind: "limits-changed" } as const;
  return host.at === "permit-commit" ? stopFor(machine, cause, now) : holdFor(machine, cause, now);
}

/** The lock-out is over: arming may start again, with the limits that the instrument still holds. */
function onReviewStatus(
  machine: Interlock,
  host: StateAt<"review">,
  view: InstrumentView,
): Stepped {
  const { limits } = host;
  if (view.state === "limited" && limits !== undefined && holdsLimits(view, limits)) {
    return to(machine, { at: "configured", limits });
  }
  const over = ["safe", "linked", "limited"].includes(view.state);
  return over ? to(machine, { at: "linked" }) : stay(machine);
}

function onArmPendingStatus(
  machine: Interlock,
  host: StateAt<"arm-pending">,
  view: InstrumentView,
  now: Milliseconds,
): Stepped {
  // The status may be older than the request: silence and refusals have their own ways out.
  const possible = view.state === "limited" || view.state === "challenge" || view.state === "armed";
  if (!possible) return unexpected(machine, view, now);
  return holdsLimits(view, host.limits)
    ? stay(machine)
    : stopFor(machine, { kind: "limits-changed" }, now);
}

function onArmedStatus(
  machine: Interlock,
  host: StateAt<"armed">,
  view: InstrumentView,
  now: Milliseconds,
): Stepped {
  switch (view.state) {
    case "challenge":
      return unexpected(machine, view, now);
    case "armed":
    case "contact":
    case "ready":
      return holdsLimits(view, host.limits)
        ? stay(machine)
        : stopFor(machine, { kind: "limits-changed" }, now);
    case "thrust":
    case "post":
      return to(machine, {
        at: "thrust-seen",
        limits: host.limits,
        permit: host.permit,
        frame: host.frame,
        certain: true,
        asked: false,
        since: now,
        over: view.state === "post" ? now : undefined,
      });
    default:
      return onArmedEnd(machine, host, view, now);
  }
}

/**
 * The instrument ended the permit by itself. A cause is that of the last permit or challenge that ended,
 * so only the ordinary one, under the eyes of the loop, is believed to be this one's; else the instrument is asked.
 */
function onArmedEnd(
  machine: Interlock,
  host: StateAt<"armed">,
  view: InstrumentView,
  now: Milliseconds,
): Stepped {
  const { cause } = view;
  // Each beat asks for a status as new: with one this new, no thrust and its lock-out fit into a silence.
  const watched = machine.lastBeat !== undefined && now - machine.lastBeat <= timing.stalled;
  if (cause === ordinary && watched) {
    return storing(machine, host.permit, { kind: "no-thrust", why: cause }, now);
  }
  if (cause === "thrust-done") return lookForResult(machine, host, view, host.permit, true, now);
  const latched = latching(machine, { kind: "instrument-disarmed", cause }, now);
  const stepped = lookForResult(latched.next, host, view, host.permit, false, now);
  return andThen(stepped, ...latched.effects);
}

/**
 * A thrust may have happened that no status was seen of: its result, if there is one, tells. After a
 * fault the capture may still be under way, so the question waits as long as for a report.
 */
function lookForResult(
  machine: Interlock,
  { limits }: StateAt<"armed" | "stopping">,
  view: InstrumentView,
  permit: ThrustPermit,
  certain: boolean,
  now: Milliseconds,
): Stepped {
  const asked = view.state !== "fault";
  const look = asked ? ([{ do: "look-for-result", permit }] as const) : [];
  return to(
    machine,
    {
      at: "thrust-seen",
      limits,
      permit,
      frame: undefined,
      certain,
      asked,
      since: now,
      over: now,
    },
    ...look,
  );
}

function onThrustStatus(
  machine: Interlock,
  host: StateAt<"thrust-seen">,
  view: InstrumentView,
  now: Milliseconds,
): Stepped {
  if (view.state === "thrust" && host.over === undefined) return stay(machine);
  // The permit is spent: an instrument that is armed again now is the fault that must not be fed.
  if (isEnergisable(view.state)) return unexpected(machine, view, now);
  return host.over === undefined ? to(machine, { ...host, over: now }) : stay(machine);
}

function onStoppingStatus(
  machine: Interlock,
  host: StateAt<"stopping">,
  view: InstrumentView,
  now: Milliseconds,
): Stepped {
  // A status that was already under way when the stop left says nothing about the stop.
  if (!isDisarmed(view) || now - host.since < timing.stopSettled) return stay(machine);
  const { permit, limits } = host;
  if (permit === undefined) return to(machine, { at: "safe-hold", limits });
  if (view.state === "post") {
    return to(machine, {
      at: "thrust-seen",
      limits,
      permit,
      frame: undefined,
      certain: true,
      asked: false,
      since: now,
      over: now,
    });
  }
  switch (host.reached) {
    case "stored":
    case "arm-sent":
      return storing(machine, permit, { kind: "no-thrust", why: "stopped" }, now);
    // The cause in a status is that of the last permit or challenge that ended: this one's only if it was
    // granted, and not even then where the instrument armed itself after it. So no cause says "no thrust".
    case "confirm-sent":
      return lookForResult(machine, host, view, permit, false, now);
    case "armed": {
      const certain = host.certain || view.cause === "thrust-done";
      return lookForResult(machine, host, view, permit, certain, now);
    }
    default:
      host.reached satisfies never;
      return stay(machine);
  }
}
