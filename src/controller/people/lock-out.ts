import type { Milliseconds } from "../../protocol/units.ts";

/** Wrong PINs of one person since the last right one, and when the last of them was tried. */
export type Failures = { readonly count: number; readonly at: Milliseconds };

const freeTries = 5;
const firstDelay = 30_000;
const longestDelay = 3_600_000;

/** How long nothing is tried after so many wrong PINs: 30 s after the fifth, then twice as long each time, up to an hour. */
export function delayAfter(count: number): Milliseconds {
  if (count < freeTries) return 0 as Milliseconds;
  return Math.min(firstDelay * 2 ** (count - freeTries), longestDelay) as Milliseconds;
}

/** How long the lock-out still lasts; 0 where there is none. */
export function lockedFor(failures: Failures | undefined, now: Milliseconds): Milliseconds {
  if (failures === undefined) return 0 as Milliseconds;
  return Math.max(0, failures.at + delayAfter(failures.count) - now) as Milliseconds;
}

/**
 * What the record says of wrong PINs, on the clock of this run. A system clock that was set back shortens
 * nothing: the whole delay then counts from now.
 *
 * @param last when the last was tried, ISO 8601; undefined where there was none
 */
export function failuresOf(
  count: number,
  last: string | undefined,
  now: Milliseconds,
  wall: Date,
): Failures {
  const past = last === undefined ? 0 : wall.getTime() - Date.parse(last);
  return { count, at: (now - Math.max(0, past)) as Milliseconds };
}

/** A time in words, rounded up, so that nobody is told to try too early. */
export function timeInWords(time: Milliseconds): string {
  const seconds = Math.ceil(time / 1000);
  return seconds < 120 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}
