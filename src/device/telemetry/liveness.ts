import type { Milliseconds } from "../../protocol/units.ts";
import type { LinkLoss } from "../link/link.ts";

/** Above these ages of the newest status, in milliseconds, it is shown as stale and as unknown. */
const staleAfter = 100;
const unknownAfter = 250;

/**
 * What the newest status is worth. Its age counts, not the state of the port: a cable that was pulled
 * and an instrument that hangs look the same.
 */
export type Liveness =
  | { readonly at: "live"; readonly age: Milliseconds }
  | { readonly at: "stale"; readonly age: Milliseconds }
  /** Treat the instrument as armed. Without an age nothing was heard in this session yet. */
  | { readonly at: "unknown"; readonly age: Milliseconds | undefined }
  | { readonly at: "lost"; readonly age: Milliseconds | undefined; readonly loss: LinkLoss };

/** @param statusAt host time at which the newest status was made */
export function judgeLiveness(
  now: Milliseconds,
  statusAt: Milliseconds | undefined,
  loss: LinkLoss | undefined,
): Liveness {
  const age = statusAt === undefined ? undefined : ((now - statusAt) as Milliseconds);
  if (loss !== undefined) return { at: "lost", age, loss };
  if (age === undefined || !(age <= unknownAfter)) return { at: "unknown", age };
  return age <= staleAfter ? { at: "live", age } : { at: "stale", age };
}

/** Milliseconds until a status alone grows too old for what it is now; undefined when it cannot. */
export function nextAgeing(liveness: Liveness): number | undefined {
  // One more, because a bound that is just reached still holds.
  if (liveness.at === "live") return staleAfter - liveness.age + 1;
  if (liveness.at === "stale") return unknownAfter - liveness.age + 1;
  return undefined;
}
