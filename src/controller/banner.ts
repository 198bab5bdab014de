import type { Milliseconds } from "../protocol/units.ts";
import { alarmOf } from "../safety/alarms.ts";
import { timing } from "../safety/default-limits.ts";
import type { GateVerdict } from "../safety/gates.ts";
import { type Interlock, isCurrent } from "../safety/interlock/state.ts";
import type { Snapshot } from "./messages/snapshot.ts";

type Banner = Snapshot["banner"];

/** What the banner tells beside the machine. */
export type BannerFacts = {
  readonly gates: readonly GateVerdict[];
  /** Of the permit. */
  readonly secondsLeft: number | undefined;
  /** Nothing has said yet that an instrument which could fire, or was stopped, is disarmed. */
  readonly perhapsArmed: boolean;
  /** Why no limits were sent to the instrument. */
  readonly limitsRefused: string | undefined;
};

/** Whether the instrument's state is known well enough to be shown as current. */
export function stateIsKnown(machine: Interlock, now: Milliseconds): boolean {
  return isCurrent(machine.instrument, now);
}

/** One banner for every state; unknown stands above all others, because it must be treated as armed. */
export function bannerOf(machine: Interlock, facts: BannerFacts, now: Milliseconds): Banner {
  const { host, latch, instrument } = machine;
  const { gates, secondsLeft } = facts;
  const cause = latch === undefined ? undefined : alarmOf(latch.cause);
  const unknown: Banner = {
    kind: "unknown",
    text: cause?.text ?? "no status from the instrument",
    remark: "treat it as armed",
  };
  if (host.at === "link-lost" || host.at === "disconnected" || host.at === "greeting") {
    if (facts.perhapsArmed) return unknown;
    if (cause !== undefined) return { kind: "stopped", text: cause.text, remark: cause.remark };
    return host.at === "greeting"
      ? { kind: "searching", text: "greeting the instrument", remark: "" }
      : { kind: "searching", text: "no instrument", remark: "looking for it" };
  }
  if (!stateIsKnown(machine, now)) return unknown;
  // Down: the banner never promises time that is not there.
  const whole = secondsLeft === undefined ? undefined : Math.floor(secondsLeft);
  const left = whole === undefined ? "" : `${String(whole).padStart(2, "0")} s`;
  switch (host.at) {
    case "stopping": {
      const late = now - host.since > timing.stopEcho;
      const remark = late ? "not confirmed: treat it as armed" : "waiting for the echo";
      return { kind: "stopping", text: "stop sent", remark };
    }
    case "safe-hold":
      return { kind: "stopped", text: cause?.text ?? "stopped", remark: cause?.remark ?? "" };
    case "linked":
    case "limits-pending":
      if (cause !== undefined) return { kind: "stopped", text: cause.text, remark: cause.remark };
      return facts.limitsRefused === undefined
        ? { kind: "blocked", text: "setting the limits", remark: "" }
        : { kind: "blocked", text: "limits refused", remark: facts.limitsRefused };
    case "configured":
    case "precheck": {
      if (cause !== undefined) return { kind: "stopped", text: cause.text, remark: cause.remark };
      const shut = gates.filter((gate) => !gate.passed);
      // Without a plan there are no limits: what is missing of the plan says more.
      const closed = shut.find(({ gate }) => gate !== "limits-echo") ?? shut[0];
      return closed === undefined
        ? { kind: "ready", text: "safe: not armed, ready to arm", remark: "Shift+A to arm" }
        : { kind: "blocked", text: `not ready: ${closed.gate}`, remark: closed.reason };
    }
    case "operator-confirm":
      return { kind: "arming", text: "type the code shown, then Enter", remark: "" };
    case "permit-commit":
    case "arm-pending":
      return { kind: "arming", text: "arming", remark: "any key stops" };
    case "armed":
      if (instrument?.state === "ready") {
        return { kind: "in-window", text: "trigger live: pull to thrust", remark: left };
      }
      if (instrument?.state === "contact") {
        return { kind: "preload", text: "preload in window, hold steady", remark: left };
      }
      return { kind: "armed", text: "armed: build up the preload", remark: left };
    case "thrust-seen":
      if (!host.certain) return { kind: "review", text: "looking for a result", remark: "" };
      return host.over === undefined
        ? { kind: "thrust", text: "thrust", remark: "" }
        : { kind: "review", text: "thrust over, waiting for its result", remark: "lift off" };
    case "result-commit":
      return { kind: "review", text: "recording the result", remark: "" };
    case "review":
      return host.outcome.kind === "thrust"
        ? { kind: "review", text: "thrust done, permit spent", remark: "lift off" }
        : { kind: "review", text: "permit ended, no thrust", remark: "" };
  }
}
