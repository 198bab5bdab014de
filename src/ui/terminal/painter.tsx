import { render } from "ink";
import type { ScreenProps } from "../components/screen.tsx";
import { Screen } from "../components/screen.tsx";
import { createFrameCatcher, type Size } from "./frame-catcher.ts";
import { createTerminal } from "./terminal.ts";

/** Shows the state on a terminal. Every promise rejects when the terminal is gone. */
export type Painter = {
  /** Shows it; resolves with the size at which it was shown when the terminal has taken it. */
  readonly paint: (shown: Omit<ScreenProps, "columns" | "rows">) => Promise<Size>;
  /** Gives the terminal back. */
  readonly restore: () => Promise<void>;
};

/** Draws frames on the terminal behind `descriptor`. `onBroken` is told when Ink has given up. */
export function createPainter(
  descriptor: number,
  size: () => Size,
  onBroken: (error: unknown) => void,
): Painter {
  const terminal = createTerminal(descriptor);
  const catcher = createFrameCatcher(size);
  // Every frame comes whole and at once (`debug`); `interactive` is told, because Ink would ask the
  // environment, where a stray CI=1 means a blank screen; it never reads a key.
  const ink = render(null, {
    stdout: catcher.stream,
    debug: true,
    interactive: false,
    patchConsole: false,
    exitOnCtrlC: false,
    isScreenReaderEnabled: false,
  });
  ink
    .waitUntilExit()
    .then(() => onBroken(new Error("the drawing of the screen has ended")), onBroken);
  return {
    paint: async (shown) => {
      const place = size();
      ink.rerender(<Screen {...shown} {...place} />);
      await terminal.paint(catcher.frame(), place);
      return place;
    },
    restore: terminal.restore,
  };
}
