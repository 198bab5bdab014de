import { render } from "ink";
import type { ReactElement } from "react";
import {
  CalibrationScreen,
  type CalibrationScreenProps,
} from "../calibration/calibration-screen.tsx";
import { Screen, type ScreenProps } from "../components/screen.tsx";
import { ConsoleScreen, type ConsoleScreenProps } from "../console/console-screen.tsx";
import { createFrameCatcher, type Size } from "./frame-catcher.ts";
import { createTerminal } from "./terminal.ts";

type OperatorScreen = Omit<ScreenProps, "columns" | "rows">;
type SimulatorConsole = Omit<ConsoleScreenProps, "columns" | "rows">;
type GuidedCalibration = Omit<CalibrationScreenProps, "columns" | "rows">;

/** What is shown: the operator's screen, the simulator's console, or the guided calibration. */
export type Shown = OperatorScreen | SimulatorConsole | GuidedCalibration;

/** Shows the state on a terminal. Every promise rejects when the terminal is gone. */
export type Painter = {
  /** Shows it; resolves with the size at which it was shown when the terminal has taken it. */
  readonly paint: (shown: Shown, rings: boolean) => Promise<Size>;
  /** Gives the terminal back. */
  readonly restore: () => Promise<void>;
};

function wholeScreen(shown: Shown, place: Size): ReactElement {
  if ("view" in shown) return <Screen {...shown} {...place} />;
  const { snapshot, look } = shown;
  return snapshot.kind === "console" ? (
    <ConsoleScreen snapshot={snapshot} look={look} {...place} />
  ) : (
    <CalibrationScreen snapshot={snapshot} look={look} {...place} />
  );
}

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
    paint: async (shown, rings) => {
      const place = size();
      ink.rerender(wholeScreen(shown, place));
      await terminal.paint(catcher.frame(), place, rings);
      return place;
    },
    restore: terminal.restore,
  };
}
