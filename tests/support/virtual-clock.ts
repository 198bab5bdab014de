import type { Clock } from "../../src/device/clock.ts";
import type { Milliseconds } from "../../src/protocol/units.ts";

export interface VirtualClock extends Clock {
  /**
   * Moves the time on and calls what falls due, in its order, each at its own time; whatever a call
   * leaves to be settled (promises, deliveries) is settled before the next.
   */
  advance(milliseconds: number): Promise<void>;
  /** How many calls still wait. */
  readonly waiting: number;
}

/** A clock that stands still until it is moved. */
export function createVirtualClock(startAt = 1_000): VirtualClock {
  let now = startAt;
  let lastOrder = 0;
  const timers = new Set<{ dueAt: number; order: number; call: () => void }>();

  const nextDue = (until: number) => {
    const due = [...timers].filter((timer) => timer.dueAt <= until);
    return due.sort((one, other) => one.dueAt - other.dueAt || one.order - other.order)[0];
  };

  return {
    now: () => now as Milliseconds,
    after: (milliseconds, call) => {
      lastOrder += 1;
      const timer = { dueAt: now + Math.max(0, milliseconds), order: lastOrder, call };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    advance: async (milliseconds) => {
      const until = now + milliseconds;
      await settle();
      for (let timer = nextDue(until); timer !== undefined; timer = nextDue(until)) {
        timers.delete(timer);
        now = timer.dueAt;
        timer.call();
        await settle();
      }
      now = until;
    },
    get waiting() {
      return timers.size;
    },
  };
}

/** Lets every promise that can settle without time do so. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
