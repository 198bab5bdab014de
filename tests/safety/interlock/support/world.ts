import {
  closedGate,
  impulseLimits,
  openGates,
  permitOf,
} from "../../../../scripts/transitions-document/samples.ts";
import type { Milliseconds } from "../../../../src/protocol/units.ts";
import type { Effect } from "../../../../src/safety/interlock/effect.ts";
import type { InterlockEvent } from "../../../../src/safety/interlock/event.ts";
import {
  type Interlock,
  initialInterlock,
  type Outcome,
} from "../../../../src/safety/interlock/state.ts";
import { step } from "../../../../src/safety/interlock/step.ts";
import type { ThrustPermit } from "../../../../src/safety/permit.ts";
import { createInstrumentModel } from "./instrument-model.ts";
import { createRecordModel } from "./record-model.ts";

type Untimed<E> = E extends { readonly now: Milliseconds } ? Omit<E, "now"> : never;
/** An event to which the world adds the time. */
export type Happening = Untimed<InterlockEvent>;

/** One step as the observer sees it. */
export type Observed = {
  readonly before: Interlock;
  readonly event: InterlockEvent;
  readonly after: Interlock;
  readonly effects: readonly Effect[];
};

/** Something under way: its deed, once, and what the host is then told. */
type Errand = {
  readonly link: number;
  readonly does: Effect["do"];
  readonly act: () => Happening | undefined;
  readonly silence: Happening | undefined;
};

/** How one tick goes wrong; nothing of it is a beat or a status that passes for a good one. */
export type Weather = {
  readonly mute: boolean;
  readonly stalled: boolean;
  readonly gateClosed: boolean;
};
export const fair: Weather = { mute: false, stalled: false, gateClosed: false };

