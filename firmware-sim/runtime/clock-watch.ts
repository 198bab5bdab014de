import { clockWatch } from "../firmware/figures.ts";

/** 1 % may be wrong, where a quartz is by 0.01 %. */
const { window, tolerance } = clockWatch;

/**
 * Compares the clock with the samples, which the sampling timer counts whether or not the program runs (section 10):
 * keep-alive, challenge and permit end by the clock, so one that stands still or goes back would let them live on.
 */
export function createClockWatch() {
  const run = { begun: false, last: 0, from: 0, since: 0 };
  /** What the clock counted, and the least or the most that it might have, us. */
  const found = { wrong: false, value: 0, bound: 0 };

  function judge(clock: number, counted: number): void {
    const passed = counted - run.since;
    found.value = clock - run.from;
    found.bound = found.value > passed ? passed + tolerance : passed - tolerance;
    found.wrong = Math.abs(found.value - passed) > tolerance;
    if (found.wrong || clock >= run.last) return;
    found.wrong = true;
    found.value = clock - run.last;
    found.bound = 0;
  }

  return {
    found,
    /** Takes the clock and the time that the samples make, us, at a sample. */
    take(clock: number, counted: number): void {
      if (run.begun) judge(clock, counted);
      run.last = clock;
      if (run.begun && !found.wrong && counted - run.since < window) return;
      run.begun = true;
      run.from = clock;
      run.since = counted;
    },
    /** A restart begins the clock at 0. */
    clear(): void {
      run.begun = false;
      found.wrong = false;
    },
  };
}
