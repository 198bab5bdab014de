/** Bits of a byte on the wire: start, eight, stop. */
const bitsPerByte = 10;
/** Bytes that the transmitter holds; readings may use half, so that they cannot crowd out the rest. */
const capacity = 4096;

export interface Transmitter {
  /** Queues a line, or drops it whole and counts it. Returns whether it goes out. */
  offer(bytes: number, reading: boolean, now: number): boolean;
  clear(): void;
}

/** The line's speed as the instrument sees it: what is queued drains at the baud rate. Times in microseconds. */
export function createTransmitter(baud: number): Transmitter {
  const perByte = (bitsPerByte * 1_000_000) / baud;
  const queue = { drainedAt: 0 };
  return {
    offer(bytes, reading, now) {
      const from = Math.max(now, queue.drainedAt);
      const queued = (from - now) / perByte;
      if (queued + bytes > (reading ? capacity / 2 : capacity)) return false;
      queue.drainedAt = from + bytes * perByte;
      return true;
    },
    clear() {
      queue.drainedAt = 0;
    },
  };
}
