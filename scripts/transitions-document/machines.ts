import type {
  HostState,
  Interlock,
  LatchCause,
  Reached,
} from "../../src/safety/interlock/state.ts";
import { ago, frame, impulseLimits, permit, viewWith } from "./samples.ts";

/** One machine that the table is played on, and what is special about it in words. */
export type Scene = { readonly remark: string; readonly machine: Interlock };

const limits = impulseLimits;
const earlier: LatchCause = { kind: "stop", request: "key" };

/** A machine that has just come to this state, beaten 50 ms ago and heard a status 20 ms ago. */
function machineAt(host: HostState, changes: Partial<Interlock> = {}): Interlock {
  return {
    host,
    latch: undefined,
    instrument: viewWith(),
    collected: true,
    unrecorded: false,
    lastBeat: ago(50),
    ...changes,
  };
}

const latched: Partial<Interlock> = { latch: { cause: earlier, at: ago(1000) } };
const unlinked: Partial<Interlock> = { instrument: undefined, collected: false };

function thrustSeen(changes: Partial<Extract<HostState, { at: "thrust-seen" }>>): HostState {
  return {
    at: "thrust-seen",
    limits,
    permit,
    frame,
    certain: true,
    asked: false,
    since: ago(50),
    over: undefined,
    ...changes,
  };
}

function stopping(reached: Reached, changes: object = {}): HostState {
  return { at: "stopping", limits, permit, reached, certain: false, since: ago(50), ...changes };
}

const thrusting: Partial<Interlock> = { instrument: viewWith({ state: "thrust" }) };
const over = {
  host: thrustSeen({ over: ago(30) }),
  instrument: viewWith({ state: "post", cause: "thrust-done" }),
};

/** Every state of the host, each with the machines in which it behaves differently. */
export const scenes: { readonly [A in HostState["at"]]: readonly Scene[] } = {
  disconnected: [{ remark: "", machine: machineAt({ at: "disconnected" }, unlinked) }],
  greeting: [
    { remark: "", machine: machineAt({ at: "greeting" }, unlinked) },
    {
      remark: "an alarm is latched",
      machine: machineAt({ at: "greeting" }, { ...unlinked, ...latched }),
    },
  ],
  linked: [
    { remark: "results collected", machine: machineAt({ at: "linked" }) },
    {
      remark: "results not yet collected",
      machine: machineAt({ at: "linked" }, { collected: false }),
    },
    { remark: "an alarm is latched", machine: machineAt({ at: "linked" }, latched) },
    {
      remark: "an alarm is latched, results not yet collected",
      machine: machineAt({ at: "linked" }, { ...latched, collected: false }),
    },
  ],
  "limits-pending": [
    { remark: "", machine: machineAt({ at: "limits-pending", asked: limits.limits }) },
    {
      remark: "an alarm is latched",
      machine: machineAt({ at: "limits-pending", asked: limits.limits }, latched),
    },
  ],
  configured: [{ remark: "", machine: machineAt({ at: "configured", limits }) }],
  precheck: [{ remark: "", machine: machineAt({ at: "precheck", limits }) }],
  "operator-confirm": [
    { remark: "", machine: machineAt({ at: "operator-confirm", limits, since: ago(50) }) },
  ],
  "permit-commit": [
    { remark: "", machine: machineAt({ at: "permit-commit", limits, permit, since: ago(50) }) },
  ],
  "arm-pending": [
    {
      remark: "waits for the challenge",
      machine: machineAt({
        at: "arm-pending",
        limits,
        permit,
        waitsFor: "challenge",
        since: ago(50),
      }),
    },
    {
      remark: "waits for the frame",
      machine: machineAt({ at: "arm-pending", limits, permit, waitsFor: "frame", since: ago(50) }),
    },
  ],
  armed: [
    {
      remark: "",
      machine: machineAt(
        { at: "armed", limits, permit, frame, since: ago(50) },
        { instrument: viewWith({ state: "armed" }) },
      ),
    },
  ],
  "thrust-seen": [
    { remark: "the thrust lasts", machine: machineAt(thrustSeen({}), thrusting) },
    { remark: "the thrust is over", machine: machineAt(over.host, over) },
    {
      remark: "the thrust is over, its result was asked for",
      machine: machineAt(thrustSeen({ over: ago(30), asked: true }), {
        instrument: over.instrument,
      }),
    },
    {
      remark: "after a stop, not certain that there was a thrust, its result was asked for",
      machine: machineAt(
        thrustSeen({ over: ago(30), frame: undefined, certain: false, asked: true }),
        latched,
      ),
    },
  ],
  "result-commit": [
    {
      remark: "",
      machine: machineAt({
        at: "result-commit",
        limits,
        permit,
        outcome: { kind: "thrust", result: 7 },
        since: ago(50),
      }),
    },
    {
      remark: "an alarm is latched",
      machine: machineAt(
        {
          at: "result-commit",
          limits,
          permit,
          outcome: { kind: "no-thrust", why: "stopped" },
          since: ago(50),
        },
        latched,
      ),
    },
  ],
  review: [
    {
      remark: "",
      machine: machineAt(
        { at: "review", limits, outcome: { kind: "thrust", result: 7 } },
        { instrument: viewWith({ state: "post" }) },
      ),
    },
  ],
  stopping: [
    {
      remark: "no permit is open",
      machine: machineAt(stopping("stored", { permit: undefined }), latched),
    },
    { remark: "the permit was not sent", machine: machineAt(stopping("stored"), latched) },
    { remark: "the arm request was sent", machine: machineAt(stopping("arm-sent"), latched) },
    { remark: "the confirmation was sent", machine: machineAt(stopping("confirm-sent"), latched) },
    { remark: "the permit was in force", machine: machineAt(stopping("armed"), latched) },
    {
      remark: "a thrust was seen",
      machine: machineAt(stopping("armed", { certain: true }), latched),
    },
  ],
  "link-lost": [
    { remark: "", machine: machineAt({ at: "link-lost" }, unlinked) },
    {
      remark: "an alarm is latched",
      machine: machineAt({ at: "link-lost" }, { ...unlinked, ...latched }),
    },
  ],
  "safe-hold": [
    { remark: "limits are known", machine: machineAt({ at: "safe-hold", limits }, latched) },
    {
      remark: "no limits are known",
      machine: machineAt({ at: "safe-hold", limits: undefined }, latched),
    },
    {
      remark: "an outcome is not recorded",
      machine: machineAt({ at: "safe-hold", limits }, { ...latched, unrecorded: true }),
    },
  ],
};