/** The host's interlock between a small instrument, a small record and an operator. */
export function createWorld(observe: (observed: Observed) => void) {
  const instrument = createInstrumentModel();
  const record = createRecordModel(instrument);
  let machine: Interlock = initialInterlock;
  let now = 0;
  let link = 0;
  let linked = false;
  let gatesOpen = true;
  let permits = 0;
  let errands: readonly Errand[] = [];

  function tell(happening: Happening | undefined): void {
    if (happening === undefined) return;
    const event = { ...happening, now: now as Milliseconds } as InterlockEvent;
    const before = machine;
    const { next, effects } = step(before, event);
    machine = next;
    observe({ before, event, after: next, effects });
    for (const effect of effects) carryOut(effect);
  }

  function lose(cause: string): void {
    if (!linked) return;
    linked = false;
    tell({ kind: "link-lost", cause });
  }

  const send = (does: Effect["do"], act: Errand["act"], silence?: Happening): void => {
    if (linked) errands = [...errands, { link, does, act, silence }];
  };
  const store = (does: Effect["do"], act: Errand["act"], silence: Happening): void => {
    errands = [...errands, { link: -1, does, act, silence }];
  };

  function carryOut(effect: Effect): void {
    switch (effect.do) {
      case "send-stop":
        if (linked) instrument.stop(now);
        break;
      case "send-alive":
        if (linked) instrument.alive(effect.frame, now);
        break;
      case "send-limits":
        send(effect.do, sendLimits, { kind: "limits-rejected", code: "out-of-range" });
        break;
      case "judge-gates":
        tell({ kind: "gates-judged", gates: gatesOpen ? openGates : [closedGate] });
        break;
      case "store-permit":
        storePermit(effect.permit);
        break;
      case "send-arm":
        sendArm(effect.permit, freshness());
        break;
      case "send-confirm":
        sendConfirm(effect.permit, effect.nonce, freshness());
        break;
      case "look-for-result": {
        const { id, planDigest } = effect.permit;
        send(effect.do, () => reportOf(planDigest) ?? { kind: "no-result-found", permit: id });
        break;
      }
      case "store-result":
        storeResult(effect.permit, effect.outcome);
        break;
      case "collect-results":
        send(effect.do, collect);
        break;
      case "clear-fault":
        send(effect.do, clearFault);
        break;
      case "close-link":
        lose("closed");
        break;
      default:
        break;
    }
  }

  function storePermit(permit: ThrustPermit): void {
    const { id } = permit;
    const act = (): Happening => {
      record.open(permit);
      return { kind: "permit-stored", permit: id };
    };
    store("store-permit", act, { kind: "permit-not-stored", permit: id, reason: "full" });
  }

  function storeResult(permit: ThrustPermit, outcome: Outcome): void {
    const { id, planDigest } = permit;
    const act = (): Happening => {
      record.close(id, outcome);
      if (outcome.kind === "thrust") instrument.release(planDigest);
      return { kind: "result-stored", permit: id };
    };
    store("store-result", act, { kind: "result-not-stored", permit: id, reason: "full" });
  }

  function sendArm({ limitsDigest, planDigest }: ThrustPermit, fresh: () => boolean): void {
    const act = (): Happening => {
      const nonce = fresh() ? instrument.arm(limitsDigest, planDigest, now) : undefined;
      return nonce === undefined
        ? { kind: "arm-rejected", code: "state" }
        : { kind: "challenged", nonce };
    };
    send("send-arm", act, { kind: "arm-unanswered", command: "arm" });
  }

  function sendConfirm(permit: ThrustPermit, nonce: string, fresh: () => boolean): void {
    const act = (): Happening => {
      const frame = fresh() ? instrument.confirm(nonce, permit, now) : undefined;
      return frame === undefined
        ? { kind: "arm-rejected", code: "stale" }
        : { kind: "frame-received", frame };
    };
    send("send-confirm", act, { kind: "arm-unanswered", command: "confirm" });
  }

  function clearFault(): undefined {
    instrument.clear(now);
    lose("session-ended");
  }

  /** Whether a command that was written now is still taken when it is heard. */
  function freshness(): () => boolean {
    const written = now;
    return () => now - written <= 150;
  }

  function sendLimits(): Happening {
    const { limits, digest } = impulseLimits;
    const epoch = instrument.setLimits(digest, now);
    if (epoch === undefined) return { kind: "limits-rejected", code: "out-of-range" };
    return { kind: "limits-echoed", inForce: { limits, epoch, digest } };
  }

  /** What a thrust left is not known before the lock-out after it is over. */
  function collect(): Happening | undefined {
    if (!instrument.isBusy(now)) return { kind: "results-collected", unknown: record.collect(now) };
    send("collect-results", collect);
    return undefined;
  }

  function reportOf(planDigest: string): Happening | undefined {
    const result = instrument.kept(now).find((one) => one.planDigest === planDigest);
    return result && { kind: "result-reported", result: result.number, planDigest };
  }

  /** The first errand under way is done, or lost: before it was heard, or its answer after. */
  function settle(how: "done" | "unheard" | "unanswered", which?: Effect["do"]): void {
    const errand = errands.find(({ does }) => which === undefined || does === which);
    if (errand === undefined) return;
    errands = errands.filter((other) => other !== errand);
    const answer = how === "unheard" || (errand.link !== -1 && !linked) ? undefined : errand.act();
    const gone = errand.link !== -1 && (errand.link !== link || !linked);
    if (!gone) tell(how === "done" ? answer : errand.silence);
  }

  function confirmOperator(): void {
    const { host } = machine;
    if (host.at !== "operator-confirm") return;
    permits += 1;
    const permit = permitOf(
      host.limits,
      `permit-${permits}`,
      permits.toString(16).padStart(16, "0"),
    );
    tell({ kind: "operator-confirmed", permit });
  }

  return {
    instrument,
    record,
    machine: () => machine,
    underWay: () => errands.map(({ does }) => does),
    isLinked: () => linked,
    tell,
    settle,
    confirmOperator,
    lose,
    setGates(open: boolean): void {
      gatesOpen = open;
    },
    connect(): void {
      tell({ kind: "connection-attempted" });
      if (machine.host.at !== "greeting") return;
      link += 1;
      linked = true;
      errands = errands.filter((errand) => errand.link === -1);
      instrument.greet(now);
      tell({ kind: "greeted" });
    },
    report(): void {
      const [first] = instrument.kept(now);
      if (linked && first !== undefined) tell(reportOf(first.planDigest));
    },
    /** Everything under way now is done; what follows from it is under way then. */
    settleAll(): void {
      for (const _ of errands) settle("done");
    },
    at: () => now,
    /** The instrument starts anew; the link notices it. */
    restart(): void {
      instrument.restart(now);
      record.restarted();
      lose("restarted");
    },
    /** Time goes on: the instrument every 10 ms, its status every 20, the host's beat every 50. */
    pass(span: number, weather: Weather): void {
      const end = now + span;
      while (now < end) {
        now += 10;
        instrument.advance(now);
        if (linked && !weather.mute && now % 20 === 0) {
          tell({ kind: "status-received", view: instrument.view(now) });
        }
        if (!weather.stalled && now % 50 === 0) {
          tell({ kind: "beat", closedGate: weather.gateClosed ? closedGate : undefined });
        }
      }
    },
  };
}

export type World = ReturnType<typeof createWorld>;
