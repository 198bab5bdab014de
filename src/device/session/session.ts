import type { DecodedLine } from "../../protocol/codec.ts";
import { digestOf } from "../../protocol/digest.ts";
import type { Welcome } from "../../protocol/messages/hello.ts";
import type { Milliseconds } from "../../protocol/units.ts";
import { uncertaintyOf } from "../../safety/calibration-uncertainty.ts";
import { timing } from "../../safety/default-limits.ts";
import { watchForce } from "../../safety/force-watch.ts";
import { judgeGates, judgeStandingGates } from "../../safety/gates.ts";
import {
  type GuardedLayers,
  type GuardedLimits,
  guardLimits,
  type LimitParts,
  type PlannedLimits,
} from "../../safety/guarded-limits.ts";
import type { InterlockEvent } from "../../safety/interlock/event.ts";
import {
  type InstrumentView,
  type Interlock,
  initialInterlock,
  isDisarmed,
  type StopRequest,
} from "../../safety/interlock/state.ts";
import { step } from "../../safety/interlock/step.ts";
import { permitThrust } from "../../safety/permit.ts";
import type { Link } from "../link/link.ts";
import { createEffectRunner } from "./effects.ts";
import { type FaultSeen, faultSeen, viewOf } from "./instrument-view.ts";
import { watchedOf } from "./judgement.ts";
import { type InstrumentProfile, instrumentLayer } from "./profile.ts";
import type { SessionOptions } from "./session-options.ts";

/** The layers of the limits above the instrument's own, which the session adds itself. */
export type UpperLayers = Omit<GuardedLayers, "instrument">;

/**
 * Runs the interlock machine: events in, effects out. Nothing else in the program may send an action
 * to the instrument, and everything that acts passes through `step`.
 */
export interface Session {
  machine(): Interlock;
  profile(): InstrumentProfile | undefined;
  /** Whether the instrument keeps a result that is not recorded and released; undefined is not known. */
  resultWaiting(): boolean | undefined;
  /** What the limits in force were made of; undefined while none are. */
  limitParts(): LimitParts | undefined;
  /** Why the limits that were asked for last were not sent; undefined where they were. */
  limitsRefused(): string | undefined;
  /** How long the newest keep-alive took to be answered; undefined before the first. */
  roundTrip(): Milliseconds | undefined;
  attempted(): void;
  greeted(link: Link, welcome: Welcome): void;
  /** One valid line: force watch first, then the machine and its effects; returns when all that is done. */
  heard(line: DecodedLine): void;
  lost(cause: string): void;
  /** The supervised loop's turn, every 50 ms. */
  beat(): void;
  requestLimits(planned: PlannedLimits, layers: UpperLayers): void;
  requestArm(): void;
  /** The right code was typed: the gates are judged again and the permit is made from them. */
  confirmOperator(planText: string): void;
  cancelOperator(): void;
  requestStop(request: StopRequest): void;
  acknowledge(): void;
}

