import { fstatSync } from "node:fs";
import { type ControlSink, createControlLines } from "./control-lines.ts";

/** Whether the end of standard input means that whoever wrote to it is gone. */
function isPipe(): boolean {
  try {
    const stats = fstatSync(0);
    return stats.isFIFO() || stats.isSocket();
  } catch {
    // A process may be started without any standard input.
    return false;
  }
}

/**
 * Gives the control lines of standard input. `onGone` is called when a pipe closes, in or out: the parent died. The end
 * of a terminal's or a file's input is no reason to stop.
 *
 * @returns a way to stop listening
 */
export function followParent(sink: ControlSink, onGone: () => void): () => void {
  const piped = isPipe();
  const { take } = createControlLines(sink);
  const end = () => {
    if (piped) onGone();
  };
  const { stdin, stdout } = process;
  stdin.on("data", take).on("end", end).on("error", end);
  stdout.on("error", onGone);
  return () => {
    stdin.off("data", take).off("end", end).off("error", end);
    stdin.pause();
    stdin.unref?.();
  };
}
