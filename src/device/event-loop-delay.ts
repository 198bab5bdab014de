import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Milliseconds } from "../protocol/units.ts";
import type { Clock } from "./clock.ts";

const windowMilliseconds = 1_000;
const resolution = 10;

/** How late this program's own loop runs: a host that is too slow may not arm. */
export interface EventLoopDelay {
  /**
   * What 99 of 100 events that come at any time in the last one to two seconds did not have to wait
   * for, in milliseconds; undefined until a whole second was watched.
   */
  p99(): Milliseconds | undefined;
  close(): void;
}

type Watch = { readonly histogram: ReturnType<typeof monitorEventLoopDelay>; since: number };

/**
 * Watches the loop by the runtime's own timer, every 10 ms, until it is closed. Two histograms take
 * turns, because one that is reset does not see the stall in which it is reset.
 */
export function watchEventLoopDelay(clock: Clock): EventLoopDelay {
  const watch = (): Watch => {
    const histogram = monitorEventLoopDelay({ resolution });
    histogram.enable();
    return { histogram, since: clock.now() };
  };
  let older = watch();
  let younger = watch();
  let watched = false;

  const turn = () => {
    watched = true;
    older.histogram.reset();
    older.since = clock.now();
    [older, younger] = [younger, older];
    cancel = clock.after(windowMilliseconds, turn);
  };
  let cancel = clock.after(windowMilliseconds, turn);

  return {
    p99: () => (watched ? percentileOf(older, clock.now()) : undefined),
    close: () => {
      cancel();
      older.histogram.disable();
      younger.histogram.disable();
    },
  };
}

/**
 * A stall swallows the ticks that would have told of it: one of 300 ms is a single tick of 70, and no
 * percentile of the ticks shows it. Counted by time, the percentile is at least the longest stall less
 * a hundredth of the time watched.
 */
function percentileOf({ histogram, since }: Watch, now: number): Milliseconds {
  // What is recorded is the time from one tick to the next, the interval included.
  const delay = (nanoseconds: number) => nanoseconds / 1e6 - resolution;
  const byTicks = delay(histogram.percentile(99));
  const byTime = delay(histogram.max) - (now - since) / 100;
  return Math.max(0, byTicks, byTime) as Milliseconds;
}
