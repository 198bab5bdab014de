import type { Health } from "../protocol/messages/health.ts";

/** Lines of this host that `health` counts as dropped, and when that number was last seen to rise. */
export function createDrops(now: () => number) {
  let count = 0;
  let at = Number.NEGATIVE_INFINITY;
  return {
    note({ badChecksums, overlong, strangers }: Health): void {
      const sum = badChecksums + overlong + strangers;
      if (sum > count) at = now();
      count = sum;
    },
    /** How long ago the last one was seen, ms. */
    get since(): number {
      return now() - at;
    },
  };
}
