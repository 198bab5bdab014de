import type { Milliseconds } from "../protocol/units.ts";

/** Time as the program sees it. Everything that waits takes one, so that tests own the time. */
export interface Clock {
  /** Monotonic milliseconds, with fractions; the zero point means nothing. */
  now(): Milliseconds;
  /** Calls once when the time is over. The answer cancels, and does nothing once it was called. */
  after(milliseconds: number, call: () => void): () => void;
}

/**
 * The machine's monotonic clock. A call waits until the loop has looked at the port once more: after
 * a stall the timers run first, and a deadline would be taken for over with its answer unread.
 */
export function createRealClock(): Clock {
  return {
    now: () => performance.now() as Milliseconds,
    after: (milliseconds, call) => {
      let look: NodeJS.Immediate | undefined;
      const timer = setTimeout(() => {
        look = setImmediate(call);
      }, milliseconds);
      return () => {
        clearTimeout(timer);
        clearImmediate(look);
      };
    },
  };
}
