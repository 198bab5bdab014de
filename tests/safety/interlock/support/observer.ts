import { timing } from "../../../../src/safety/default-limits.ts";
import type { Effect } from "../../../../src/safety/interlock/effect.ts";
import type { HostStateName } from "../../../../src/safety/interlock/state.ts";
import type { Observed } from "./world.ts";

/** States from which a permit may come to be without a person's acknowledgement in between. */
const towardsArmed: readonly HostStateName[] = [
  "configured",
  "precheck",
  "operator-confirm",
  "permit-commit",
  "arm-pending",
  "armed",
  "review",
];

type EffectOf<D extends Effect["do"]> = Extract<Effect, { do: D }>;

/** Looks at every step and fails at the first that breaks a rule; remembers what was sent for each permit. */
export function createObserver() {
  const durable = new Set<string>();
  const armSent = new Set<string>();
  const confirmSent = new Set<string>();
  const storing = new Set<string>();
  const decided = new Map<string, number>();
  const openAtLoss = new Set<string>();
  let stopped = false;
  let seen: Observed | undefined;
  let nonce: string | undefined;
  let frame: string | undefined;

  /** A rule; checked so often that it costs nothing where it holds. */
  function insist(holds: boolean, rule: string): void {
    if (holds || seen === undefined) return;
    const { before, event, after } = seen;
    throw new Error(`${rule}: ${before.host.at} on ${event.kind} to ${after.host.at}`);
  }

  function effectsOf<D extends Effect["do"]>(observed: Observed, name: D): readonly EffectOf<D>[] {
    return observed.effects.filter((effect): effect is EffectOf<D> => effect.do === name);
  }

  function latchIsKept({ before, event, after, effects }: Observed): void {
    const acknowledged = event.kind === "acknowledge-requested";
    if (before.latch !== undefined && !acknowledged) {
      insist(after.latch === before.latch, "the first cause is kept");
    }
    const told = effects.some((effect) => effect.do === "latched");
    const isNew = before.latch === undefined && after.latch !== undefined;
    insist(told === isNew, "a latch is told when it is set");
    if (towardsArmed.includes(after.host.at)) {
      insist(after.latch === undefined, `no latch in ${after.host.at}`);
    }
  }

  function stopIsFirst({ effects }: Observed): void {
    const place = effects.findLastIndex((effect) => effect.do === "send-stop");
    insist(place <= 0, "stop is the first effect");
    if (place === 0) stopped = true;
  }

  function permitGoesItsWay(observed: Observed): void {
    const { event, before } = observed;
    if (event.kind === "permit-stored") durable.add(event.permit);
    if (event.kind === "challenged") nonce = event.nonce;
    if (event.kind === "frame-received") frame = event.frame;
    for (const { permit } of effectsOf(observed, "store-permit")) {
      insist(!storing.has(permit.id), "a permit is stored once");
      storing.add(permit.id);
    }
    for (const { permit } of effectsOf(observed, "send-arm")) {
      insist(durable.has(permit.id), "a permit is durable before the arm request");
      insist(!armSent.has(permit.id), "one arm request a permit");
      armSent.add(permit.id);
    }
    for (const { permit, nonce: answered } of effectsOf(observed, "send-confirm")) {
      insist(durable.has(permit.id), "a permit is durable before the confirmation");
      insist(!confirmSent.has(permit.id), "one confirmation a permit");
      insist(answered === nonce, "the nonce of the challenge");
      insist("permit" in before.host && before.host.permit === permit, "the permit in hand");
      confirmSent.add(permit.id);
    }
    for (const { permit } of effectsOf(observed, "store-result")) {
      decided.set(permit.id, (decided.get(permit.id) ?? 0) + 1);
      insist(decided.get(permit.id) === 1, "one outcome a permit");
    }
    if (event.kind === "link-lost" && "permit" in before.host && before.host.permit !== undefined) {
      openAtLoss.add(before.host.permit.id);
    }
  }

  function nothingResumes(observed: Observed): void {
    const sent = observed.effects.map((effect) => effect.do);
    if (sent.includes("judge-gates")) stopped = false;
    const framed = effectsOf(observed, "send-alive").some((effect) => effect.frame !== undefined);
    const acts = framed || sent.includes("send-arm") || sent.includes("send-confirm");
    insist(!(stopped && acts), "nothing goes on after a stop");
  }

  function aliveIsEarned(observed: Observed): void {
    const { before, event } = observed;
    for (const effect of effectsOf(observed, "send-alive")) {
      insist(event.kind === "beat", "a keep-alive comes from the beat");
      if (effect.frame === undefined || event.kind !== "beat") continue;
      insist(event.closedGate === undefined, "every standing gate passed at this beat");
      const age = before.instrument === undefined ? Infinity : event.now - before.instrument.at;
      insist(age <= timing.unknown, "the status is fresh");
      insist(effect.frame === frame, "the frame of the permit in force");
      insist(before.latch === undefined, "nothing is latched");
      insist(["armed", "thrust-seen"].includes(before.host.at), "a permit is in force");
    }
  }

  function unknownStaysUnknown({ after }: Observed): void {
    if (["disconnected", "greeting", "link-lost"].includes(after.host.at)) {
      insist(after.instrument === undefined, "without a link the instrument is unknown");
    }
  }

  return {
    observe: (observed: Observed): void => {
      seen = observed;
      latchIsKept(observed);
      stopIsFirst(observed);
      permitGoesItsWay(observed);
      nothingResumes(observed);
      aliveIsEarned(observed);
      unknownStaysUnknown(observed);
    },
    /** Permits that were sent, and how many outcomes the machine decided for each. */
    sent: () => [...armSent].map((id) => ({ id, outcomes: decided.get(id) ?? 0 })),
    wasOpenAtLoss: (id: string) => openAtLoss.has(id),
  };
}
