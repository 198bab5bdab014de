import { createLineSplitter } from "./line-splitter.ts";

/** Bytes of one control line; a person or a program writes far less. */
const longestLine = 4096;

/** Who takes the control lines of one client. */
export interface ControlSink {
  readonly onLine: (line: string) => void;
  /** A line was too long and is dropped whole: told once, with what to say of it. */
  readonly onOverlong: (message: string) => void;
}

/** Puts the bytes of one client into control lines: what is left of an over-long one must not be carried out. */
export function createControlLines({ onLine, onOverlong }: ControlSink) {
  let overlong = false;
  return createLineSplitter(longestLine, "utf8", (text, ends) => {
    const dropped = overlong;
    overlong = !ends;
    if (dropped) return;
    if (ends) onLine(text);
    else onOverlong(`a control line has at most ${longestLine} bytes; a longer one was dropped`);
  });
}
