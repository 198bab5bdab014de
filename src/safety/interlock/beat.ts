import type { Milliseconds } from "../../protocol/units.ts";
import { alarmOf } from "../alarms.ts";
import { timing } from "../default-limits.ts";
import type { LimitsInForce } from "../limits.ts";
import type { InterlockEvent } from "./event.ts";
import { type Interlock, isCurrent, isDisarmed, type LatchCause } from "./state.ts";
import {
  andThen,
  holdFor,
  outcomeUnknown,
  type StateAt,
  type Stepped,
  stay,
  stopFor,
  storing,
  to,
} from "./transition.ts";

type Beat = Extract<InterlockEvent, { kind: "beat" }>;

const idleBeat = { do: "send-alive", frame: undefined } as const;

/**
 * The supervised loop. It looks at everything again and only then keeps the permit alive: a keep-alive
 * never comes from a timer of its own, so a host that is not well falls silent and the instrument disarms.
 */
export function onBeat(machine: Interlock, event: Beat): Stepped {
  const { host } = machine;
  const { now } = event;
  const trouble = troubleOf(machine, event);
  const beaten: Interlock = { ...machine, lastBeat: now };
  switch (host.at) {
    case "operator-confirm":
      if (now - host.since <= timing.codeEntry) return stay(beaten, idleBeat);
      return to(
        beaten,
        { at: "configured", limits: host.limits },
        { do: "refuse", reason: "the code was not typed in time" },
        idleBeat,
      );
    case "permit-commit": {
      const late = now - host.since > timing.permitCommit;
      if (!late && trouble === undefined) return stay(beaten, idleBeat);
      // Nothing was sent yet. The row may still become durable: it is closed behind it as "no thrust".
      const why =
        trouble === undefined
          ? "the record did not store the permit in time"
          : `not armed: ${alarmOf(trouble).text}`;
      const closed = storing(beaten, host.permit, { kind: "no-thrust", why }, now);
      return andThen(closed, { do: "refuse", reason: why });
    }
    case "arm-pending": {
      if (trouble !== undefined) return stopFor(beaten, trouble, now);
      if (now - host.since <= timing.armAnswer) return stay(beaten, idleBeat);
      const command = host.waitsFor === "challenge" ? "arm" : "confirm";
      return stopFor(beaten, { kind: "answer-missing", command }, now);
    }
    case "armed":
      if (trouble !== undefined) return stopFor(beaten, trouble, now);
      // The instrument ends the permit by its own clock; where that fails, this one does.
      if (now - host.since > host.permit.timeToLive + timing.permitMargin) {
        return stopFor(beaten, { kind: "permit-too-long" }, now);
      }
      return stay(beaten, { do: "send-alive", frame: host.frame });
    case "thrust-seen":
      return onThrustBeat(beaten, host, trouble, now);
    case "stopping":
      return stay(beaten, { do: "send-stop" });
    case "result-commit": {
      if (now - host.since <= timing.resultCommit) return stay(beaten, idleBeat);
      const reason = "it did not answer in time";
      return holdFor({ ...beaten, unrecorded: true }, { kind: "result-not-recorded", reason }, now);
    }
    case "linked":
    case "limits-pending":
    case "configured":
    case "precheck":
    case "review":
    case "safe-hold":
      return stay(beaten, idleBeat);
    default:
      // Nothing is linked, so nothing is sent.
      host satisfies { readonly at: "disconnected" | "greeting" | "link-lost" };
      return stay(beaten);
  }
}

/** What forbids to keep a permit alive at this beat, the gravest first. */
function troubleOf(machine: Interlock, event: Beat): LatchCause | undefined {
  const { lastBeat, instrument } = machine;
  const { now, closedGate } = event;
  const gap = (lastBeat === undefined ? 0 : now - lastBeat) as Milliseconds;
  if (!(gap >= 0 && gap <= timing.stalled)) return { kind: "host-stalled", milliseconds: gap };
  if (!isCurrent(instrument, now)) return { kind: "status-silent" };
  if (closedGate !== undefined) {
    return { kind: "gate", gate: closedGate.gate, reason: closedGate.reason };
  }
  return undefined;
}

function onThrustBeat(
  machine: Interlock,
  host: StateAt<"thrust-seen">,
  trouble: LatchCause | undefined,
  now: Milliseconds,
): Stepped {
  if (!isDisarmed(machine.instrument)) {
    if (trouble !== undefined) return stopFor(machine, trouble, now);
    if (now - host.since > longestThrust(host.limits)) {
      return stopFor(machine, { kind: "thrust-too-long" }, now);
    }
    return stay(machine, { do: "send-alive", frame: host.frame });
  }
  const waited = now - (host.over ?? host.since);
  if (waited > 2 * timing.resultReport) return outcomeUnknown(machine, host.permit, now);
  if (waited > timing.resultReport && !host.asked) {
    return to(
      machine,
      { ...host, asked: true },
      { do: "look-for-result", permit: host.permit },
      idleBeat,
    );
  }
  return stay(machine, idleBeat);
}

/** The slowest that an instrument may make an adaptive series, in hundredths of a hertz. */
const slowestRate = 400;

/** How long a thrust may seem to last, seen from here, in milliseconds. */
function longestThrust(inForce: LimitsInForce | undefined): number {
  const limits = inForce?.limits;
  switch (limits?.kind) {
    case undefined:
      return timing.thrustMargin;
    case "impulse": {
      const slowest = limits.adaptive === 1 ? slowestRate : limits.rate;
      const pauses = limits.pulses > 1 ? ((limits.pulses - 1) * 100_000) / slowest : 0;
      return pauses + limits.width / 1000 + timing.thrustMargin;
    }
    case "pressure":
      return limits.hold + (2000 * limits.peak) / limits.slew + timing.thrustMargin;
    case "probe":
      return limits.width / 1000 + timing.thrustMargin;
  }
}
