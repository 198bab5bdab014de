import type { Milliseconds } from "../protocol/units.ts";
import type { Medium } from "./medium.ts";

/** What a port, a system under load and a simulator's process may add to an answer, ms. */
const slack = 30;

/** The port's end of a medium: whoever opens the port passes these on. */
export interface SerialMedium extends Medium {
  /** Bytes came. */
  readonly bytes: (bytes: Uint8Array) => void;
  /** Ends the wait that is on: whoever waits must look again. */
  readonly stir: () => void;
  /** The line is gone; the first reason stays. */
  readonly lose: (why: string) => void;
}

/**
 * A real port in real time.
 *
 * @param send writes bytes to the port
 */
export function createSerialMedium(send: (bytes: Uint8Array) => void): SerialMedium {
  let take: (bytes: Uint8Array) => void = () => undefined;
  let came = false;
  let wake: () => void = () => undefined;
  let why: string | undefined;
  return {
    send,
    onBytes: (taker) => {
      take = taker;
    },
    now: () => performance.now() as Milliseconds,
    wait: (until) =>
      new Promise((resolve) => {
        if (came || why !== undefined) {
          came = false;
          resolve();
          return;
        }
        let look: NodeJS.Immediate | undefined;
        const done = () => {
          clearTimeout(timer);
          clearImmediate(look);
          came = false;
          wake = () => undefined;
          resolve();
        };
        // After a stall timers run first: the port is looked at once more before the time is over.
        const timer = setTimeout(
          () => {
            look = setImmediate(done);
          },
          Math.max(0, until - performance.now()),
        );
        wake = done;
      }),
    get lost() {
      return why;
    },
    slack,
    bytes: (bytes) => {
      came = true;
      take(bytes);
      wake();
    },
    stir: () => {
      came = true;
      wake();
    },
    lose: (reason) => {
      why ??= reason;
      wake();
    },
  };
}
