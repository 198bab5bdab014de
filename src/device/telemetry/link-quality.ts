import type { Milliseconds } from "../../protocol/units.ts";

const bucketMilliseconds = 5_000;

/** How well the line works, for the arming gate. */
export type LinkQuality = {
  /** Faulty lines as a part of all, over the last 5 to 10 s; undefined before the first line. */
  readonly linkErrorRate: number | undefined;
  /** Since the last fault or unwished loss; Infinity where there was none, undefined without a link. */
  readonly sinceLinkError: Milliseconds | undefined;
};

export interface LinkQualityMeter {
  greeted(): void;
  valid(at: Milliseconds): void;
  faulty(at: Milliseconds): void;
  lost(at: Milliseconds, wished: boolean): void;
  judge(at: Milliseconds): LinkQuality;
}

type Bucket = { readonly since: number; valid: number; faulty: number };

export function createLinkQuality(): LinkQualityMeter {
  let linked = false;
  let lastErrorAt = Number.NEGATIVE_INFINITY;
  let buckets: Bucket[] = [];

  const bucketAt = (at: number): Bucket => {
    const [newest] = buckets;
    if (newest !== undefined && at - newest.since < bucketMilliseconds) return newest;
    const next = { since: at, valid: 0, faulty: 0 };
    buckets = [next, ...buckets.slice(0, 1)];
    return next;
  };

  return {
    greeted: () => {
      linked = true;
      buckets = [];
    },
    valid: (at) => {
      bucketAt(at).valid += 1;
    },
    faulty: (at) => {
      bucketAt(at).faulty += 1;
      lastErrorAt = at;
    },
    lost: (at, wished) => {
      linked = false;
      if (!wished) lastErrorAt = at;
    },
    judge: (at) => {
      if (!linked) return { linkErrorRate: undefined, sinceLinkError: undefined };
      const faulty = buckets.reduce((sum, bucket) => sum + bucket.faulty, 0);
      const all = buckets.reduce((sum, bucket) => sum + bucket.valid, faulty);
      return {
        linkErrorRate: all === 0 ? undefined : faulty / all,
        sinceLinkError: (at - lastErrorAt) as Milliseconds,
      };
    },
  };
}
