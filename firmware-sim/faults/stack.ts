import { type Chance, createChance } from "../physics/chance.ts";
import type { Sample } from "../physics/channels.ts";
import type { Behaviour, FaultyBoard } from "./behaviour.ts";
import { faultKindOf } from "./kinds.ts";

/** The faulty behaviours that are on, applied in the order in which they were switched on. */
export function createFaultStack(seed: number, board: FaultyBoard) {
  const chance: Chance = createChance(seed ^ 0x6661756c);
  const on = new Map<string, Behaviour>();
  let active: readonly Behaviour[] = [];

  function switchOff(name: string): boolean {
    const behaviour = on.get(name);
    if (behaviour === undefined) return false;
    on.delete(name);
    active = [...on.values()];
    behaviour.switchedOff?.(board);
    return true;
  }

  return {
    /** False where there is no such behaviour. */
    switchOn(name: string): boolean {
      const kind = faultKindOf(name);
      if (kind === undefined) return false;
      if (on.has(name)) switchOff(name);
      const behaviour = kind.create(chance);
      on.set(name, behaviour);
      active = [...on.values()];
      behaviour.switchedOn?.(board);
      return true;
    },
    /** False where it was not on. */
    switchOff,
    switchAllOff(): void {
      for (const name of on.keys()) switchOff(name);
    },
    names: (): readonly string[] => [...on.keys()],
    halts: () => active.some((behaviour) => behaviour.halts === true),
    driveGain: () => active.reduce((gain, behaviour) => gain * (behaviour.driveGain ?? 1), 1),
    version: () => active.find((behaviour) => behaviour.version !== undefined)?.version,
    incoming(bytes: Uint8Array): Uint8Array {
      return active.reduce((heard, behaviour) => behaviour.incoming?.(heard) ?? heard, bytes);
    },
    outgoing(line: Uint8Array): readonly Uint8Array[] {
      return active.reduce<readonly Uint8Array[]>(
        (lines, behaviour) => lines.flatMap((one) => behaviour.outgoing?.(one) ?? [one]),
        [line],
      );
    },
    sense(sample: Sample): void {
      for (const behaviour of active) behaviour.sense?.(sample);
    },
    beat(): void {
      for (const behaviour of active) behaviour.beat?.(board);
    },
  };
}

export type FaultStack = ReturnType<typeof createFaultStack>;
