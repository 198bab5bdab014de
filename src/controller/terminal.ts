import type { ReadStream, WriteStream } from "node:tty";

/** Where a person sits: keyboard and screen, if they are a terminal. */
export type Console = { readonly input: ReadStream; readonly output: WriteStream };

/** Whether a screen can be drawn and a key be read there. */
export function isTerminal({ input, output }: Console): boolean {
  return input.isTTY === true && output.isTTY === true && process.env["TERM"] !== "dumb";
}

export type TerminalListener = {
  /** One read of the keyboard, as latin1 text: a character is a byte. */
  read(text: string): void;
  /** The keyboard is gone. */
  ended(): void;
  resized(): void;
};

const smallestTerminal = { columns: 80, rows: 24 } as const;

/** The controlling terminal: its keyboard read raw in this process, its screen left to the child. */
export interface Terminal {
  largeEnough(): boolean;
  /** Puts the keyboard back as it was, and with `screenToo` the screen, where its child could not. */
  restore(screenToo: boolean): void;
}

/** Leaves the alternate screen, shows the cursor, ends all colours. */
const restoration = "\u001b[?1049l\u001b[?25h\u001b[0m";

export function openTerminal(
  input: ReadStream,
  output: WriteStream,
  listener: TerminalListener,
): Terminal {
  let restored = false;
  const onRead = (bytes: Buffer): void => listener.read(bytes.toString("latin1"));
  const onEnd = (): void => listener.ended();
  const onResize = (): void => listener.resized();
  input.setRawMode(true);
  input.on("data", onRead);
  input.on("end", onEnd);
  input.on("error", onEnd);
  input.on("close", onEnd);
  output.on("resize", onResize);
  // A terminal that is gone fails on writing; the end of input has said so already.
  output.on("error", onEnd);
  return {
    largeEnough: () =>
      output.columns >= smallestTerminal.columns && output.rows >= smallestTerminal.rows,
    restore(screenToo) {
      if (restored) return;
      restored = true;
      input.off("data", onRead);
      input.off("end", onEnd);
      input.off("close", onEnd);
      output.off("resize", onResize);
      if (screenToo) output.write(restoration);
      if (!input.destroyed) input.setRawMode(false);
      input.pause();
      input.unref();
    },
  };
}
