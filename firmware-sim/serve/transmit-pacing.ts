/** Bytes on their way out of a serial chip, which leave no faster than the line's rate. */
export interface TransmitPacing {
  /** Bytes that wait. */
  readonly waiting: number;
  /** Takes what fits into the buffer and returns how many bytes did not. */
  offer(bytes: Uint8Array, nowMs: number): number;
  /** Takes out the bytes that are due, oldest first, at most so many; the rest stays due. */
  takeDue(nowMs: number, most?: number): Uint8Array;
}

/**
 * The transmit buffer of a serial chip: a ring of fixed size, emptied at ten bits a byte. An idle
 * line saves up no time; a late call catches up.
 *
 * @param baud bits a second
 * @param capacity bytes
 * @param aheadMs how long before the end of its time on the wire a byte may leave, because timers
 *   cannot tick once a byte
 */
export function createTransmitPacing(baud: number, capacity: number, aheadMs = 1): TransmitPacing {
  const bytesPerMs = baud / 10_000;
  const ring = new Uint8Array(capacity);
  let first = 0;
  let waiting = 0;
  let wireFreeAtMs = Number.NEGATIVE_INFINITY;

  return {
    get waiting() {
      return waiting;
    },
    offer: (bytes, nowMs) => {
      if (waiting === 0) wireFreeAtMs = Math.max(wireFreeAtMs, nowMs);
      const taken = Math.min(bytes.length, capacity - waiting);
      const start = (first + waiting) % capacity;
      const untilWrap = Math.min(taken, capacity - start);
      ring.set(bytes.subarray(0, untilWrap), start);
      ring.set(bytes.subarray(untilWrap, taken), 0);
      waiting += taken;
      return bytes.length - taken;
    },
    takeDue: (nowMs, most = capacity) => {
      const due = Math.floor((nowMs + aheadMs - wireFreeAtMs) * bytesPerMs);
      const count = Math.max(0, Math.min(due, waiting, most));
      const bytes = new Uint8Array(count);
      const untilWrap = Math.min(count, capacity - first);
      bytes.set(ring.subarray(first, first + untilWrap));
      bytes.set(ring.subarray(0, count - untilWrap), untilWrap);
      first = (first + count) % capacity;
      waiting -= count;
      wireFreeAtMs += count / bytesPerMs;
      return bytes;
    },
  };
}
