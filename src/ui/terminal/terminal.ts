import { bell, enterScreen, frameBytes, leaveScreen } from "./frame-bytes.ts";
import type { Size } from "./frame-catcher.ts";
import { writeAll } from "./write-all.ts";

export type Terminal = {
  /** Puts a frame on the terminal, with the bell where it is due; resolves when all of it is taken. */
  readonly paint: (frame: string, size: Size, rings: boolean) => Promise<void>;
  /** Gives the terminal back as it was; resolves when it has taken that. */
  readonly restore: () => Promise<void>;
};

/** The terminal behind `descriptor`. Its alternate screen is entered with the first frame. */
export function createTerminal(descriptor: number): Terminal {
  let entered = false;
  let last: Promise<void> = Promise.resolve();
  const queue = (text: string): Promise<void> => {
    // A failed write is reported to whom it belonged to; the next one tries for itself.
    last = last.catch(() => undefined).then(() => writeAll(descriptor, text));
    return last;
  };
  return {
    paint: (frame, size, rings) => {
      const first = entered ? "" : enterScreen;
      entered = true;
      return queue(first + (rings ? bell : "") + frameBytes(frame, size));
    },
    restore: () => (entered ? queue(leaveScreen) : Promise.resolve()),
  };
}
