import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Milliseconds } from "../protocol/units.ts";
import type { Clock } from "./clock.ts";

const windowMilliseconds = 1_000;
const resolution = 10;

/** How late this program's own loop runs: a host that is too slow may not arm. */
export interface EventLoopDelay {
  /**
   * The 99th percentile over at least the last second, in milliseconds; undefined until a whole
   * second was watched.
   */
  p99(): Milliseconds | undefined;
  close(): void;
}

/** Watches the loop by a timer of the runtime's own, every 10 ms, until it is closed. */
export function watchEventLoopDelay(clock: Clock): EventLoopDelay {
  const histogram = monitorEventLoopDelay({ resolution });
  histogram.enable();
  let lastWindow: number | undefined;

  // What is recorded is the time from one tick of the timer to the next, its interval included.
  const present = () => Math.max(0, histogram.percentile(99) / 1e6 - resolution);

  const turn = () => {
    lastWindow = present();
    histogram.reset();
    cancel = clock.after(windowMilliseconds, turn);
  };
  let cancel = clock.after(windowMilliseconds, turn);

  return {
    p99: () =>
      lastWindow === undefined ? undefined : (Math.max(lastWindow, present()) as Milliseconds),
    close: () => {
      cancel();
      histogram.disable();
    },
  };
}
