import type { Clock } from "../device/clock.ts";

/** Things done again and again until all of them end. */
export interface Repeats {
  every(interval: number, call: () => void): void;
  end(): void;
}

export function createRepeats(clock: Clock): Repeats {
  const timers = new Set<() => void>();
  let ended = false;
  return {
    every(interval, call) {
      const again = (): void => {
        if (ended) return;
        timers.delete(cancel);
        cancel = clock.after(interval, again);
        timers.add(cancel);
        call();
      };
      let cancel = clock.after(interval, again);
      timers.add(cancel);
    },
    end() {
      ended = true;
      for (const cancel of timers) cancel();
    },
  };
}
