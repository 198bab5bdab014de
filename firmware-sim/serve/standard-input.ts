import { fstatSync } from "node:fs";

/** Bytes of an unfinished control line that are kept; a person or a program types far less. */
const longestLine = 4096;

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
 * Gives the lines of standard input. `onGone` is called when a pipe closes, in or out: the parent died. The end
 * of a terminal's or a file's input is no reason to stop.
 *
 * @returns a way to stop listening
 */
export function followParent(onLine: (line: string) => void, onGone: () => void): () => void {
  const piped = isPipe();
  let rest = "";
  const take = (text: string) => {
    const lines = (rest + text).split("\n");
    rest = (lines.pop() ?? "").slice(0, longestLine);
    for (const line of lines) onLine(line);
  };
  const end = () => {
    if (piped) onGone();
  };
  const { stdin, stdout } = process;
  stdin.setEncoding("utf8");
  stdin.on("data", take).on("end", end).on("error", end);
  stdout.on("error", onGone);
  return () => {
    stdin.off("data", take).off("end", end).off("error", end);
    stdin.pause();
    stdin.unref?.();
  };
}