export function createSession(options: SessionOptions): Session {
  const { clock, listener } = options;
  let machine: Interlock = initialInterlock;
  const queue: InterlockEvent[] = [];
  let running = false;
  let fault: FaultSeen | undefined;
  /** Whether the instrument has been asked for its fault in this session and has not answered yet. */
  let naming = false;
  let guarded: GuardedLimits | undefined;
  let limitsRefused: string | undefined;

  const runner = createEffectRunner({
    ...options,
    machine: () => machine,
    limitParts,
    dispatch,
    faultTold(told) {
      naming = false;
      // One that is reported meanwhile is the newer one.
      if (told !== undefined && told.number > 0) fault ??= faultSeen(told);
    },
  });

  /**
   * A first status that bears a fault without a name waits for the answer that names it: nothing can be
   * armed before, and until then the state counts as not known. One that could fire never waits.
   */
  function waitsForName(view: InstrumentView): boolean {
    return naming && view.fault > 0 && view.faultCode === "unknown" && isDisarmed(view);
  }

  /** Events that an effect raises wait for the step under way, so that each is handled to its end. */
  function dispatch(event: InterlockEvent): void {
    queue.push(event);
    if (running) return;
    running = true;
    try {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        const before = machine;
        const stepped = step(machine, next);
        machine = stepped.next;
        for (const effect of stepped.effects) runner.run(effect);
        listener.stepped(before, machine, next, stepped.effects);
      }
    } finally {
      running = false;
    }
  }

  function limitParts(): LimitParts | undefined {
    const { host } = machine;
    const echoed = "limits" in host ? host.limits?.limits : undefined;
    return echoed !== undefined && echoed === guarded?.limits ? guarded.parts : undefined;
  }

  function refuseLimits(reason: string): void {
    limitsRefused = reason;
    listener.refused(reason);
  }

  return {
    machine: () => machine,
    profile: () => runner.profile(),
    resultWaiting: () => runner.resultWaiting(),
    limitParts,
    limitsRefused: () => limitsRefused,
    roundTrip: () => runner.roundTrip(),
    attempted: () => dispatch({ kind: "connection-attempted", now: clock.now() }),
    greeted(link, welcome) {
      fault = undefined;
      naming = true;
      limitsRefused = undefined;
      runner.linked(link, welcome);
      dispatch({ kind: "greeted", now: clock.now() });
    },
    heard(line) {
      const { message } = line;
      if (message.kind === "samples") {
        const watched = watchedOf(machine);
        const trip = watchForce(watched, message);
        if (watched.phase !== "idle") {
          const { phase } = watched;
          listener.judged({ kind: "force", phase, force: message.force, trip });
        }
        if (trip !== undefined) dispatch({ kind: "force-tripped", trip, now: clock.now() });
        return;
      }
      if (message.kind === "status") {
        const view = viewOf(message, fault, clock.now());
        if (view === undefined || waitsForName(view)) return;
        dispatch({ kind: "status-received", view, now: view.at });
        return;
      }
      if (message.kind === "fault-latched") fault = faultSeen(message);
      if (message.kind === "result-ready") runner.reported(message);
    },
    lost(cause) {
      runner.unlinked();
      dispatch({ kind: "link-lost", cause, now: clock.now() });
    },
    beat() {
      const facts = options.facts();
      const closedGate = judgeStandingGates(facts);
      listener.judged({ kind: "standing-gates", facts, closed: closedGate });
      dispatch({ kind: "beat", closedGate, now: clock.now() });
    },
    requestLimits(planned, layers) {
      const profile = runner.profile();
      if (profile === undefined) {
        refuseLimits("no instrument is linked");
        return;
      }
      const all = { ...layers, instrument: instrumentLayer(profile) };
      const { fits } = profile;
      const asked = guardLimits(planned, all, uncertaintyOf(fits));
      listener.judged({ kind: "limits", planned, layers: all, fits, outcome: asked });
      if (asked.ok) {
        limitsRefused = undefined;
        guarded = asked.value;
        dispatch({ kind: "limits-requested", limits: guarded.limits, now: clock.now() });
      } else {
        refuseLimits(asked.reason);
      }
    },
    requestArm: () => dispatch({ kind: "arm-requested", now: clock.now() }),
    confirmOperator(planText) {
      const { host } = machine;
      if (host.at !== "operator-confirm") return;
      const id = options.newPermitId();
      const request = {
        id,
        planDigest: digestOf(`${planText}\n${id}`),
        timeToLive: timing.timeToLive,
      };
      const facts = options.facts();
      const gates = judgeGates(facts);
      listener.judged({ kind: "gates", facts, verdicts: gates });
      const permit = permitThrust(request, host.limits, gates);
      const { limits } = host;
      listener.judged({ kind: "permit", request, limits, gates, outcome: permit });
      if (permit.ok) {
        dispatch({ kind: "operator-confirmed", permit: permit.value, now: clock.now() });
      } else {
        listener.refused(permit.reason);
        dispatch({ kind: "operator-cancelled", now: clock.now() });
      }
    },
    cancelOperator: () => dispatch({ kind: "operator-cancelled", now: clock.now() }),
    requestStop: (request) => dispatch({ kind: "stop-requested", request, now: clock.now() }),
    acknowledge: () => dispatch({ kind: "acknowledge-requested", now: clock.now() }),
  };
}
