/** News on their way to subscribers. */
export interface Delivery {
  /** Calls later, in the order in which the calls were given. */
  deliver(call: () => void): void;
}

/** Calls when the work under way is done; a microtask by default. */
export type Later = (call: () => void) => void;

/**
 * Puts everything that subscribers do behind everything that the safety path does with the lines that
 * arrived together: a subscriber that is slow or throws comes too late to delay a trip.
 */
export function createDelivery(later: Later): Delivery {
  let waiting: (() => void)[] = [];

  const deliverAll = () => {
    const calls = waiting;
    waiting = [];
    for (const call of calls) call();
  };

  return {
    deliver: (call) => {
      waiting.push(call);
      if (waiting.length === 1) later(deliverAll);
    },
  };
}
