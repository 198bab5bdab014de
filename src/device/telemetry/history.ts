import type { Microseconds } from "../../protocol/units.ts";
import type { SampleBlock } from "./news.ts";

const historyMicroseconds = 60_000_000;
/** Room for 60 s at 1 kHz; a faster stream makes more. */
const usualInterval = 1_000;

/** Samples side by side, oldest first. NaN is a value that was missing: it compares as false. */
export type SampleSpan = {
  /** Instrument time in microseconds. */
  readonly at: Float64Array;
  /** Centinewtons. */
  readonly force: Float32Array;
  /** Micrometres. */
  readonly position: Float32Array;
};

/** The samples of the last minute, in a ring of numbers: 16 bytes a sample, whatever happens. */
export interface SampleHistory {
  add(block: SampleBlock): void;
  clear(): void;
  /** A copy of the samples that are younger than this, counted from the newest; a minute at most. */
  newest(span: Microseconds): SampleSpan;
}

const rings = (capacity: number): SampleSpan => ({
  at: new Float64Array(capacity),
  force: new Float32Array(capacity),
  position: new Float32Array(capacity),
});

export function createHistory(): SampleHistory {
  let capacity = historyMicroseconds / usualInterval;
  let ring = rings(capacity);
  let next = 0;
  let filled = 0;

  /** The newest `count` samples, oldest first. */
  const copy = (count: number, into: SampleSpan) => {
    const first = (next - count + capacity) % capacity;
    const beforeEnd = Math.min(count, capacity - first);
    for (const name of ["at", "force", "position"] as const) {
      into[name].set(ring[name].subarray(first, first + beforeEnd), 0);
      into[name].set(ring[name].subarray(0, count - beforeEnd), beforeEnd);
    }
    return into;
  };

  const makeRoomFor = (interval: number) => {
    const wanted = Math.ceil(historyMicroseconds / interval);
    if (wanted <= capacity) return;
    ring = copy(filled, rings(wanted));
    capacity = wanted;
    next = filled;
  };

  return {
    add: (block) => {
      makeRoomFor(block.interval);
      for (let index = 0; index < block.force.length; index += 1) {
        ring.at[next] = block.firstAt + index * block.interval;
        ring.force[next] = block.force[index] ?? Number.NaN;
        ring.position[next] = block.position[index] ?? Number.NaN;
        next = (next + 1) % capacity;
      }
      filled = Math.min(filled + block.force.length, capacity);
    },
    clear: () => {
      next = 0;
      filled = 0;
    },
    newest: (span) => {
      const newestAt = ring.at[(next - 1 + capacity) % capacity] ?? 0;
      const oldest = newestAt - Math.min(span, historyMicroseconds);
      let count = 0;
      while (count < filled) {
        const at = ring.at[(next - 1 - count + capacity) % capacity];
        if (at === undefined || at <= oldest) break;
        count += 1;
      }
      return copy(count, rings(count));
    },
  };
}
