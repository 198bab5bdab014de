import { timing } from "../default-limits.ts";
import { whyClosed } from "../gates.ts";
import { onAcknowledge } from "./acknowledge.ts";
import { onBeat } from "./beat.ts";
import type { InterlockEvent } from "./event.ts";
import type { HostState, Interlock } from "./state.ts";
import { onStatus } from "./status.ts";
import {
  forgetting,
  holdFor,
  latchFrom,
  latching,
  outcomeUnknown,
  refusing,
  type Stepped,
  stay,
  stopFor,
  storing,
  to,
} from "./transition.ts";

type EventOf<K extends InterlockEvent["kind"]> = Extract<InterlockEvent, { kind: K }>;

/**
 * One step of the host's interlock: what it is next and what is to be done. Pure: time comes with the
 * event, nothing is thrown, and an event that means nothing in a state changes nothing there.
 */
export function step(machine: Interlock, event: InterlockEvent): Stepped {
  const { host } = machine;
  switch (event.kind) {
    case "connection-attempted":
      return host.at === "disconnected" || host.at === "link-lost"
        ? to(forgetting(machine), { at: "greeting" })
        : stay(machine);
    case "greeted":
      return host.at === "greeting"
        ? to(
            { ...machine, collected: false, unrecorded: false },
            { at: "linked" },
            { do: "collect-results" },
          )
        : stay(machine);
    case "results-collected":
      return onCollected(machine, event);
    case "link-lost":
      return onLinkLost(machine, event);
    case "limits-requested":
      return onLimitsRequested(machine, event);
    case "limits-echoed":
      if (host.at !== "limits-pending") return stay(machine);
      return to(machine, {
        at: machine.latch === undefined ? "configured" : "safe-hold",
        limits: event.inForce,
      });
    case "limits-differed":
      if (host.at !== "limits-pending") return stay(machine);
      return stopFor(machine, { kind: "echo-differs", field: event.field }, event.now);
    case "limits-rejected":
      if (host.at !== "limits-pending") return stay(machine);
      return holdFor(machine, { kind: "limits-rejected", code: event.code }, event.now);
    case "arm-requested":
      if (host.at === "configured" && machine.latch === undefined) {
        return to(machine, { at: "precheck", limits: host.limits }, { do: "judge-gates" });
      }
      return refusing(machine, "arming starts from safe only, with nothing latched");
    case "gates-judged":
      return onGatesJudged(machine, event);
    case "operator-confirmed":
      return onOperatorConfirmed(machine, event);
    case "operator-cancelled":
      return host.at === "operator-confirm"
        ? to(machine, { at: "configured", limits: host.limits })
        : stay(machine);
    case "permit-stored":
      if (host.at !== "permit-commit" || host.permit.id !== event.permit) return stay(machine);
      return to(
        machine,
        { ...host, at: "arm-pending", waitsFor: "challenge", since: event.now },
        { do: "send-arm", permit: host.permit },
      );
    case "permit-not-stored":
      if (host.at !== "permit-commit" || host.permit.id !== event.permit) return stay(machine);
      return to(
        machine,
        { at: "configured", limits: host.limits },
        { do: "refuse", reason: event.reason },
      );
    case "challenged":
      if (host.at !== "arm-pending" || host.waitsFor !== "challenge") return stay(machine);
      return to(
        machine,
        { ...host, waitsFor: "frame" },
        { do: "send-confirm", permit: host.permit, nonce: event.nonce },
      );
    case "frame-received":
      if (host.at !== "arm-pending" || host.waitsFor !== "frame") return stay(machine);
      return to(machine, {
        at: "armed",
        limits: host.limits,
        permit: host.permit,
        frame: event.frame,
        // The next beat looks at the gates again and only then echoes the frame: live from then on.
        since: event.now,
      });
    case "arm-rejected":
      if (host.at !== "arm-pending") return stay(machine);
      // A confirmation that was refused may have left the challenge standing.
      if (host.waitsFor === "frame") {
        return stopFor(machine, { kind: "confirm-rejected", code: event.code }, event.now);
      }
      return storing(
        machine,
        host.permit,
        { kind: "no-thrust", why: `the instrument refused: ${event.code}` },
        event.now,
      );
    case "arm-unanswered":
      // Whether it was heard is not known, so it is taken as armed until its status says otherwise.
      if (host.at !== "arm-pending") return stay(machine);
      return stopFor(machine, { kind: "answer-missing", command: event.command }, event.now);
    case "status-received":
      return onStatus(machine, event.view, event.now);
    case "force-tripped":
      return isEnergised(host)
        ? stopFor(machine, { kind: "force", trip: event.trip }, event.now)
        : stay(machine);
    case "beat":
      return onBeat(machine, event);
    case "result-reported":
      if (host.at !== "thrust-seen" || host.permit.planDigest !== event.planDigest) {
        return stay(machine);
      }
      return storing(machine, host.permit, { kind: "thrust", result: event.result }, event.now);
    case "no-result-found":
      if (host.at !== "thrust-seen" || host.permit.id !== event.permit) return stay(machine);
      return host.certain
        ? outcomeUnknown(machine, host.permit, event.now)
        : storing(machine, host.permit, { kind: "no-thrust", why: "no result kept" }, event.now);
    case "result-stored":
      if (host.at !== "result-commit" || host.permit.id !== event.permit) return stay(machine);
      return to(
        machine,
        machine.latch === undefined
          ? { at: "review", limits: host.limits, outcome: host.outcome }
          : { at: "safe-hold", limits: host.limits },
      );
    case "result-not-stored": {
      const cause = { kind: "result-not-recorded", reason: event.reason } as const;
      // Another cause may be latched already: what is not recorded is not forgotten with that one.
      const left: Interlock = { ...machine, unrecorded: true };
      return host.at === "result-commit" && host.permit.id === event.permit
        ? holdFor(left, cause, event.now)
        : latchFrom(left, cause, event.now);
    }
    case "stop-requested":
      return onStopRequested(machine, event);
    case "acknowledge-requested":
      return onAcknowledge(machine, event.now);
    default:
      event satisfies never;
      return stay(machine);
  }
}

