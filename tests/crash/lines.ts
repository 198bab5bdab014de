import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import type { z } from "zod";

/** Reads a JSON object a line, until the stream ends; the promise settles then. */
export function readLines<T>(
  from: Readable,
  schema: z.ZodType<T>,
  take: (line: T) => void,
): Promise<void> {
  return new Promise((settle) => {
    createInterface({ input: from })
      .on("line", (line) => take(schema.parse(JSON.parse(line))))
      .on("close", settle);
  });
}

/** Something that others wait for. */
export type Waiting = {
  /** Looks again at what is waited for. */
  readonly changed: () => void;
  /** Settles with true once it holds, with false when the time is over, milliseconds. */
  readonly until: (holds: () => boolean, milliseconds: number) => Promise<boolean>;
};

export function createWaiting(): Waiting {
  const looks = new Set<() => void>();
  return {
    changed: () => {
      for (const look of looks) look();
    },
    until: (holds, milliseconds) =>
      new Promise((settle) => {
        const end = (held: boolean): void => {
          clearTimeout(deadline);
          looks.delete(look);
          settle(held);
        };
        const look = (): void => {
          if (holds()) end(true);
        };
        const deadline = setTimeout(() => end(holds()), milliseconds);
        looks.add(look);
        look();
      }),
  };
}
