import {
  frame,
  impulseLimits,
  openGates,
  permit,
  viewWith,
} from "../../../../scripts/transitions-document/samples.ts";
import type { Milliseconds } from "../../../../src/protocol/units.ts";
import type { Effect } from "../../../../src/safety/interlock/effect.ts";
import type { InterlockEvent } from "../../../../src/safety/interlock/event.ts";
import {
  type InstrumentView,
  type Interlock,
  initialInterlock,
} from "../../../../src/safety/interlock/state.ts";
import { step } from "../../../../src/safety/interlock/step.ts";
import type { LimitsInForce } from "../../../../src/safety/limits.ts";

type Untimed<E> = E extends { readonly now: Milliseconds } ? Omit<E, "now"> : never;
export type Happening = Untimed<InterlockEvent>;

export type Played = { readonly machine: Interlock; readonly effects: readonly Effect[] };

/** Plays events one after the other, each at its time, and gathers the effects of all of them. */
export function play(
  from: Interlock,
  events: readonly (readonly [at: number, happening: Happening])[],
): Played {
  let machine = from;
  const effects: Effect[] = [];
  for (const [at, happening] of events) {
    const stepped = step(machine, { ...happening, now: at as Milliseconds });
    machine = stepped.next;
    effects.push(...stepped.effects);
  }
  return { machine, effects };
}

export function statusAt(
  at: number,
  changes: Partial<InstrumentView>,
): readonly [number, Happening] {
  const view = viewWith({ at: at as Milliseconds, ...changes });
  return [at, { kind: "status-received", view }];
}

export const beatAt = (at: number): readonly [number, Happening] => [
  at,
  { kind: "beat", closedGate: undefined },
];

/** Configured with these limits at time 0, linked and heard just now. */
export function configuredWith(limits: LimitsInForce = impulseLimits): Interlock {
  const instrument = viewWith({ at: 0 as Milliseconds });
  const lastBeat = 0 as Milliseconds;
  return {
    ...initialInterlock,
    host: { at: "configured", limits },
    instrument,
    lastBeat,
    collected: true,
  };
}

/** The way to the permit, to the request, to the confirmation, to the frame: at 10, 20, 30 and 40 ms. */
export const toPermit: readonly (readonly [number, Happening])[] = [
  [0, { kind: "arm-requested" }],
  [0, { kind: "gates-judged", gates: openGates }],
  [10, { kind: "operator-confirmed", permit }],
];
export const toRequest = [...toPermit, [20, { kind: "permit-stored", permit: permit.id }]] as const;
export const toConfirm = [...toRequest, [30, { kind: "challenged", nonce: "n1" }]] as const;
export const toArmed = [...toConfirm, [40, { kind: "frame-received", frame }]] as const;

/** What was decided about the permit, in the order in which it went to the record. */
export function outcomes(played: Played): readonly string[] {
  return played.effects.flatMap((effect) =>
    effect.do === "store-result" ? [effect.outcome.kind] : [],
  );
}
