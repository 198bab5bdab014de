import type { ProtectionName } from "../../../firmware-sim/firmware/protections.ts";
import { restingSenses, type Senses } from "../../../firmware-sim/firmware/senses.ts";
import {
  type Permit,
  type Phase,
  type State,
  startState,
  type Watch,
} from "../../../firmware-sim/firmware/state.ts";
import type { Case } from "../case.ts";

/** Microseconds of the instrument's clock, as are all times here. */
export const now = 10_000_000;

const started = startState({
  cause: "power",
  boot: "8ebef0ed",
  entropy: 1,
  lasting: { lastResult: 0, calibrationSlot: 0, hardFault: undefined },
  without: [],
});

export const permit: Permit = {
  nonce: "9e3779b97f4a7c15",
  frame: "c001d00d",
  plan: "48ea4ca7c00783c2",
  limits: "0123456789abcdef",
  until: now + 1,
  live: true,
};

/** An instrument with its self-test passed that heard a keep-alive just now and did nothing for a while. */
export type Changes = Partial<Omit<State, "watch">> & {
  readonly watch?: Partial<Watch>;
  readonly senses?: Partial<Senses>;
};

function stateWith({ watch, senses, ...changes }: Changes): State {
  return {
    ...started,
    selfTestPassed: true,
    aliveAt: now,
    ...changes,
    watch: { ...started.watch, ...watch, senses: { ...restingSenses, ...senses } },
  };
}

/** A guard on a good state, and on others. */
export function guarded(
  subject: string,
  good: Changes,
  others: Readonly<Record<string, Changes>>,
  guard: (state: State) => unknown,
): readonly Case[] {
  const named = { "as it must be": {}, ...others };
  return Object.entries(named).map(([event, changes]) => ({
    group: subject,
    subject,
    event,
    play: () => String(guard(stateWith({ ...good, ...changes }))),
  }));
}

export const without = (name: ProtectionName): Changes => ({ without: [name] });
export const armed: Phase = { at: "armed", permit, exhausted: false };
export const thrust: Phase = { at: "thrust", frame: permit.frame, since: now };
