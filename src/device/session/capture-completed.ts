import type { Interlock } from "../../safety/interlock/state.ts";
import type { Clock } from "../clock.ts";

/** Longer than a capture takes from the end of its thrust on, in milliseconds. */
const longestCapture = 500;
/** A fault may have cut a thrust just now, and nothing tells when its capture is complete. */
const captureAfterFault = 200;

/**
 * A greeting may have ended a thrust: its result is kept only when its capture is complete, 100 ms
 * later (docs/protocol.md 9.7), and asking earlier would find none. Settles then, or when `machine` is
 * that of this link no more.
 */
export function captureCompleted(
  clock: Clock,
  machine: () => Interlock | undefined,
): Promise<void> {
  const from = clock.now();
  return new Promise((settle) => {
    const look = (): void => {
      const present = machine();
      const state = present?.instrument?.state;
      const waited = clock.now() - from;
      const underWay =
        state === undefined ||
        state === "thrust" ||
        state === "post" ||
        (state === "fault" && waited < captureAfterFault);
      if (present === undefined || !underWay || waited > longestCapture) settle();
      else clock.after(20, look);
    };
    look();
  });
}
