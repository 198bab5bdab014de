import type { InterlockEvent } from "../interlock/event.ts";
import type { Interlock, LatchCause } from "../interlock/state.ts";
import { step } from "../interlock/step.ts";

/**
 * What the interlock would have latched at this event if nothing had been latched before: the latch
 * keeps its first cause, and a second one must not go untold. Asks the interlock itself, which is pure.
 */
export function causeBehind(machine: Interlock, event: InterlockEvent): LatchCause | undefined {
  if (machine.latch === undefined) return undefined;
  const { effects } = step({ ...machine, latch: undefined }, event);
  for (const effect of effects) if (effect.do === "latched") return effect.cause;
  return undefined;
}