/** Whether something may be energised, or is asked to be: every doubt ends in a stop here. */
function isEnergised(host: HostState): boolean {
  return (
    host.at === "arm-pending" ||
    host.at === "armed" ||
    host.at === "thrust-seen" ||
    host.at === "stopping"
  );
}

function onCollected(machine: Interlock, event: EventOf<"results-collected">): Stepped {
  const { host } = machine;
  const apart = host.at === "disconnected" || host.at === "greeting" || host.at === "link-lost";
  const collected: Interlock = { ...machine, collected: !apart };
  const found =
    event.unknown === 0
      ? stay(collected)
      : latchFrom(collected, { kind: "outcome-unknown" }, event.now);
  // What is latched from before the link was lost waits here for its acknowledgement.
  return host.at === "linked" && found.next.latch !== undefined
    ? to(found.next, { at: "safe-hold", limits: undefined }, ...found.effects)
    : found;
}

function onLinkLost(machine: Interlock, event: EventOf<"link-lost">): Stepped {
  const lost: Interlock = { ...forgetting(machine), host: { at: "link-lost" } };
  const { host } = machine;
  if (host.at === "disconnected" || host.at === "greeting" || host.at === "link-lost") {
    return stay(lost);
  }
  // The permit stays open in the record; its outcome is collected at the next greeting.
  return latching(lost, { kind: "link-lost", cause: event.cause }, event.now);
}

function onLimitsRequested(machine: Interlock, event: EventOf<"limits-requested">): Stepped {
  const { host } = machine;
  const free = host.at === "linked" || host.at === "configured";
  if (!free || !machine.collected)
    return refusing(machine, "limits can be set only while nothing is armed");
  return to(
    machine,
    { at: "limits-pending", asked: event.limits },
    { do: "send-limits", limits: event.limits },
  );
}

function onGatesJudged(machine: Interlock, event: EventOf<"gates-judged">): Stepped {
  const { host } = machine;
  if (host.at !== "precheck") return stay(machine);
  const closed = whyClosed(event.gates);
  if (closed !== undefined) {
    return to(machine, { at: "configured", limits: host.limits }, { do: "refuse", reason: closed });
  }
  return to(
    machine,
    { at: "operator-confirm", limits: host.limits, since: event.now },
    { do: "ask-operator" },
  );
}

function onOperatorConfirmed(machine: Interlock, event: EventOf<"operator-confirmed">): Stepped {
  const { host } = machine;
  if (host.at !== "operator-confirm") return stay(machine);
  const { permit } = event;
  const current =
    permit.limitsDigest === host.limits.digest &&
    permit.epoch === host.limits.epoch &&
    event.now - host.since <= timing.codeEntry &&
    event.now >= host.since;
  if (!current) {
    return to(
      machine,
      { at: "configured", limits: host.limits },
      { do: "refuse", reason: "the confirmation came too late or for other limits" },
    );
  }
  return to(
    machine,
    { at: "permit-commit", limits: host.limits, permit, since: event.now },
    { do: "store-permit", permit },
  );
}

function onStopRequested(machine: Interlock, event: EventOf<"stop-requested">): Stepped {
  const { host } = machine;
  switch (host.at) {
    case "permit-commit":
    case "arm-pending":
    case "armed":
    case "thrust-seen":
      return stopFor(machine, { kind: "stop", request: event.request }, event.now);
    case "precheck":
    case "operator-confirm":
      return to(machine, { at: "configured", limits: host.limits }, { do: "send-stop" });
    default:
      // Harmless to repeat, and the instrument may be in a state that we do not know of.
      return stay(machine, { do: "send-stop" });
  }
}
