import type { Command } from "../../protocol/codec.ts";
import type { FaultTold } from "../../protocol/messages/fault.ts";
import type { Welcome } from "../../protocol/messages/hello.ts";
import type { ResultReady, ResultTold } from "../../protocol/messages/result.ts";
import type { Milliseconds } from "../../protocol/units.ts";
import { judgeGates } from "../../safety/gates.ts";
import type { LimitParts } from "../../safety/guarded-limits.ts";
import type { Effect } from "../../safety/interlock/effect.ts";
import type { InterlockEvent } from "../../safety/interlock/event.ts";
import type { Interlock, Outcome } from "../../safety/interlock/state.ts";
import type { PermittedLimits } from "../../safety/limits.ts";
import type { ThrustPermit } from "../../safety/permit.ts";
import type { Link } from "../link/link.ts";
import { anchorRecord } from "./anchoring.ts";
import { askChallenge, confirmChallenge, setLimits } from "./arming-exchange.ts";
import { captureCompleted } from "./capture-completed.ts";
import { insist } from "./insist.ts";
import { type InstrumentProfile, readProfile } from "./profile.ts";
import { captureOf, collectResults, keptResults, releaseResult, summaryOf } from "./results.ts";
import type { SessionOptions } from "./session-options.ts";

type RunnerOptions = SessionOptions & {
  readonly machine: () => Interlock;
  readonly limitParts: () => LimitParts | undefined;
  readonly dispatch: (event: InterlockEvent) => void;
  /** The answer to the question for a fault after a greeting; undefined: none came. */
  readonly faultTold: (told: FaultTold | undefined) => void;
};

/** Carries out effects. The only place from which a command that acts leaves the program. */
export interface EffectRunner {
  run(effect: Effect): void;
  linked(link: Link, welcome: Welcome): void;
  unlinked(): void;
  reported(summary: ResultReady): void;
  profile(): InstrumentProfile | undefined;
  /** Whether the instrument keeps a result that is not recorded and released; undefined is not known. */
  resultWaiting(): boolean | undefined;
  /** How long the newest keep-alive took to be answered. */
  roundTrip(): Milliseconds | undefined;
}

/** Readings a second that a session asks its instrument for. */
export const streamRate = 1000;
/** How many idle beats of 50 ms pass between two keep-alives without a permit. */
const idleBeats = 4;

