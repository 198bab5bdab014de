import { exitCodes } from "./failure.ts";

let take: ((error: NodeJS.ErrnoException) => void) | undefined;

/** Whoever runs something that must be put in order takes the loss of standard output itself, until the program ends. */
export function takeOutputLoss(taker: (error: NodeJS.ErrnoException) => void): void {
  take = taker;
}

/** Standard output takes no more. */
export function endOnOutputLoss(error: NodeJS.ErrnoException): void {
  if (take !== undefined) {
    take(error);
    return;
  }
  // A reader that has seen enough, such as head, closes the pipe: that is no failure.
  if (error.code === "EPIPE") process.exit(exitCodes.done);
  // The terminal is gone: the end of its input and SIGHUP say so, and whoever runs disarms by them.
  if (error.code !== "EIO") throw error;
}
