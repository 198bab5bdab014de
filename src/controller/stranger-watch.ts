import type { Milliseconds } from "../protocol/units.ts";

/**
 * Watches the instrument's own count of lines that belong to no session of this host. The first count
 * of a session says nothing, and one that falls is that of an instrument that began anew.
 */
export interface StrangerWatch {
  /** Since the count last rose; undefined where it never did in this session. */
  since(strangers: number | undefined, now: Milliseconds): Milliseconds | undefined;
}

export function createStrangerWatch(): StrangerWatch {
  let counted: number | undefined;
  let roseAt: number | undefined;
  return {
    since(strangers, now) {
      if (strangers === undefined) roseAt = undefined;
      else if (counted !== undefined && strangers > counted) roseAt = now;
      counted = strangers;
      return roseAt === undefined ? undefined : ((now - roseAt) as Milliseconds);
    },
  };
}