export function createEffectRunner(options: RunnerOptions): EffectRunner {
  const { clock, dispatch, listener, store } = options;
  let link: Link | undefined;
  let welcome: Welcome | undefined;
  let profile: InstrumentProfile | undefined;
  let aliveUnderway = false;
  let idle = 0;
  let waiting: boolean | undefined;
  let roundTrip: Milliseconds | undefined;
  const summaries = new Map<string, ResultTold>();

  /** Raises an event only if the link it came over is still the one in use. */
  function raise(from: Link, event: InterlockEvent): void {
    if (from === link) dispatch(event);
  }

  async function sendAlive(on: Link, frame: string | undefined): Promise<void> {
    // Two beats may not wait behind each other: the newer one would only carry an older time.
    if (aliveUnderway) return;
    aliveUnderway = true;
    const answer = await on.urgent({ kind: "alive", frame });
    if (on !== link) return;
    if (answer.kind === "answered") roundTrip = answer.roundTripMilliseconds as Milliseconds;
    aliveUnderway = false;
  }

  async function sendLimits(on: Link, limits: PermittedLimits): Promise<void> {
    const event = await setLimits(on, limits, (echo) => listener.judged(echo));
    if (event.kind === "limits-rejected") listener.rejected(limits.kind, event.code);
    raise(on, { ...event, now: clock.now() });
  }

  async function sendArm(on: Link, permit: ThrustPermit): Promise<void> {
    raise(on, { ...(await askChallenge(on, permit)), now: clock.now() });
  }

  async function sendConfirm(on: Link, permit: ThrustPermit, nonce: string): Promise<void> {
    raise(on, { ...(await confirmChallenge(on, permit, nonce)), now: clock.now() });
  }

  async function storePermit(permit: ThrustPermit): Promise<void> {
    const { host } = options.machine();
    const known = "limits" in host ? host.limits : undefined;
    const parts = options.limitParts();
    const stored =
      known === undefined || parts === undefined || profile === undefined
        ? { ok: false as const, reason: "the instrument is not known any more" }
        : await store.storePermit(permit, { ...known, parts }, profile);
    const now = clock.now();
    if (stored.ok) dispatch({ kind: "permit-stored", permit: permit.id, now });
    else dispatch({ kind: "permit-not-stored", permit: permit.id, reason: stored.reason, now });
  }

  async function lookForResult(on: Link, permit: ThrustPermit): Promise<void> {
    const numbers = await keptResults(on);
    if (numbers === undefined) return; // asked again by nobody: the machine's own deadline decides
    for (const number of numbers) {
      const summary = await summaryOf(on, number);
      // Not told is not none: the machine's own deadline then says that nobody knows.
      if (summary === undefined) return;
      if (summary.planDigest === permit.planDigest) {
        found(summary);
        return;
      }
    }
    raise(on, { kind: "no-result-found", permit: permit.id, now: clock.now() });
  }

  function found(summary: ResultTold): void {
    waiting = true;
    summaries.set(summary.planDigest, summary);
    const { number, planDigest } = summary;
    dispatch({ kind: "result-reported", result: number, planDigest, now: clock.now() });
  }

  async function storeResult(permit: ThrustPermit, outcome: Outcome): Promise<void> {
    const summary = outcome.kind === "thrust" ? summaries.get(permit.planDigest) : undefined;
    const on = link;
    if (summary !== undefined) {
      listener.thrustEnded({ permit: permit.id, summary, capture: undefined, recorded: false });
    }
    const capture =
      summary !== undefined && on !== undefined ? await captureOf(on, summary) : undefined;
    const stored = await store.storeResult(permit.id, { outcome, summary, capture });
    // A permit that never became durable needs no closing row: nothing was sent for it.
    const closed = stored.ok || (stored.code === "permit-unknown" && outcome.kind === "no-thrust");
    const now = clock.now();
    if (!closed) {
      const reason = stored.ok ? "" : stored.reason;
      dispatch({ kind: "result-not-stored", permit: permit.id, reason, now });
      return;
    }
    if (summary !== undefined) {
      listener.thrustEnded({ permit: permit.id, summary, capture, recorded: true });
      summaries.delete(permit.planDigest);
      const released =
        capture !== undefined && on !== undefined && (await releaseResult(on, summary));
      if (released) waiting = false;
    }
    dispatch({ kind: "result-stored", permit: permit.id, now: clock.now() });
    if (summary !== undefined && profile?.recordTrouble === undefined) {
      onLink(async (now) => void (await anchorRecord(now, store)));
    }
    if (summary !== undefined && capture === undefined) unsettled("its curve was not fetched");
  }

  /** A result is still in the instrument: said, and collected again after the acknowledgement. */
  function unsettled(reason: string): void {
    dispatch({ kind: "result-not-stored", permit: undefined, reason, now: clock.now() });
  }

  /** A fault from before this session is reported no more: only who asks learns what it is. */
  async function askFault(on: Link): Promise<void> {
    const answer = await insist(on, { kind: "fault" });
    if (on !== link) return;
    const told = answer.kind === "answered" ? answer.message : undefined;
    options.faultTold(told?.kind === "fault-told" ? told : undefined);
  }

  async function collect(on: Link, from: Welcome): Promise<void> {
    await askFault(on);
    const read = await readProfile(on, from, store);
    if (on !== link) return;
    // An instrument that will not say what it is cannot be armed: a new link asks again.
    if (read.tests === undefined || read.calibrations.includes(undefined)) return on.close();
    profile = read;
    listener.profiled(read);
    await insist(on, { kind: "stream", rate: streamRate, batch: 10 } as Command);
    if (read.recordTrouble?.contradicted === true) {
      // Nothing is decided about permits, or taken from the instrument, by a record that it contradicts.
      raise(on, { kind: "results-collected", unknown: 0, now: clock.now() });
      return;
    }
    await captureCompleted(clock, () => (on === link ? options.machine() : undefined));
    const collected = await collectResults(on, store, from.boot, (thrust) =>
      listener.thrustEnded(thrust),
    );
    if (on !== link) return;
    waiting = !collected.settled;
    if (!collected.settled) unsettled("earlier results could not be collected");
    if (read.recordTrouble === undefined) void anchorRecord(on, store);
    raise(on, { kind: "results-collected", unknown: collected.unknown, now: clock.now() });
  }

  async function clearFault(on: Link, fault: number): Promise<void> {
    const answer = await on.request({ kind: "clear", number: fault } as Command);
    if (answer.kind === "rejected") listener.rejected("clear", answer.code);
    // The instrument tests itself now and its session is over; a new link greets it again.
    else if (answer.kind === "answered") await on.close();
  }

  function onLink(act: (on: Link) => Promise<void>): void {
    if (link !== undefined) void act(link);
  }

  function run(effect: Effect): void {
    switch (effect.do) {
      case "send-stop":
        link?.stop();
        break;
      case "send-alive":
        idle = effect.frame === undefined ? idle + 1 : idleBeats;
        if (idle < idleBeats) return;
        idle = 0;
        onLink((on) => sendAlive(on, effect.frame));
        break;
      case "send-limits":
        onLink((on) => sendLimits(on, effect.limits));
        break;
      case "send-arm":
        onLink((on) => sendArm(on, effect.permit));
        break;
      case "send-confirm":
        onLink((on) => sendConfirm(on, effect.permit, effect.nonce));
        break;
      case "judge-gates": {
        const facts = options.facts();
        const gates = judgeGates(facts);
        listener.judged({ kind: "gates", facts, verdicts: gates });
        dispatch({ kind: "gates-judged", gates, now: clock.now() });
        break;
      }
      case "store-permit":
        void storePermit(effect.permit);
        break;
      case "look-for-result":
        onLink((on) => lookForResult(on, effect.permit));
        break;
      case "store-result":
        void storeResult(effect.permit, effect.outcome);
        break;
      case "collect-results":
        onLink((on) => (welcome === undefined ? Promise.resolve() : collect(on, welcome)));
        break;
      case "clear-fault":
        onLink((on) => clearFault(on, effect.fault));
        break;
      case "close-link":
        onLink((on) => on.close());
        break;
      case "refuse":
        listener.refused(effect.reason);
        break;
      case "ask-operator":
      case "latched":
      case "acknowledged":
        // Told by `stepped`: they are for the screen and the record.
        break;
      default:
        effect satisfies never;
    }
  }

  return {
    run,
    linked(opened, greeting) {
      link = opened;
      welcome = greeting;
      profile = undefined;
      aliveUnderway = false;
      idle = idleBeats;
      waiting = undefined;
    },
    unlinked() {
      link = undefined;
      welcome = undefined;
      profile = undefined;
      waiting = undefined;
      roundTrip = undefined;
    },
    reported(summary) {
      found({ ...summary, kind: "result-told" });
    },
    profile: () => profile,
    resultWaiting: () => waiting,
    roundTrip: () => roundTrip,
  };
}
