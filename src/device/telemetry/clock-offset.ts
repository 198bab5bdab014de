import type { Microseconds, Milliseconds } from "../../protocol/units.ts";

/** How long a smallest difference counts: up to twice this, so that drifting clocks are followed. */
const bucketMilliseconds = 2_000;

/**
 * Where the instrument's clock stands against the host's. A line is never heard before it was sent, so
 * the smallest difference seen is the nearest to the truth; waiting in buffers only makes it larger.
 */
export interface ClockOffset {
  /** A line that bears the instrument's present time was heard. */
  heard(time: Microseconds, heardAt: Milliseconds): void;
  /** The host time of an instrument time; undefined before any line was heard. */
  hostTime(time: Microseconds): Milliseconds | undefined;
}

export function createClockOffset(): ClockOffset {
  let bucketSince: number | undefined;
  let newest = Number.POSITIVE_INFINITY;
  let older = Number.POSITIVE_INFINITY;

  return {
    heard: (time, heardAt) => {
      bucketSince ??= heardAt;
      if (heardAt - bucketSince >= bucketMilliseconds) {
        bucketSince = heardAt;
        older = newest;
        newest = Number.POSITIVE_INFINITY;
      }
      newest = Math.min(newest, heardAt - time / 1_000);
    },
    hostTime: (time) => {
      const offset = Math.min(newest, older);
      return offset < Number.POSITIVE_INFINITY
        ? ((time / 1_000 + offset) as Milliseconds)
        : undefined;
    },
  };
}
